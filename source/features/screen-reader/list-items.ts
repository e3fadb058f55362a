import {dimensionOf} from '../breakdown/breakdown-dimensions.js';
import {counted, clock} from '../../util/format.js';
import {breakdownPage} from '../breakdown/breakdown.js';
import type {DialogOf} from '../../state/dialogs.js';
import {chosenAlert} from '../alerts/alerts.js';
import type {State} from '../../state/state.js';
import {columnName, columnOf, type ColumnId} from '../../ui/table/columns.js';
import {clauses, lastingAtLeast} from '../../ui/phrases.js';

/** The line under the cursor of a dialog. It is announced when its key changes. */
export type Item = {readonly key: string; readonly text: string};

const nameOf = (id: ColumnId): string => columnName(columnOf(id)).toLowerCase();

const placeOf = (place: number, count: number): string => `${place + 1} of ${count}`;

export const sortItem = ({columns, place}: DialogOf<'sort'>, {view}: State): Item => {
	const id = columns[place];
	const {column, isDescending} = view.sort;
	const order = id === column ? `sorted by it now, ${isDescending ? 'descending' : 'ascending'}` : undefined;
	return {key: String(id), text: id ? clauses(nameOf(id), order, placeOf(place, columns.length)) : ''};
};

export const columnItem = ({offered, place}: DialogOf<'columns'>): Item => {
	const {id, isShown, width} = offered[place] ?? {};
	const size = width === undefined ? undefined : `${width} wide`;
	const text = id ? clauses(nameOf(id), isShown ? 'shown' : 'not shown', size, placeOf(place, offered.length)) : '';
	return {key: text, text};
};

export const profileItem = ({place}: DialogOf<'profiles'>, {profiles}: State): Item => {
	const profile = profiles[place];
	const text = profile
		? clauses(
				profile.name,
				profile.isCurrent ? 'this is where you are' : undefined,
				profile.isReadOnly ? 'read-only' : undefined,
				profile.isWrong ? 'a mistake in the file' : (profile.address ?? 'no url'),
				placeOf(place, profiles.length),
			)
		: '';
	return {key: text, text};
};

export const breakdownItem = (dialog: DialogOf<'breakdown'>, state: State): Item => {
	const {rows, place, more} = breakdownPage(state, dialog);
	const row = rows[place];
	const {title} = dimensionOf(dialog.dimension);
	const perMinute = row?.startsPerMinute;
	return {
		key: `${dialog.dimension} ${dialog.value ?? ''}`,
		text: row
			? clauses(
					`${row.value === '' ? `no ${title}` : `${title} ${row.value}`}: ${counted(row.channels, 'channel')}`,
					`${row.talking} talking`,
					`${row.unanswered} unanswered`,
					`${row.held} held`,
					row.other > 0 ? `${row.other} other` : undefined,
					row.medianAge && `median age ${lastingAtLeast(row.medianAge)}`,
					perMinute === undefined ? undefined : `${perMinute.toFixed(1)} starts a minute`,
					placeOf(place, rows.length + more),
				)
			: 'No channels.',
	};
};

export const alertItem = (dialog: DialogOf<'alerts'>, state: State): Item => {
	const {all} = state.alerts;
	const key = dialog.chosen ?? '';
	const alert = chosenAlert(state, dialog);
	if (!alert) {
		return {key, text: all.length === 0 ? 'Nothing looks wrong.' : 'This is no longer so.'};
	}

	const {title, severity, ids, since, why, caveat} = alert;
	const head = clauses(
		title,
		severity === 'note' ? 'only a note' : severity,
		ids.length > 0 ? counted(ids.length, 'channel') : undefined,
		`since ${clock(since)}`,
		placeOf(all.indexOf(alert), all.length),
	);
	return {key, text: [head, clauses(why), clauses(caveat)].join(' ')};
};
