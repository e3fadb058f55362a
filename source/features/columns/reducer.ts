import type {Handlers} from '../../state/events.js';
import {chosenColumns} from './column-picker.js';

/** What an event does to the columns that are shown. */
export const columnHandlers: Handlers<'columns-set' | 'columns-picked'> = {
	'columns-set': (state, {columns}) => ({...state, columns}),
	'columns-picked'(state, {choice}) {
		const {dialog} = state;
		return dialog?.kind === 'columns'
			? {...state, dialog: {...dialog, ...choice, problem: ''}, columns: chosenColumns(choice)}
			: state;
	},
};
