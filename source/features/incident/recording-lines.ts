import process from 'node:process';
import {createEncoder} from '../../sources/recording/encode.js';
import {headerLine} from '../../sources/recording/format.js';
import type {State} from '../../state/state.js';
import {newsBetween, type History} from '../history/snapshots.js';
import {wholeList} from '../history/whole-list.js';

/** Writes a recording from the history: it begins at `from`, ms, or at the oldest moment of `state`. */
export const recordingOf = ({history: first}: State, from: number) => {
	const {start} = newsBetween(first, from, from);
	const servers = start.servers.map(({id, name, connection: {interval}}) => ({id, name, interval}));
	const encoders = new Map(servers.map(({id}) => [id, createEncoder(id)]));
	let writtenUntil = -Infinity;

	function* beginning(): Generator<string> {
		yield `${headerLine({started: start.now, process: process.pid, servers})}\n`;
		for (const {id, connection} of start.servers) {
			const list = wholeList(start, id);
			if (list) {
				yield `${encoders.get(id)!.encode(list)}\n`;
			}

			const {failure, retryAt} = connection;
			yield* failure ? [`${encoders.get(id)!.encode({type: 'failure', failure, at: start.now, retryAt})}\n`] : [];
		}
	}

	return {
		/** The lines up to a moment, ms, without those of earlier calls. */
		*lines(history: History, to: number): Generator<string> {
			if (writtenUntil === -Infinity) {
				yield* beginning();
			}

			const {news} = newsBetween(history, Math.max(from, writtenUntil), to);
			const fresh = news.filter(({after}) => after.now > writtenUntil);
			writtenUntil = fresh.at(-1)?.after.now ?? writtenUntil;
			for (const {server, news: one} of fresh.flatMap(kept => kept.news)) {
				if (one.type !== 'trying') {
					yield `${encoders.get(server)!.encode(one)}\n`;
				}
			}
		},
	};
};
