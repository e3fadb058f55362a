import type {Channel} from '../../telephony/channel.js';
import {lossText} from '../../sources/failure.js';
import type {RecordedNews} from '../../sources/recording/format.js';
import type {Update} from '../../sources/source.js';
import {clock} from '../../util/format.js';
import type {EffectiveConfig} from '../effective-config.js';
import type {Options} from '../flags.js';
import {exitCodes} from '../exit-codes.js';
import {applyTo} from '../read-lists.js';
import {openReplay, printedNews} from '../recordings/open-replay.js';
import {warn} from '../warnings.js';
import type {ServerList} from './list-lines.js';

/** A server at a moment of a recording: its channels, the last update, and the last news. */
type ServerState = {readonly channels: Map<string, Channel>; update?: Update; last?: RecordedNews};

/**
The lists of a recording at the wanted moment, by default at its end, with a warning for a connection that was lost then and for a server
that had sent no list yet. `code`: the exit code, as without a list from a server.
*/
export const recordedLists = async (
	given: Options,
	config: EffectiveConfig,
): Promise<{readonly lists: readonly ServerList[]; readonly code: number}> => {
	const {recording, at = Infinity} = await openReplay(given);
	const {servers} = recording;
	const states = new Map(servers.map(({id}): [string, ServerState] => [id, {channels: new Map()}]));
	for await (const {server, news} of printedNews(recording, config)) {
		if (news.at > at) {
			break;
		}

		const state = states.get(server);
		if (!state) {
			continue;
		}

		state.last = news;
		if (news.type !== 'update') {
			continue;
		}

		state.update = news;
		applyTo(state.channels, news);
	}

	const lists = servers.flatMap(({id, name}): readonly ServerList[] => {
		const {channels, update, last} = states.get(id)!;
		if (last?.type === 'failure') {
			const from = update ? `this is the list of ${clock(update.asOf)}` : 'there is no list before';
			warn(`${name}: the link was lost then (${lossText(last.failure)}): ${from}`);
		} else if (!update) {
			warn(
				`${name}: ${given.at === undefined ? 'the recording has no list of it' : 'there is no list before that moment'}`,
			);
		}

		if (!update) {
			return [];
		}

		const list = {...update, created: [...channels.values()], changed: [], ended: []};
		return [{server: id, update: list, ...(servers.length > 1 && {name})}];
	});
	return {lists, code: lists.length < servers.length ? exitCodes.unreachable : exitCodes.done};
};
