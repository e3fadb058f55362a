import {cells, graphemes} from '../util/width.js';
import {fitLine, span} from './spans.js';
import type {TextField} from './text-field.js';
import type {Glyphs} from './theme/glyphs.js';
import type {Span, Style} from './theme/style.js';

/** A text field, with the part at the cursor in view; a secret one shows dots, a selected one stands out. */
export const fieldSpans = (field: TextField, width: number, hasFocus: boolean, isSecret = false): readonly Span[] => {
	const parts = graphemes(field.text).map(part => (isSecret ? '•' : span(part).text));
	const [before, at, after] = [parts.slice(0, field.cursor), parts[field.cursor] ?? ' ', parts.slice(field.cursor + 1)];
	let cut = '';
	while (before.length > 0 && cells(cut + before.join('')) + cells(at) > width) {
		before.shift();
		cut = cells(at) < width ? '…' : '';
	}

	// A selection stands for the cursor.
	const isSelected = hasFocus && field.isSelected;
	const [style, caret]: ReadonlyArray<Style | undefined> = isSelected
		? ['chosen']
		: [undefined, hasFocus ? 'caret' : undefined];
	return fitLine([span(cut + before.join(''), style), span(at, caret), span(after.join(''))], width);
};

/** The picked option of a choice, between the signs of the keys that change it. */
export const choiceSpans = (option: string, {previous, next}: Glyphs, hasFocus = false): readonly Span[] => [
	span(`${previous} `, 'accent'),
	span(option, hasFocus ? 'chosen' : undefined),
	span(` ${next}`, 'accent'),
];
