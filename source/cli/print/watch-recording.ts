import type {EffectiveConfig} from '../effective-config.js';
import {exitCodes} from '../exit-codes.js';
import type {Options} from '../flags.js';
import {openReplay, printedNews} from '../recordings/open-replay.js';
import {openOutput} from './jsonl-writer.js';
import {watchedBy, watchLines} from './watch-lines.js';

/** Prints the changes of a recording with their recorded times, as fast as they are read. Resolves to the exit code. */
export const watchRecording = async (given: Options, config: EffectiveConfig): Promise<number> => {
	const write = openOutput();
	const {recording} = await openReplay(given);
	const {servers} = recording;
	const watched = new Map(
		servers.map(({id, name}) => [
			id,
			watchLines({server: id, ...watchedBy(config, servers.length > 1 ? name : undefined)}),
		]),
	);
	for await (const {server, news} of printedNews(recording, config)) {
		const lines = watched.get(server)?.linesOf(news) ?? [];
		if (lines.length > 0) {
			await write(lines.map(line => `${line}\n`).join(''));
		}
	}

	return exitCodes.done;
};
