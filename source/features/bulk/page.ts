import type {TrackedChannel} from '../../live/live-list.js';
import type {DialogOf} from '../../state/dialog.js';
import {dialogRoom, questionWidth} from '../../state/window-layout.js';
import type {State} from '../../state/state.js';
import {short} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import {staleLines} from '../actions/stale-lines.js';
import {ableNow} from './commands.js';
import {endedNotice, bulkNotices} from './notices.js';
import {leastImpact, impactLines} from './impact-lines.js';

type ManyDialog = DialogOf<'bulk-hold' | 'bulk-hangup'>;

/** So many parties are named at once, where there is room. */
const mostParties = 10;
/** Lines of space come where so many are left for the parties. */
const roomy = 4;
/** The lines that the ways in and out leave to the parties. */
const leastParties = 2;

/** How a question about many calls fills the lines that the window has for it. */
export type BulkPage = {
	/** How much is at stake, and what is amiss. */
	readonly head: readonly Line[];
	/** Whether there is room for lines of space. */
	readonly isRoomy: boolean;
	/** Those whose parties are named, from which on, and of how many. */
	readonly named: readonly TrackedChannel[];
	readonly top: number;
	readonly total: number;
	/** The lines that nothing takes. */
	readonly spare: number;
};

const noticeLines = (dialog: ManyDialog, able: number, state: State, width: number): readonly Line[] => {
	// Where a number is typed, those that have ended stand beside it.
	const ended = dialog.kind === 'bulk-hold' ? endedNotice(dialog, able) : [];
	const texts = [...bulkNotices(dialog, able, state), ...ended];
	return [...texts.map((text): Line => [short(text, width, 'warning')]), ...staleLines(dialog.calls, state)];
};

export const bulkPage = (dialog: ManyDialog, state: State): BulkPage => {
	const able = ableNow(dialog);
	const width = questionWidth(state);
	const fields = dialog.kind === 'bulk-hangup' ? 2 : 0;
	const room = dialogRoom(state).rows - fields;
	const notices = noticeLines(dialog, able.length, state, width);
	const reachRoom = Math.max(leastImpact, room - notices.length - leastParties);
	const head = [...impactLines(able, state, width, reachRoom), ...notices];
	const spaces = fields > 0 ? 2 : 1;
	const isRoomy = head.length + spaces + roomy <= room;
	const left = Math.max(0, room - head.length - (isRoomy ? spaces : 0));
	const size = Math.min(mostParties, able.length <= left ? left : Math.max(0, left - 1));
	const top = Math.max(0, Math.min(dialog.top, able.length - size));
	const named = able.slice(top, top + size);
	return {
		head,
		isRoomy,
		named,
		top,
		total: able.length,
		spare: left - named.length - (named.length < able.length ? 1 : 0),
	};
};

/** The parties that are named, a page further on or back. */
export const turnedBulkPage = <Kind extends ManyDialog>(dialog: Kind, state: State, by: -1 | 1): Kind => {
	const {top, total, named} = bulkPage(dialog, state);
	return {...dialog, top: Math.max(0, Math.min(top + by * named.length, total - named.length))};
};
