import {reasonAgainst, withoutSubject} from '../../telephony/action-reasons.js';
import {statusOf} from '../../telephony/status.js';
import type {Channel} from '../../telephony/channel.js';
import type {LiveList, TrackedChannel} from '../../live/live-list.js';
import {groupBy} from '../../util/group-by.js';
import {memoLast} from '../../util/memoize.js';
import {keyHint} from '../../state/default-keys.js';
import {markedText} from '../../state/counts.js';
import {callOf, rowsOf} from '../../state/selectors.js';
import {notVisibleReason, type Least} from '../../state/small-window.js';
import {rowOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {View} from '../../state/view.js';
import type {Services} from '../../commands/command.js';
import {
	lockedReasonWithKey,
	reasonForChannel,
	reasonNow,
	reasonOfServer,
	signedOutReason,
} from '../actions/disabled-reasons.js';
import {bulkTitle} from './bulk-text.js';
import {isUnderWay, type BulkKind} from './bulk.js';
import {hangupBulkDialog} from './hangup-dialog.js';
import {holdBulkDialog} from './hold-dialog.js';
import type {Marked} from './question-lines.js';
import {leastOfBulk} from './question.js';

export const hasMarks = ({view}: State): boolean => view.marks.size > 0;

/** The marked channels as last seen, those on screen first, in their order. */
const markedRows = (state: State): readonly TrackedChannel[] => {
	const {marks} = state.view;
	const shown = rowsOf(state).filter(({channel}) => marks.has(channel.id));
	return [...new Set([...shown.map(({channel}) => channel.id), ...marks])].flatMap(id => rowOf(state, id) ?? []);
};

/** Both parties of a call whose two legs were put on hold would hear music. */
const oneLegIsHeld = 'left out: a hold takes one leg of each call';

const reasonFor = (state: State, channel: Channel, kind: BulkKind): string | undefined =>
	reasonOfServer(state, channel.server, kind) ?? reasonNow(kind, channel, state);

const serversOf = memoLast((marks: View['marks'], byId: LiveList['byId']) => [
	...new Set([...marks].flatMap(id => byId.get(id)?.channel.server ?? [])),
]);

/** Why nothing can be sent for the marked calls: their servers all want a sign-in. */
const reasonSignedOut = (state: State): string | undefined => {
	const reasons = serversOf(state.view.marks, state.list.byId).map(server => signedOutReason(state, server));
	return reasons.every(reason => reason !== undefined) ? reasons[0] : undefined;
};

/** Finds why a kind of action is possible for no marked channel, again only when marks, list or actions change: 10,000 marks take 12 ms. */
const createFinder = (kind: BulkKind) => {
	let state: State;
	const find = memoLast((marks: View['marks'], byId: LiveList['byId'], _actions: State['actions']) => {
		let first: string | undefined;
		for (const id of marks) {
			const row = byId.get(id);
			const reason = row ? reasonFor(state, row.channel, kind) : 'it has ended';
			if (reason === undefined) {
				return undefined;
			}

			first ??= reason;
		}

		return first;
	});
	return (now: State): string | undefined => {
		state = now;
		return find(now.view.marks, now.list.byId, now.actions);
	};
};

const finders: Readonly<Record<BulkKind, (state: State) => string | undefined>> = {
	hold: createFinder('hold'),
	unhold: createFinder('unhold'),
	hangup: createFinder('hangup'),
};

const reasonForNone = (state: State, kind: BulkKind): string | undefined => {
	const reason = finders[kind](state);
	return reason && `none of the ${markedText(state)} can (${withoutSubject(reason)})`;
};

const reasonUnderWay = (state: State): string | undefined =>
	state.bulk && isUnderWay(state.bulk)
		? `${bulkTitle(state.bulk)} is under way; ${keyHint(state, 'bulk')} shows it`
		: undefined;

/** The marked calls are live ones, and not on this page. */
const reasonOfPage = (state: State): string | undefined =>
	state.view.isEnded ? `these calls have ended; ${keyHint(state, 'ended')} goes back to the live ones` : undefined;

const reasonForMarked = (state: State, kind: BulkKind): string | undefined =>
	lockedReasonWithKey(state) ??
	reasonOfPage(state) ??
	reasonUnderWay(state) ??
	reasonSignedOut(state) ??
	notVisibleReason(state, leastOfBulk) ??
	reasonForNone(state, kind);

/** Why an action is disabled: for the marked calls if there are any, else for the selected one. */
export const reasonForMarkedOrSelected = (kind: BulkKind, least: Least) => {
	const forOne = reasonForChannel(kind, least);
	return (state: State): string | undefined => (hasMarks(state) ? reasonForMarked(state, kind) : forOne(state));
};

/** A hint of the footer that says when the key acts on the marked calls: `hold 12 legs`. */
export const hintFor =
	(hint: string) =>
	(state: State): string =>
		hasMarks(state) ? `${hint} ${markedText(state)}` : hint;

/** Whether a leg is on hold, or a hold of it is on its way. */
const isBeingHeld = (channel: Channel, state: State): boolean =>
	statusOf(channel) === 'held' ||
	(reasonAgainst('hold', channel) === undefined && reasonNow('hold', channel, state) !== undefined);

/** The rows that a hold leaves out, of those it could act on: of each call it holds the A-leg or the first, and none where one is held. */
const secondLegs = (able: readonly TrackedChannel[], state: State): ReadonlySet<TrackedChannel> => {
	const calls = groupBy(able, ({channel}) => callOf(state, channel.id));
	return new Set(
		[...calls].flatMap(([call, legs]) => {
			const isHeld = call?.legs.some(leg => isBeingHeld(leg, state));
			const first = legs.find(({channel}) => channel.id === call?.key) ?? legs[0];
			return call ? legs.filter(leg => isHeld === true || leg !== first) : [];
		}),
	);
};

/** Asks before a bulk action, by default on the marked calls: for which of them it is possible, and why not for the others. */
export const askForBulk = (
	{getState, dispatch, elapsed}: Services,
	kind: BulkKind,
	rows = markedRows(getState()),
	alsoLeftOut: Marked['others'] = [],
): void => {
	const state = getState();
	const reasons = new Map(
		rows.map(row => [row, reasonFor(state, row.channel, kind) ?? signedOutReason(state, row.channel.server)]),
	);
	const able = rows.filter(row => reasons.get(row) === undefined);
	const leftOut = kind === 'hold' ? secondLegs(able, state) : undefined;
	const byReason = groupBy(rows, row => {
		const reason = reasons.get(row);
		return leftOut?.has(row) ? oneLegIsHeld : reason && `cannot: ${withoutSubject(reason)}`;
	});
	const marked = {
		calls: byReason.get(undefined) ?? [],
		others: [
			...[...byReason].flatMap(([reason, some]) => (reason === undefined ? [] : [[reason, some.length] as const])),
			...alsoLeftOut,
		],
	};
	dispatch({
		type: 'dialog',
		dialog: kind === 'hangup' ? hangupBulkDialog.open(marked, elapsed()) : holdBulkDialog.open(kind, marked, elapsed()),
	});
};
