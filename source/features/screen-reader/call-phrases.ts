import {stateNow} from '../../telephony/action-reasons.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {rowStatus} from '../../live/row-times.js';
import {untrustedLine} from '../../util/sanitize.js';
import {matchCount, momentOf, rowsOf, selected, shownList} from '../../state/selectors.js';
import {hasList} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {legText, partiesText, serverText, stateText} from '../actions/call-sentence.js';
import {rowAlerts} from '../alerts/row-alerts.js';
import {cellText} from '../../ui/table/cell-text.js';
import {columnOf, columnWord, defaultColumns, type ColumnId} from '../../fields/columns.js';
import {clauses, sentence, wayText} from '../../ui/phrases.js';

/** Columns that the sentence of a call always includes. */
const alwaysIncluded: ReadonlySet<ColumnId> = new Set(['site', ...defaultColumns]);

const cell = (id: ColumnId, row: TrackedChannel, state: State): string => cellText(columnOf(id), row, momentOf(state));

/** `via gateway kyivstar` */
const routeOf = (row: TrackedChannel, state: State): string | undefined => {
	const ways = cell('via', row, state).split('|');
	return ways[0] === '' ? undefined : `via ${ways.map(way => wayText(way)).join(' and ')}`;
};

/** The worst alert of a row: of its own channel, or of another leg of the call that it stands for. */
const alertText = ({channel}: TrackedChannel, state: State): string | undefined => {
	const [alert] = rowAlerts(state, channel.id);
	return alert && `${alert.leg === '' ? '' : `the ${alert.leg} `}looks wrong: ${alert.title.toLowerCase()}`;
};

/** The cells of the columns that the user added. */
const chosenTexts = (row: TrackedChannel, state: State): readonly string[] =>
	state.columns
		.filter(({id}) => !alwaysIncluded.has(id))
		.map(({id}) => `${columnWord(id)} ${cell(id, row, state) || 'empty'}`);

/** The selected call in one sentence, or why there is none. */
export const selectedCall = (state: State): string => {
	const row = selected(state);
	if (!row) {
		const none =
			state.view.filter === '' || shownList(state).byId.size === 0 ? 'No calls.' : 'No call matches the filter.';
		return hasList(state) ? none : '';
	}

	const rows = rowsOf(state);
	const place = rows.findIndex(({channel}) => channel.id === row.channel.id);
	const shown = rows[place] ?? row;
	const {direction, id} = row.channel;
	return clauses(
		`call ${place + 1} of ${Math.max(rows.length, matchCount(state))}${direction === '' ? '' : `, ${untrustedLine(direction)}`}: ${partiesText(shown)}`,
		serverText(row, state),
		legText(shown, state),
		stateText(row, state),
		routeOf(shown, state),
		...chosenTexts(shown, state),
		state.view.marks.has(id) ? 'marked' : undefined,
		alertText(row, state),
	);
};

/** The selected call when it is another one, else its changes; empty without a change. */
export const selectionNews = (before: State, after: State): string => {
	const [was, row] = [selected(before), selected(after)];
	if (!row || was?.channel.id !== row.channel.id) {
		return row || was || selectedCall(before) !== selectedCall(after) ? selectedCall(after) : '';
	}

	const [status, who] = [rowStatus(row), partiesText(row)];
	if (who !== partiesText(was)) {
		return clauses(`the selected call is ${who} now`, status);
	}

	const change = status === 'ended' ? `has ended: ${who}` : `is ${stateNow(status)} now`;
	return status === rowStatus(was) ? '' : sentence(`the selected call ${change}`);
};
