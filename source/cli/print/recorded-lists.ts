import type {Channel} from '../../telephony/channel.js';
import {lossText} from '../../sources/failure.js';
import type {RecordedNews} from '../../sources/recording/format.js';
import type {Update} from '../../sources/source.js';
import {clock} from '../../util/format.js';
import type {EffectiveConfig} from '../effective-config.js';
import type {Options} from '../flags.js';
import {openReplay, printedNews} from '../recordings/open-replay.js';
import {warn} from '../warnings.js';
import type {ServerList} from './list.js';

/** The state of a server at a moment of a recording. */
type ServerState = {
	readonly channels: Map<string, Channel>;
	update: Update | undefined;
	last: RecordedNews | undefined;
};

const take = (state: ServerState, news: RecordedNews): void => {
	state.last = news;
	if (news.type === 'failure') {
		return;
	}

	state.update = news;
	for (const {channel} of news.ended) {
		state.channels.delete(channel.uuid);
	}

	for (const channel of [...news.created, ...news.changed]) {
		state.channels.set(channel.uuid, channel);
	}
};

/** The lists of a recording at the wanted moment, by default at its end; with a warning for a connection that was lost then. */
export const recordedLists = async (given: Options, config: EffectiveConfig): Promise<readonly ServerList[]> => {
	const {recording, at = Infinity} = await openReplay(given);
	const {servers} = recording;
	const states = new Map(
		servers.map(({id}): readonly [string, ServerState] => [
			id,
			{channels: new Map(), update: undefined, last: undefined},
		]),
	);
	for await (const {server, news} of printedNews(recording, config)) {
		if (news.at > at) {
			break;
		}

		const known = states.get(server);
		if (known) {
			take(known, news);
		}
	}

	return servers.flatMap(({id, name}): readonly ServerList[] => {
		const {channels, update, last} = states.get(id)!;
		if (last?.type === 'failure') {
			const from = update ? `this is the list of ${clock(update.asOf)}` : 'there is no list before';
			warn(`${name}: the link was lost then (${lossText(last.failure)}): ${from}`);
		}

		return update
			? [
					{
						server: id,
						update: {...update, created: [...channels.values()], changed: [], ended: []},
						...(servers.length > 1 && {name}),
					},
				]
			: [];
	});
};
