import type {Channel} from '../domain/channel.js';
import {filterFrom} from '../domain/filter.js';
import {callsOf, otherLegs} from '../domain/legs.js';
import type {LiveList, Tracked} from '../domain/live-list.js';
import {memoLast} from '../domain/memo.js';
import {totalsOf} from '../domain/totals.js';
import {detailLines} from '../table/detail.js';
import {createOrder} from '../table/order.js';
import type {Sort} from '../table/sort.js';
import type {Line} from '../theme/style.js';
import {lateAfter} from './link.js';
import {screenOf, type Screen} from './screen.js';
import type {State} from './state.js';

/** The filter in force: what is being typed counts as it is typed. */
export const filterText = ({view}: State): string => view.filterField?.text ?? view.filter;

const filterOf = memoLast(filterFrom);

const order = createOrder();

const computeRows = memoLast(
	(
		byUuid: ReadonlyMap<string, Tracked>,
		filter: string,
		sort: Sort,
		locked: ReadonlyMap<string, number> | undefined,
		/** The cursor's row, where the list itself would not show it. */
		guest: Tracked | undefined,
	): readonly Tracked[] => {
		const isWanted = filterOf(filter);
		const all = [...byUuid.values()];
		const wanted = isWanted ? all.filter(({channel}) => isWanted(channel)) : all;
		const rows = order(guest ? [...wanted, guest] : wanted, sort.column, sort.isDescending);
		if (!locked) {
			return rows;
		}

		const place = ({channel}: Tracked) => locked.get(channel.uuid) ?? Number.MAX_SAFE_INTEGER;
		return rows.toSorted((one, other) => place(one) - place(other));
	},
);

/** Whether the cursor's row would not be shown but for the cursor: it has ended, or no longer matches the filter. */
const guestOf = (state: State): Tracked | undefined => {
	const {pinned} = state.view;
	if (!pinned) {
		return undefined;
	}

	const live = state.list.byUuid.get(pinned.channel.uuid);
	if (!live) {
		return pinned;
	}

	const isWanted = filterOf(filterText(state));
	return isWanted && !isWanted(live.channel) ? live : undefined;
};

/** The rows of the list, filtered and in order; the cursor's row is always among them. */
export const rowsOf = (state: State): readonly Tracked[] =>
	computeRows(state.list.byUuid, filterText(state), state.view.sort, state.view.locked, guestOf(state));

/** How many channels match the filter. */
export const matchCount = (state: State): number => rowsOf(state).length - (guestOf(state) ? 1 : 0);

/** The row under the cursor: live, ended, or none. */
export const selected = ({view, list}: State): Tracked | undefined =>
	view.cursor === undefined ? undefined : (list.byUuid.get(view.cursor) ?? view.pinned);

export const hasFilterLine = ({view}: State): boolean => view.filterField !== undefined || view.filter !== '';

const computeScreen = memoLast(screenOf);

export const screen = (state: State): Screen =>
	computeScreen(state.size, state.view.isDetailFull, hasFilterLine(state));

export const totals = memoLast(totalsOf);

const calls = memoLast((all: readonly Channel[]) => callsOf(all));

const computeLegs = memoLast((channel: Channel, {byUuid, channels}: LiveList) =>
	otherLegs(channel, calls(channels), uuid => byUuid.get(uuid)?.channel),
);

const noLegs: readonly Channel[] = [];

/** The other legs of the selected call that are in the list. */
export const legsOf = (state: State): readonly Channel[] => {
	const row = selected(state);
	return row ? computeLegs(row.channel, state.list) : noLegs;
};

/** Everything that is known of the selected channel, as lines. */
export const detailOf = (state: State): readonly Line[] => {
	const row = selected(state);
	return row ? detailLines(row, legsOf(state), screen(state).detailColumns - 2) : [];
};

/**
The moment that the list on screen speaks of, ms by the viewer's clock. Of a list that is old nothing is known since: its
ages stand still.
*/
export const listTime = ({now, link}: State): number =>
	link.asOf === undefined ? now : Math.min(now, link.asOf + lateAfter(link));

/** The same moment by the switch's clock, as well as that is known. */
export const serverNow = (state: State): number => listTime(state) + state.link.clockOffset;
