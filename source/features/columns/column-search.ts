import {columnName, columnOf, type ColumnId} from '../../ui/table/columns.js';
import type {Key} from '../../terminal/key.js';
import type {Dialog, DialogOf} from '../../state/dialog.js';
import {edit, emptyField, type TextField} from '../../ui/text-field.js';

/** What is typed to find a column or a line of the help, and where the cursor or the top was before. */
export type ColumnSearch = {readonly field: TextField; readonly from: number};

/** A dialog of columns while one of them is looked for by its name. */
type FindingColumn = DialogOf<'sort' | 'columns'> & {readonly find: ColumnSearch};

/** A dialog in which something is looked for. */
export type SearchableDialog = FindingColumn | (DialogOf<'help'> & {readonly find: ColumnSearch});

export const isSearching = (dialog: Dialog | undefined): dialog is SearchableDialog =>
	dialog !== undefined && 'find' in dialog && dialog.find !== undefined;

/** What the help is searched for. */
export const helpSearch = ({find}: DialogOf<'help'>): string => find?.field.text.trim() ?? '';

/** Every letter is text from now on. */
export const beginSearch = <Kind extends DialogOf<'sort' | 'columns'>>(dialog: Kind): Kind => ({
	...dialog,
	problem: '',
	find: {field: emptyField, from: dialog.place},
});

const idsOf = (dialog: FindingColumn): readonly ColumnId[] =>
	dialog.kind === 'sort' ? dialog.columns : dialog.offered.map(({id}) => id);

/** The places of the columns that are called so, by their title or by the name that a flag knows. */
const placesOf = (ids: readonly ColumnId[], words: string): readonly number[] => {
	const namesAt = ids.map(id => [columnName(columnOf(id)).toLowerCase(), id]);
	const found = (isMeant: (name: string) => boolean) =>
		namesAt.flatMap((names, place) => (names.some(name => isMeant(name)) ? [place] : []));
	return [...new Set([...found(name => name.startsWith(words)), ...found(name => name.includes(words))])];
};

const ended = (dialog: FindingColumn, place: number): Dialog => ({
	...dialog,
	place,
	problem: '',
	find: undefined,
});

/** The nearest one that is called so, before or after the cursor; round at the ends. */
const stepped = (places: readonly number[], place: number, by: 1 | -1): number => {
	const inOrder = places.toSorted((one, other) => one - other);
	return by > 0
		? (inOrder.find(other => other > place) ?? inOrder[0] ?? place)
		: (inOrder.findLast(other => other < place) ?? inOrder.at(-1) ?? place);
};

/** What a key does while a column is looked for: it types, or goes on to the next one that is called so. */
export const found = (dialog: FindingColumn, key: Key): Dialog | undefined => {
	const {find, place} = dialog;
	const words = find.field.text.trim().toLowerCase();
	switch (key.name) {
		case 'return': {
			return ended(dialog, place);
		}

		case 'escape': {
			return ended(dialog, find.from);
		}

		case 'up':
		case 'down': {
			return {
				...dialog,
				place: stepped(placesOf(idsOf(dialog), words), place, key.name === 'up' ? -1 : 1),
			};
		}

		default: {
			const field = edit(find.field, key);
			return field && typed(dialog, field);
		}
	}
};

const typed = (dialog: FindingColumn, field: TextField): Dialog => {
	const words = field.text.trim().toLowerCase();
	const [first] = placesOf(idsOf(dialog), words);
	return {
		...dialog,
		find: {...dialog.find, field},
		place: words === '' ? dialog.find.from : (first ?? dialog.place),
		problem: first === undefined ? 'no such column' : '',
	};
};
