import {heldText} from '../live/held-text.js';
import type {TrackedChannel} from '../live/live-list.js';
import {memoLast} from '../util/memoize.js';
import {rowStatus} from '../live/row-times.js';
import {detailLines, type CallFacts} from '../ui/detail-lines.js';
import type {Line} from '../ui/theme/style.js';
import {rowAlerts} from '../features/alerts/row-alerts.js';
import {callOf, legsOf, screen, selected, shownList} from './selectors.js';
import type {State} from './state.js';
import {scrolledTo, type Move} from './view.js';

/** Whether a channel's call has a leg that must be there and is not in the list. */
const isPartnerHidden = (state: State, {channel, endedAt}: TrackedChannel): boolean =>
	endedAt === undefined && callOf(state, channel.id)?.isPartnerHidden === true;

/** Who hears the hold music of a row, if known; empty for a row that is not held. */
export const heldTextOf = (state: State, row: TrackedChannel): string => {
	if (rowStatus(row) !== 'held') {
		return '';
	}

	const {legs = []} = callOf(state, row.channel.id) ?? {};
	return heldText(
		row,
		legs.flatMap(({id}) => shownList(state).byId.get(id) ?? []),
	);
};

const computeFacts = memoLast((isPartnerHiddenNow: boolean, held: string, areLegsEnded: boolean): CallFacts => ({
	isPartnerHidden: isPartnerHiddenNow,
	held,
	areLegsEnded,
}));

/** The facts about a row from the other legs of its call. */
export const callFactsOf = (state: State, row: TrackedChannel): CallFacts =>
	computeFacts(isPartnerHidden(state, row), heldTextOf(state, row), state.view.isEnded);

/** All data of the selected channel, as lines. */
export const detailOf = (state: State, width = screen(state).detailColumns - 2): readonly Line[] => {
	const row = selected(state);
	return row ? detailLines(row, legsOf(state), width, callFactsOf(state, row), rowAlerts(state, row.channel.id)) : [];
};

/** The first line of the detail after a move. */
export const detailTopAfter = (state: State, move: Move): number =>
	scrolledTo(move, state.view.detailTop, detailOf(state).length, Math.max(1, screen(state).detailRows - 1));
