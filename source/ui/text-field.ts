import {graphemes} from '../util/width.js';
import {rowsByKey, type Key} from '../terminal/key.js';

/** A line of typed text. `cursor` counts graphemes, so that a letter with its accents counts as one. */
export type TextField = {
	readonly text: string;
	readonly cursor: number;
	/** The text is selected, like a proposal: a letter or a paste replaces it, any other key edits it. */
	readonly isSelected?: boolean;
};

export const emptyField: TextField = {text: '', cursor: 0};

export const fieldOf = (text: string): TextField => ({text, cursor: graphemes(text).length});

/** A field with a proposal in it. */
export const proposed = (text: string): TextField => ({...fieldOf(text), isSelected: text !== ''});

/**
A field is one line of visible text. Control characters and invisible characters from copied text (bidi marks, byte order marks,
soft hyphens, empty spaces) are dropped; line ends become spaces. Joiners are parts of words and stay.
*/
const typable = (text: string): string =>
	text
		.replaceAll(/[\p{Bidi_Control}\u{AD}\u{200B}\u{2060}\u{FEFF}]/gu, '')
		.replaceAll(/\s+/gu, ' ')
		.replaceAll(/[\p{Control}\p{Surrogate}]/gu, '');

const longestText = 500;

export const insert = (field: TextField, text: string): TextField => {
	const typed = typable(text);
	const parts = field.isSelected && typed !== '' ? [] : graphemes(field.text);
	const before = parts.slice(0, field.cursor).join('') + typed;
	const after = parts.slice(field.cursor).join('');
	return before.length + after.length > longestText ? field : {text: before + after, cursor: graphemes(before).length};
};

export const withoutSelection = (field: TextField): TextField =>
	field.isSelected ? {text: field.text, cursor: field.cursor} : field;

const cut = (field: TextField, from: number, to: number): TextField => {
	const parts = graphemes(field.text);
	return {text: [...parts.slice(0, from), ...parts.slice(to)].join(''), cursor: from};
};

const wordStart = ({text, cursor}: TextField): number => {
	const parts = graphemes(text);
	let start = cursor;
	while (start > 0 && parts[start - 1] === ' ') {
		start--;
	}

	while (start > 0 && parts[start - 1] !== ' ') {
		start--;
	}

	return start;
};

/** A key of a text field, as in shells and browsers, declared once: the input, the footer and the help read this row. */
type FieldKey = {
	readonly keys: readonly string[];
	readonly title: string;
	/** Its hint in the footer, a word or two; without one it has none. */
	readonly hint?: string;
	readonly edit: (field: TextField) => TextField;
};

const endOf = ({text}: TextField): number => graphemes(text).length;

/** Every other key writes its text. */
export const fieldKeys: readonly FieldKey[] = [
	{
		keys: ['left'],
		title: 'a letter back',
		edit: field => ({...field, cursor: Math.max(0, field.cursor - 1)}),
	},
	{
		keys: ['right'],
		title: 'a letter on',
		edit: field => ({...field, cursor: Math.min(endOf(field), field.cursor + 1)}),
	},
	{keys: ['home', 'ctrl+a'], title: 'to the beginning', edit: field => ({...field, cursor: 0})},
	{keys: ['end', 'ctrl+e'], title: 'to the end', edit: field => ({...field, cursor: endOf(field)})},
	{
		keys: ['backspace'],
		title: 'delete the letter before the cursor',
		edit: field => (field.cursor === 0 ? field : cut(field, field.cursor - 1, field.cursor)),
	},
	{
		keys: ['delete'],
		title: 'delete the letter at the cursor',
		edit: field => cut(field, field.cursor, field.cursor + 1),
	},
	{
		keys: ['ctrl+w'],
		title: 'delete the word before the cursor',
		edit: field => cut(field, wordStart(field), field.cursor),
	},
	{
		keys: ['ctrl+u'],
		title: 'delete all before the cursor: from the end, the whole line',
		hint: 'empty the line',
		edit: field => cut(field, 0, field.cursor),
	},
	{
		keys: ['ctrl+k'],
		title: 'delete all from the cursor on',
		edit: field => cut(field, field.cursor, endOf(field)),
	},
];

const rowOfKey = rowsByKey(fieldKeys);

/** The field after a key; `undefined` when the key is not for the field. */
export const edit = (field: TextField, key: Key): TextField | undefined =>
	rowOfKey.get(key.name)?.edit(withoutSelection(field)) ?? (key.text === '' ? undefined : insert(field, key.text));
