import process from 'node:process';
import {createEncoder} from '../../sources/recording/encode.js';
import {headerLine} from '../../sources/recording/format.js';
import type {State} from '../../state/state.js';
import {newsBetween, type History, type Snapshot} from '../history/snapshots.js';
import {wholeList} from '../history/whole-list.js';

/** Writes a recording from the history: it begins at `from`, ms, or at the oldest moment of `state`. */
export const recordingOf = ({history: first}: State, from: number) => {
	const {start} = newsBetween(first, from, from);
	const servers = start.servers.map(({id, name, connection: {interval}}) => ({id, name, interval}));
	const encoders = new Map(servers.map(({id}) => [id, createEncoder(id)]));
	let writtenUntil = -Infinity;

	/** The state of all servers at a moment. */
	function* wholeLists(state: Snapshot): Generator<string> {
		for (const {id, connection} of state.servers) {
			const list = wholeList(state, id);
			if (list) {
				yield `${encoders.get(id)!.encode(list)}\n`;
			}

			const {failure, retryAt} = connection;
			yield* failure ? [`${encoders.get(id)!.encode({type: 'failure', failure, at: state.now, retryAt})}\n`] : [];
		}
	}

	return {
		/** The lines up to a moment, ms, without those of earlier calls. */
		*lines(history: History, to: number): Generator<string> {
			const {start: kept, news} = newsBetween(history, Math.max(from, writtenUntil), to);
			if (writtenUntil === -Infinity) {
				yield `${headerLine({started: start.now, process: process.pid, servers})}\n`;
				yield* wholeLists(start);
			} else if (kept.now > writtenUntil) {
				// What happened in between is no longer kept.
				yield* wholeLists(kept);
			}

			const fresh = news.filter(({after}) => after.now > writtenUntil);
			writtenUntil = fresh.at(-1)?.after.now ?? writtenUntil;
			for (const {server, news: item} of fresh.flatMap(one => one.news)) {
				if (item.type !== 'trying') {
					yield `${encoders.get(server)!.encode(item)}\n`;
				}
			}
		},
	};
};
