import {withoutSubject} from '../../telephony/action-reasons.js';
import type {Channel} from '../../telephony/channel.js';
import type {LiveList, TrackedChannel} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import {keyHint} from '../../state/default-keys.js';
import {markedText} from '../../state/counts.js';
import {rowsOf} from '../../state/selectors.js';
import {notVisibleReason, type Least} from '../../state/small-window.js';
import {rowOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {View} from '../../state/view.js';
import type {Services} from '../../commands/command.js';
import {lockedReasonWithKey, reasonForChannel, reasonNow, reasonOfServer} from '../actions/disabled-reasons.js';
import {bulkTitle} from './bulk-text.js';
import {isUnderWay, type BulkKind} from './bulk.js';
import {hangupBulkDialog} from './hangup-dialog.js';
import {holdBulkDialog} from './hold-dialog.js';

export const hasMarks = ({view}: State): boolean => view.marks.size > 0;

/** The marked channels as last seen, those on screen first, in their order. */
const markedRows = (state: State): readonly TrackedChannel[] => {
	const {marks} = state.view;
	const shown = rowsOf(state).filter(({channel}) => marks.has(channel.id));
	return [...new Set([...shown.map(({channel}) => channel.id), ...marks])].flatMap(id => rowOf(state, id) ?? []);
};

const reasonFor = (state: State, channel: Channel, kind: BulkKind): string | undefined =>
	reasonOfServer(state, channel.server, kind) ?? reasonNow(kind, channel, state);

/** Finds why a kind of action is possible for no marked channel; computes it again only when the marks, the list or the actions change. */
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

const reasonForMarked = (state: State, kind: BulkKind): string | undefined => {
	const locked = lockedReasonWithKey(state);
	if (locked !== undefined) {
		return locked;
	}

	if (state.bulk && isUnderWay(state.bulk)) {
		return `${bulkTitle(state.bulk)} is under way: ${keyHint(state, 'bulk')} shows it`;
	}

	const unseen = notVisibleReason(state, (kind === 'hangup' ? hangupBulkDialog : holdBulkDialog).least);
	if (unseen !== undefined) {
		return unseen;
	}

	const reason = finders[kind](state);
	return reason && `none of the ${markedText(state)} marked: ${withoutSubject(reason)}`;
};

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

/** Asks before a bulk action on the marked calls. */
export const askForBulk = (services: Services, kind: BulkKind): void => {
	askForRows(services, kind, markedRows(services.getState()));
};

/** Asks before a bulk action: for which of these calls it is possible, and why not for the others. */
export const askForRows = (
	{getState, dispatch, now}: Services,
	kind: BulkKind,
	rows: readonly TrackedChannel[],
): void => {
	const state = getState();
	const calls: TrackedChannel[] = [];
	const others = new Map<string, number>();
	for (const row of rows) {
		const reason = reasonFor(state, row.channel, kind);
		if (reason === undefined) {
			calls.push(row);
		} else {
			others.set(reason, (others.get(reason) ?? 0) + 1);
		}
	}

	const marked = {calls, others: [...others]};
	dispatch({
		type: 'dialog',
		dialog: kind === 'hangup' ? hangupBulkDialog.open(marked, now()) : holdBulkDialog.open(kind, marked, now()),
	});
};
