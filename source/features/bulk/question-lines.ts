import {reasonAgainst} from '../../telephony/action-reasons.js';
import type {TrackedChannel} from '../../live/live-list.js';
import type {OpenedAt} from '../../commands/dialog.js';
import {dialogRoom, questionWidth} from '../../state/window-layout.js';
import type {State} from '../../state/state.js';
import {short} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {staleLines} from '../actions/stale-lines.js';
import {hiddenMarks} from '../marks/marks.js';
import type {BulkKind} from './bulk.js';
import {leastImpact, impactLines} from './impact.js';

/** The calls of a question about a bulk action, fixed when it opens: a later call is never added, and one that ends stays, with its end. */
export type Marked = {
	readonly calls: readonly TrackedChannel[];
	/** Why other marked calls are not among them, with their numbers: `cannot: on hold already`. */
	readonly others: ReadonlyArray<readonly [reason: string, count: number]>;
};

/** A question before a bulk action. */
export type BulkQuestion = Marked &
	OpenedAt & {
		readonly kind: 'bulk-hold' | 'bulk-hangup';
		readonly action: BulkKind;
		/** The first of the calls whose parties are named. */
		readonly top: number;
	};

/** The channels of a question that the action is still possible for. */
export const ableNow = ({calls, action}: BulkQuestion): readonly TrackedChannel[] =>
	calls.filter(({channel, endedAt}) => endedAt === undefined && reasonAgainst(action, channel) === undefined);

/** How many of the channels of a question have ended. */
export const endedOf = ({calls}: BulkQuestion): number => calls.filter(({endedAt}) => endedAt !== undefined).length;

/** Notices: how many marked channels the action is impossible for, and how many the list does not show; `able` are left. */
export const bulkNotices = (dialog: BulkQuestion, able: number, state: State): readonly string[] => {
	const changed = dialog.calls.length - endedOf(dialog) - able;
	const hidden = hiddenMarks(state);
	return [
		...dialog.others.map(([reason, count]) => `${count} ${reason}`),
		...(changed > 0 ? [`${changed} cannot any more: the state has changed`] : []),
		...(hidden > 0 ? [`${hidden} of the marked are not shown in the list`] : []),
	];
};

/** How many channels have ended since the question was asked. */
export const endedNotice = (dialog: BulkQuestion, able: number): readonly string[] => {
	const ended = endedOf(dialog);
	return ended > 0 ? [`${ended} ended meanwhile: ${able} left`] : [];
};

/** The most calls that are listed at once. */
const mostListed = 10;
/** The dialog gets blank lines where so many lines are left for the calls. */
const roomy = 4;
/** The lines that the impact leaves to the calls. */
const leastListed = 2;

const noticeLines = (dialog: BulkQuestion, able: number, state: State, width: number): readonly Line[] => {
	// The dialog with the number field shows beside it how many are left.
	const ended = dialog.kind === 'bulk-hold' ? endedNotice(dialog, able) : [];
	const texts = [...bulkNotices(dialog, able, state), ...ended];
	return [...texts.map((text): Line => [short(text, width, 'warning')]), ...staleLines(dialog.calls, state)];
};

/** The content of a question for the lines that the window has. */
export const bulkPage = (dialog: BulkQuestion, state: State) => {
	const able = ableNow(dialog);
	const width = questionWidth(state);
	const fields = dialog.kind === 'bulk-hangup' ? 2 : 0;
	const room = dialogRoom(state).rows - fields;
	const notices = noticeLines(dialog, able.length, state, width);
	const impactRoom = Math.max(leastImpact, room - notices.length - leastListed);
	const head = [...impactLines(able, state, width, impactRoom), ...notices];
	const spaces = fields > 0 ? 2 : 1;
	const isRoomy = head.length + spaces + roomy <= room;
	const left = Math.max(0, room - head.length - (isRoomy ? spaces : 0));
	const size = Math.min(mostListed, able.length <= left ? left : Math.max(0, left - 1));
	const top = Math.max(0, Math.min(dialog.top, able.length - size));
	const named = able.slice(top, top + size);
	const space: readonly Line[] = isRoomy ? [[]] : [];
	return {
		/** The impact, and the notices. */
		head,
		/** The blank line between the parts, if there is room for it. */
		space,
		/** The listed calls, the index of the first of them, and how many there are in all. */
		named,
		top,
		total: able.length,
		/** How many lines are left empty. */
		spare: left - named.length - (named.length < able.length ? 1 : 0),
	};
};

export type BulkPage = ReturnType<typeof bulkPage>;

/** The same question with the next or the previous page of its calls. */
export const turnedBulkPage = <Dialog extends BulkQuestion>(dialog: Dialog, by: -1 | 1, state: State): Dialog => {
	const {top, total, named} = bulkPage(dialog, state);
	return {...dialog, top: Math.max(0, Math.min(top + by * named.length, total - named.length))};
};
