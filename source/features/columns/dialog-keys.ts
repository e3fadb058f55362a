import type {DialogOf} from '../../state/dialogs.js';
import {placedColumns} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {Services} from '../../commands/command.js';
import {close} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog.js';
import {beginSearch} from './search.js';
import {
	autoSized,
	columnsOnOffer,
	isLastShown,
	moved,
	resized,
	toggled,
	defaultShownColumns,
	type ColumnPicker,
} from './column-picker.js';

type ColumnKey = DialogKey<'columns'>;

/** A key that changes the picker; the list shows the change at once. */
const choose =
	(change: (choice: DialogOf<'columns'>, key: string, state: State) => ColumnPicker): ColumnKey['run'] =>
	({getState, dispatch}, dialog, key) => {
		const {offered, place} = change(dialog, key, getState());
		dispatch({type: 'columns-picked', choice: {offered, place}});
	};

/** A search begins with its own key: whoever typed a name at once could close the dialog and type on into the list. */
export const searchKey = {
	keys: ['/'],
	label: 'find',
	run({dispatch}: Services, dialog: DialogOf<'sort' | 'columns'>) {
		dispatch({type: 'dialog', dialog: beginSearch(dialog)});
	},
} as const;

export const columnKeys: readonly ColumnKey[] = [
	{
		keys: ['escape'],
		label: 'discard',
		run(services, {before}) {
			services.dispatch({type: 'columns-set', columns: before});
			close(services);
		},
	},
	searchKey,
	{keys: ['return'], label: 'keep', run: close},
	{
		keys: [' '],
		label: 'show',
		isOfLine: true,
		reason: dialog => (isLastShown(dialog) ? 'the list needs a column' : undefined),
		run: choose(dialog => toggled(dialog)),
	},
	{
		keys: ['K', 'J'],
		shown: ['K', 'J'],
		label: 'move',
		isOfLine: true,
		reason: ({offered, place}) => (offered[place]?.isShown ? undefined : 'Space shows it first'),
		run: choose((dialog, key) => moved(dialog, key === 'K' ? -1 : 1)),
	},
	{
		keys: ['left', 'right'],
		shown: ['left', 'right'],
		label: 'width',
		isOfLine: true,
		run: choose((dialog, key, state) => resized(dialog, key === 'left' ? -1 : 1, placedColumns(state))),
	},
	{keys: ['='], label: 'auto', isOfLine: true, run: choose(dialog => autoSized(dialog))},
	{
		keys: ['0'],
		label: 'default',
		isOfLine: true,
		run: choose((_dialog, _key, {list, servers}) => ({
			offered: columnsOnOffer(defaultShownColumns, list, servers.length > 1),
			place: 0,
		})),
	},
];
