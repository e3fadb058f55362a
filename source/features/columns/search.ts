import {keyLabel, type Key} from '../../terminal/key.js';
import {fieldSpans} from '../../ui/field-spans.js';
import {columnName, columnOf, type ColumnId} from '../../ui/table/columns.js';
import {short, span, spread} from '../../ui/table/line.js';
import {edit, emptyField, type TextField} from '../../ui/text-field.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';
import {cells} from '../../util/width.js';
import type {Dialog, DialogOf} from '../../state/dialogs.js';

/** What is typed to find a column or a line of the help, and the place of the cursor, or the top, before that. */
export type ColumnSearch = {readonly field: TextField; readonly from: number};

/** A list of columns while one is searched for by its name. */
type ColumnSearchDialog = DialogOf<'sort' | 'columns'> & {readonly find: ColumnSearch};

/** A dialog with an open search line. */
export type SearchableDialog = ColumnSearchDialog | (DialogOf<'help'> & {readonly find: ColumnSearch});

export const isSearching = (dialog: Dialog | undefined): dialog is SearchableDialog =>
	dialog !== undefined && 'find' in dialog && dialog.find !== undefined;

/** What the help is searched for. */
export const helpSearch = ({find}: DialogOf<'help'>): string => find?.field.text.trim() ?? '';

/** Opens the search line: every letter is text from now on. */
export const beginSearch = <Kind extends DialogOf<'sort' | 'columns'>>(dialog: Kind): Kind => ({
	...dialog,
	problem: '',
	find: {field: emptyField, from: dialog.place},
});

const idsOf = (dialog: ColumnSearchDialog): readonly ColumnId[] =>
	dialog.kind === 'sort' ? dialog.columns : dialog.offered.map(({id}) => id);

/** The places of the columns whose title or id starts with the words, then of those that contain them. */
const placesOf = (ids: readonly ColumnId[], words: string): readonly number[] => {
	const namesAt = ids.map(id => [columnName(columnOf(id)).toLowerCase(), id]);
	const found = (isMeant: (name: string) => boolean) =>
		namesAt.flatMap((names, place) => (names.some(name => isMeant(name)) ? [place] : []));
	return [...new Set([...found(name => name.startsWith(words)), ...found(name => name.includes(words))])];
};

const ended = (dialog: ColumnSearchDialog, place: number): Dialog => ({...dialog, place, problem: '', find: undefined});

/** The next or the previous of the places, from a place on; wraps around at the ends. */
const placeFrom = (places: readonly number[], place: number, by: 1 | -1): number => {
	const inOrder = places.toSorted((one, other) => one - other);
	return by > 0
		? (inOrder.find(other => other > place) ?? inOrder[0] ?? place)
		: (inOrder.findLast(other => other < place) ?? inOrder.at(-1) ?? place);
};

/** What a key does while a column is searched for: it types, goes to the next match, or ends the search. */
export const searchedColumns = (dialog: ColumnSearchDialog, key: Key): Dialog | undefined => {
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
			return {...dialog, place: placeFrom(placesOf(idsOf(dialog), words), place, key.name === 'up' ? -1 : 1)};
		}

		default: {
			const field = edit(find.field, key);
			return field && typed(dialog, field);
		}
	}
};

const typed = (dialog: ColumnSearchDialog, field: TextField): Dialog => {
	const words = field.text.trim().toLowerCase();
	const [first] = placesOf(idsOf(dialog), words);
	return {
		...dialog,
		find: {...dialog.find, field},
		place: words === '' ? dialog.find.from : (first ?? dialog.place),
		problem: first === undefined ? 'no such column' : '',
	};
};

/** The search line: what is typed, and what the search found. */
export const searchLine = (find: ColumnSearch, result: string, style: Style, width: number): Line => {
	const words = result === '' ? [] : [short(result, Math.max(0, width - 12), style)];
	const room = Math.max(1, width - 2 - (words.length > 0 ? cells(words[0]!.text) + 2 : 0));
	const field = [span('/ ', 'accent'), ...fieldSpans(find.field, room, true)];
	return words.length > 0 ? [...field, span('  '), ...words] : field;
};

/** The keys of an open search line. */
export const searchKeysLine = (isInHelp: boolean, {isAscii}: Glyphs, width: number): Line => {
	const key = (names: readonly string[], label: string) => ({
		line: [span(names.map(name => keyLabel(name, isAscii)).join(' '), 'accent'), span(` ${label}`)],
		dropOrder: names.length > 1 ? 1 : 0,
	});
	const others = isInHelp
		? [key(['up', 'down'], 'scroll')]
		: [key(['up', 'down'], 'next match'), key(['return'], 'go')];
	return spread([key(['escape'], 'back')], others, width, 3);
};
