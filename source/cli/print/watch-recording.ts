import {givenAs, optionsForPrograms, type EffectiveConfig} from '../effective-config.js';
import type {Options} from '../flags.js';
import {exitCodes} from '../exit-codes.js';
import {openReplay, printedNews} from '../recordings/open-replay.js';
import {watchLines} from './watch-lines.js';

type Output = {
	/** Resolves when there is room for more. */
	readonly write: (text: string) => Promise<void>;
	readonly print: (text: string) => void;
};

/** Prints the changes of a recording with their recorded times, as fast as they are read. Resolves to the exit code. */
export const watchRecording = async (
	given: Options,
	config: EffectiveConfig,
	{write, print}: Output,
): Promise<number> => {
	const {recording} = await openReplay(given);
	const {servers} = recording;
	const watched = new Map(
		servers.map(({id, name}) => [
			id,
			watchLines({
				server: id,
				name: servers.length > 1 ? name : undefined,
				options: optionsForPrograms(config),
				filterOrigin: givenAs('filter', config),
				print,
			}),
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
