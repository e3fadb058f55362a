import {keyLabel} from '../../terminal/key.js';
import {cells} from '../../util/width.js';
import {fieldSpans} from '../field-spans.js';
import {short, span, spread} from '../spans.js';
import {emptyField, type TextField} from '../text-field.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Style} from '../theme/style.js';

/** The text field of a search in a dialog, and the place of the cursor, or the top, from before it. */
type Search = {readonly field: TextField; readonly from: number};

/** A dialog with a search; `find` is set while its search line is open. */
export type Searchable = {readonly find?: Search | undefined};
export type Searching = {readonly find: Search};

export const isSearching = <Dialog extends Record<string, unknown>>(dialog: Dialog): dialog is Dialog & Searching =>
	'find' in dialog && dialog.find !== undefined;

/** An open search line: every letter is text from now on. */
export const newSearch = (from: number): Search => ({field: emptyField, from});

/** The words of a search. */
export const wordsOf = ({find}: Searchable): string => find?.field.text.trim() ?? '';

/** The search line: the typed text, and the result. */
export const searchLine = ({field}: Search, [result, style]: readonly [string, Style], width: number): Line => {
	const words = result === '' ? [] : [short(result, Math.max(0, width - 12), style)];
	const room = Math.max(1, width - 2 - (words.length > 0 ? cells(words[0]!.text) + 2 : 0));
	const typed = [span('/ ', 'accent'), ...fieldSpans(field, room, true)];
	return words.length > 0 ? [...typed, span('  '), ...words] : typed;
};

/** The keys of an open search line. */
export const searchKeysLine = (
	hints: ReadonlyArray<readonly [keys: readonly string[], label: string]>,
	{isAscii}: Glyphs,
	width: number,
): Line => {
	const key = (names: readonly string[], label: string) => ({
		line: [span(names.map(name => keyLabel(name, isAscii)).join(' '), 'accent'), span(` ${label}`)],
		dropOrder: names.length > 1 ? 1 : 0,
	});
	return spread(
		[key(['escape'], 'back')],
		hints.map(([names, label]) => key(names, label)),
		width,
		3,
	);
};
