import process from 'node:process';
import {createEncoder} from '../../sources/recording/encode.js';
import {headerLine} from '../../sources/recording/format.js';
import type {Update} from '../../sources/source.js';
import {newsBetween, type History, type Snapshot} from '../history/snapshots.js';

/** Everything that a snapshot lists of a server, as the first update of a recording; `undefined` where it lists nothing yet. */
const wholeList = ({now, servers, list}: Snapshot, server: string): Update | undefined => {
	const {asOf, clockOffset, delivery} = servers.find(({id}) => id === server)!.connection;
	return asOf === undefined
		? undefined
		: {
				type: 'update',
				created: list.rows.map(({channel}) => channel).filter(channel => channel.server === server),
				changed: [],
				ended: [],
				at: now,
				asOf,
				since: undefined,
				askedAt: asOf,
				isFull: true,
				duration: 0,
				clockOffset,
				skipped: 0,
				...(delivery && {delivery}),
			};
};

/** The lines of a recording of what the history keeps between two moments, ms. */
export function* recordingLines(history: History, from: number, to: number): Generator<string> {
	const {start, news} = newsBetween(history, from, to);
	const servers = start.servers.map(({id, name, connection: {interval}}) => ({id, name, interval}));
	const encoders = new Map(servers.map(({id}) => [id, createEncoder(id)]));
	yield `${headerLine({started: start.now, process: process.pid, servers})}\n`;
	for (const {id} of servers) {
		const first = wholeList(start, id);
		if (first) {
			yield `${encoders.get(id)!.encode(first)}\n`;
		}
	}

	for (const {server, news: one} of news.flatMap(kept => kept.news)) {
		if (one.type !== 'trying') {
			yield `${encoders.get(server)!.encode(one)}\n`;
		}
	}
}
