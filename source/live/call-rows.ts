import {groupCalls, noCalls, type Call, type Calls} from '../telephony/calls.js';
import {memoLast} from '../util/memoize.js';
import {callCreated, callState} from './call-times.js';
import type {CallPart, LiveList, Rows, TrackedChannel} from './live-list.js';

/** Tells whether a row is wanted. */
export type RowTest = (row: TrackedChannel) => boolean;

const callsOf = new WeakMap<Rows, Calls>();
let last = noCalls;

/** The listed channels as calls. They stay the same until something in the list changes, as its rows by id do. */
export const callsIn = ({byId, rows}: LiveList): Calls => {
	let calls = callsOf.get(byId);
	if (!calls) {
		calls = groupCalls(
			rows.map(({channel}) => channel),
			last,
		);
		callsOf.set(byId, calls);
		last = calls;
	}

	return calls;
};

/** A row keeps its identity as long as its call does: its cells are made once, and its place is found once. */
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

/** The one line of a call: its first leg, which the cursor and every action are bound to, with what is known of the others. */
export const foldedRow = (call: Call, byId: Rows): TrackedChannel => {
	const first = byId.get(call.legs[0]!.id)!;
	if (call.legs.length === 1) {
		return call.isPartnerHidden ? wholeRow(first, call, 'alone') : first;
	}

	return wholeRow(first, call, 'folded', () => {
		const legs = call.legs.map(({id}) => byId.get(id)!);
		return {
			changedAt: Math.max(...legs.map(({changedAt}) => changedAt)),
			created: callCreated(legs),
			history: [callState(legs)],
		};
	});
};

/** A call is shown when any of its legs is wanted. */
export const isCallWanted = ({legs}: Call, isWanted: RowTest | undefined, byId: Rows): boolean =>
	!isWanted || legs.some(({id}) => isWanted(byId.get(id)!));

export const foldedRows = memoLast(
	({all}: Calls, byId: Rows, isWanted: RowTest | undefined): readonly TrackedChannel[] =>
		all.filter(call => isCallWanted(call, isWanted, byId)).map(call => foldedRow(call, byId)),
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
