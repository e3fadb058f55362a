import {statusOfLegs} from '../telephony/call-text.js';
import type {Call, Calls} from '../telephony/calls.js';
import type {Since} from '../telephony/elapsed.js';
import {memoLast} from '../util/memoize.js';
import type {CallPart, Rows, StateChange, TrackedChannel} from './live-list.js';

export type RowTest = (row: TrackedChannel) => boolean;

/** The earliest of several moments; `isLeast` when any of them is. */
const earliest = (times: readonly Since[]): Since => ({
	at: Math.min(...times.map(({at}) => at)),
	isLeast: times.some(({isLeast}) => isLeast),
});

/** The present state of a call and since when, from the histories of its listed legs. */
export const callState = (legs: readonly TrackedChannel[]): StateChange => {
	const changes = legs.flatMap(({history}) => history).toSorted((one, other) => other.at - one.at);
	const statusAt = (time: number) =>
		statusOfLegs(legs.flatMap(({history}) => history.findLast(({at}) => at <= time)?.status ?? []));
	const status = statusAt(Infinity);
	const earlier = changes.findIndex(({at}) => statusAt(at) !== status);
	const {at} = changes.at(earlier === -1 ? -1 : earlier - 1)!;
	return {...earliest(changes.filter(change => change.at === at)), status, byThisUser: false};
};

/** Rows that keep their identity as long as their call does, so that their cells and places are computed once. */
const createRows = () => {
	const known = new WeakMap<TrackedChannel, TrackedChannel>();
	return (
		leg: TrackedChannel,
		call: Call,
		part: CallPart,
		ofCall: () => Partial<TrackedChannel> = () => ({}),
	): TrackedChannel => {
		const before = known.get(leg);
		if (before?.inCall?.call === call && before.inCall.part === part) {
			return before;
		}

		const row: TrackedChannel = {...leg, ...ofCall(), inCall: {call, part}};
		known.set(leg, row);
		return row;
	};
};

const wholeRow = createRows();
const legRow = createRows();

/** The one row of a call: its first leg, which the cursor and every action are for, with the times and the state of the call. */
export const foldedRow = (call: Call, byId: Rows): TrackedChannel => {
	const first = byId.get(call.legs[0]!.id)!;
	if (call.legs.length === 1) {
		return call.isPartnerHidden ? wholeRow(first, call, 'alone') : first;
	}

	return wholeRow(first, call, 'folded', () => {
		const legs = call.legs.map(({id}) => byId.get(id)!);
		return {
			changedAt: Math.max(...legs.map(({changedAt}) => changedAt)),
			created: earliest(legs.map(({created}) => created)),
			history: [callState(legs)],
		};
	});
};

export const isCallWanted = ({legs}: Call, isWanted: RowTest | undefined, byId: Rows): boolean =>
	!isWanted || legs.some(({id}) => isWanted(byId.get(id)!));

export const foldedRows = memoLast(
	({byKey}: Calls, byId: Rows, isWanted: RowTest | undefined): readonly TrackedChannel[] =>
		[...byKey.values()].filter(call => isCallWanted(call, isWanted, byId)).map(call => foldedRow(call, byId)),
);

/** The legs of the calls that are open, each in a row of its own below the first. */
export const opened = memoLast(
	(rows: readonly TrackedChannel[], open: ReadonlySet<string>, byId: Rows): readonly TrackedChannel[] =>
		open.size === 0
			? rows
			: rows.flatMap(row => {
					const {inCall, endedAt} = row;
					return endedAt === undefined && inCall?.part === 'folded' && open.has(inCall.call.key)
						? inCall.call.legs.map(({id}, place, {length}) =>
								legRow(byId.get(id)!, inCall.call, place === 0 ? 'first' : place < length - 1 ? 'middle' : 'last'),
							)
						: [row];
				}),
);
