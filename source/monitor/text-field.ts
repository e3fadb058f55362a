import {segmentsOf} from '../text/width.js';
import type {Key} from '../domain/key.js';

/** A line of text being typed. `cursor` counts graphemes, so that a letter with its accents moves and goes as one. */
export type TextField = {readonly text: string; readonly cursor: number};

export const emptyField: TextField = {text: '', cursor: 0};

export const graphemes = (text: string): string[] => Array.from(segmentsOf(text), ({segment}) => segment);

export const fieldOf = (text: string): TextField => ({text, cursor: graphemes(text).length});

/**
A field is one line of visible text: whatever control characters a paste brings are left out, line ends become spaces.
*/
const typable = (text: string): string =>
	text.replaceAll(/\s+/gu, ' ').replaceAll(/[\p{Control}\p{Surrogate}\u{2028}\u{2029}]/gu, '');

const longestText = 500;

export const insert = (field: TextField, text: string): TextField => {
	const parts = graphemes(field.text);
	const before = parts.slice(0, field.cursor).join('') + typable(text);
	const after = parts.slice(field.cursor).join('');
	return before.length + after.length > longestText ? field : {text: before + after, cursor: graphemes(before).length};
};

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

/** What a key does in a field, as shells and browsers have it; `undefined` when the key is not for the field. */
export const edit = (field: TextField, key: Key): TextField | undefined => {
	const end = graphemes(field.text).length;
	switch (key.name) {
		case 'left': {
			return {...field, cursor: Math.max(0, field.cursor - 1)};
		}

		case 'right': {
			return {...field, cursor: Math.min(end, field.cursor + 1)};
		}

		case 'home':
		case 'ctrl+a': {
			return {...field, cursor: 0};
		}

		case 'end':
		case 'ctrl+e': {
			return {...field, cursor: end};
		}

		case 'backspace': {
			return field.cursor === 0 ? field : cut(field, field.cursor - 1, field.cursor);
		}

		case 'delete': {
			return cut(field, field.cursor, field.cursor + 1);
		}

		case 'ctrl+w': {
			return cut(field, wordStart(field), field.cursor);
		}

		case 'ctrl+u': {
			return cut(field, 0, field.cursor);
		}

		case 'ctrl+k': {
			return cut(field, field.cursor, end);
		}

		default: {
			return key.text === '' ? undefined : insert(field, key.text);
		}
	}
};
