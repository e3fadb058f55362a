import type {Update} from '../../sources/source.js';
import type {Snapshot} from './snapshots.js';

/** The list of a server in a snapshot, as the first update of a recording; `undefined` before the first list. */
export const wholeList = ({now, servers, list}: Snapshot, server: string): Update | undefined => {
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
				isRepeated: true,
				isFull: true,
				duration: 0,
				clockOffset,
				skipped: 0,
				...(delivery && {delivery}),
			};
};
