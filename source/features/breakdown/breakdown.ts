import type {CountedId} from '../../fields/call-fields.js';
import {counted} from '../../util/format.js';
import {memoLast} from '../../util/memoize.js';
import type {Moment} from '../../live/row-times.js';
import {dialogArea} from '../../state/window-layout.js';
import {callCount, filterText, shownList} from '../../state/selectors.js';
import {frozenTimes, newestConnection} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {dimensionOf} from './breakdown-dimensions.js';
import {breakdown, sumOf, type BreakdownRow} from './count.js';

/** `value` is the one under the cursor, which stays on it when counts change. */
export type BreakdownDialog = {
	readonly kind: 'breakdown';
	readonly dimension: CountedId;
	readonly value: string | undefined;
};

const listMoment = memoLast((now: number, frozenAt: Moment['frozenAt']): Moment => ({now, frozenAt}));

const computeRows = memoLast(breakdown);

/** More rows would take too long to draw. */
const maxRows = 12;
/** The edges of the table, its heading and its last line, the total. */
const otherLines = 4;

const allRows = (state: State, dimension: CountedId): readonly BreakdownRow[] => {
	const {list, recentlyEnded, now} = state;
	const moment = listMoment(newestConnection(state).asOf ?? now, frozenTimes(state));
	const live = state.view.isEnded ? undefined : list.rows;
	return computeRows(dimensionOf(dimension), shownList(state).rows, live, recentlyEnded, moment);
};

/** All channels are counted, not calls, whose legs can have several values, and without the filter. */
const totalName = (state: State): string =>
	filterText(state) === ''
		? `all channels${state.view.isByCall ? ` of ${counted(callCount(state), 'call')}` : ''}`
		: 'all, filter not applied';

/** The part that fits the window: the most frequent values, and always the one under the cursor. */
export const breakdownPage = (state: State, {dimension, value}: BreakdownDialog) => {
	const all = allRows(state, dimension);
	const room = Math.max(2, Math.min(maxRows, dialogArea(state).rows - otherLines));
	const top = all.length <= room ? all : all.slice(0, room - 1);
	const place = all.findIndex(row => row.value === value);
	const rows = place < top.length ? top : [...top.slice(0, -1), all[place]!];
	return {
		rows,
		/** The number of values that do not fit, and their sum. */
		more: all.length - rows.length,
		rest: sumOf(all.filter(row => !rows.includes(row))),
		total: sumOf(all),
		totalName: totalName(state),
		isOfEnded: state.view.isEnded,
		/** The row under the cursor, -1 without one. */
		place: rows.findIndex(row => row.value === value),
	};
};

export type BreakdownPage = Readonly<ReturnType<typeof breakdownPage>>;

/** The breakdown by a dimension, with the cursor on its most frequent value. */
export const breakdownBy = (state: State, dimension: CountedId): BreakdownDialog => ({
	kind: 'breakdown',
	dimension,
	value: allRows(state, dimension)[0]?.value,
});

/** The breakdown by gateway, or by profile when no gateway is known; of ended calls by hang-up cause. */
export const firstBreakdown = (state: State): BreakdownDialog =>
	state.view.isEnded
		? breakdownBy(state, 'cause')
		: breakdownBy(state, allRows(state, 'gateway').some(({value}) => value !== '') ? 'gateway' : 'profile');
