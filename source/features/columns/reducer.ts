import type {Event, EventOf} from '../../state/events.js';
import type {State} from '../../state/state.js';
import {chosenColumns} from './column-picker.js';

type ColumnEvent = EventOf<'columns-set' | 'columns-picked'>;

export const isOfColumns = (event: Event): event is ColumnEvent =>
	event.type === 'columns-set' || event.type === 'columns-picked';

/** What an event does to the columns that are shown. */
export const reduceColumns = (state: State, event: ColumnEvent): State => {
	if (event.type === 'columns-set') {
		return {...state, columns: event.columns};
	}

	const {dialog} = state;
	return dialog?.kind === 'columns'
		? {...state, dialog: {...dialog, ...event.choice, problem: ''}, columns: chosenColumns(event.choice)}
		: state;
};
