import {commandKeys} from '../../state/default-keys.js';
import {placedColumns} from '../../state/selectors.js';
import {note, opening, type CommandRow} from '../../commands/command.js';
import {latinKey} from '../../commands/keyboard-layout.js';
import {columnsDialog} from './columns-dialog.js';

export const columnCommands: readonly CommandRow[] = [
	{
		id: 'header',
		keysText: '1 … 9',
		title: 'sort by the first, second … column on screen; again reverses the order',
		word: 'sort by a header',
		run(services, key) {
			const state = services.getState();
			const placed = placedColumns(state);
			const keys = commandKeys(state, 'header');
			const column = placed[keys.indexOf(keys.includes(key) ? key : latinKey(key))]?.column;
			if (column) {
				services.dispatch({type: 'sorted', column: column.id});
			} else {
				const text = `there is no column ${key} on screen: the last one is ${placed.length}`;
				note(services, 'warning', text, after => placedColumns(after).length === placed.length);
			}
		},
	},
	{
		id: 'columns',
		title: 'choose the columns, their order and their widths',
		footer: {hint: 'columns', dropOrder: 16},
		run: opening(state => columnsDialog.open(state)),
	},
];
