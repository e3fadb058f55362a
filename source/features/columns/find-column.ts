import type {Key} from '../../terminal/key.js';
import type {DialogParts, Problem} from '../../commands/dialog.js';
import type {Services} from '../../commands/command.js';
import type {DialogOf} from '../../state/dialogs.js';
import type {State} from '../../state/state.js';
import {placeAfter} from '../../state/view.js';
import {newSearch, type Searchable, type Searching} from '../../ui/dialog/search.js';
import {columnWord, type ColumnId} from '../../fields/columns.js';
import {edit} from '../../ui/text-field.js';

/** A dialog in which a column can be found by its name. `place` is the one under the cursor. */
export type Findable = {readonly kind: string; readonly place: number} & Searchable & Problem;

/** The places of the columns whose title or id starts with the words, then of those that contain them. */
const placesOf = (ids: readonly ColumnId[], words: string): readonly number[] => {
	const namesAt = ids.map(id => [columnWord(id), id]);
	const found = (isMeant: (name: string) => boolean) =>
		namesAt.flatMap((names, place) => (names.some(name => isMeant(name)) ? [place] : []));
	return [...new Set([...found(name => name.startsWith(words)), ...found(name => name.includes(words))])];
};

/** The next or the previous of the places, from a place on; wraps around at the ends. */
const placeFrom = (places: readonly number[], place: number, by: 1 | -1): number => {
	const inOrder = places.toSorted((one, other) => (one - other) * by);
	return inOrder.find(other => (other - place) * by > 0) ?? inOrder[0] ?? place;
};

/** The dialog after a key in its column search: it types, goes to the next match, or ends the search. */
const changed = <Dialog extends Findable>(
	dialog: Dialog & Searching,
	{name, text}: Key,
	ids: readonly ColumnId[],
): Dialog | undefined => {
	const {find, place} = dialog;
	if (name === 'return' || name === 'escape') {
		return {...dialog, place: name === 'return' ? place : find.from, problem: '', find: undefined};
	}

	const wordsIn = (field: typeof find.field) => field.text.trim().toLowerCase();
	if (name === 'up' || name === 'down') {
		return {...dialog, place: placeFrom(placesOf(ids, wordsIn(find.field)), place, name === 'up' ? -1 : 1)};
	}

	const field = edit(find.field, {name, text});
	if (!field) {
		return undefined;
	}

	const words = wordsIn(field);
	const [first] = placesOf(ids, words);
	return {
		...dialog,
		find: {...find, field},
		place: words === '' ? find.from : (first ?? place),
		problem: first === undefined ? 'no such column' : '',
	};
};

/** The cursor and the search of a dialog whose lines are the columns of `idsOf`. */
export const columnParts = <Dialog extends Findable>(
	idsOf: (dialog: Dialog) => readonly ColumnId[],
	pageOf: (state: State) => number,
): Pick<DialogParts<Dialog>, 'moved' | 'search'> => ({
	moved: (dialog, move, state) => ({
		...dialog,
		problem: '',
		place: placeAfter(move, dialog.place, idsOf(dialog).length, pageOf(state)),
	}),
	search: {
		changed: (dialog, key) => changed(dialog, key, idsOf(dialog)),
		found: ({problem = ''}) => [problem, 'warning'],
		hints: [
			[['up', 'down'], 'next match'],
			[['return'], 'go'],
		],
	},
});

/** The key that begins a search. Without it a typed name could close the dialog, and its rest would be commands. */
export const searchKey = {
	keys: ['/'],
	label: 'find',
	run({dispatch}: Services, dialog: DialogOf<'sort' | 'columns'>) {
		dispatch({type: 'dialog', dialog: {...dialog, problem: '', find: newSearch(dialog.place)}});
	},
} as const;
