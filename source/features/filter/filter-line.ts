import {keyHint} from '../../state/default-keys.js';
import {matchText} from '../../state/counts.js';
import {filterText, matchCount} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {TextField} from '../../ui/text-field.js';
import {graphemes, cells} from '../../util/width.js';
import {fitLine, short, span, spread, textPart, type Part} from '../../ui/spans.js';
import type {Line, Span, Style} from '../../ui/theme/style.js';
import {unmatchedTexts} from './unmatched-term.js';
import {completionAt} from './filter-input.js';
import type {Mistake} from './language/expression.js';
import {parseFilter} from './language/parse.js';

const narrow = 72;

/** The least width of the typed text beside the message about it. */
const minTyped = 16;

/** The typed text, with its mistake marked; of a long one, the part at the cursor. */
const typedSpans = (
	{text, cursor}: TextField,
	mistake: Mistake | undefined,
	ghost: string,
	width: number,
): readonly Span[] => {
	let place = 0;
	const [next = ' ', ...rest] = graphemes(ghost);
	const pieces = [...graphemes(text), next].map((part, index): Span => {
		const isBad = mistake && place >= mistake.at && place < mistake.at + mistake.length;
		place += part.length;
		const style: Style | undefined = index === cursor ? 'caret' : isBad ? 'bad' : undefined;
		return span(part, style);
	});
	pieces.push(span(rest.join(''), 'dim'));
	let first = 0;
	let used = pieces.slice(0, cursor + 1).reduce((sum, piece) => sum + cells(piece.text), 0);
	while (used > width && first < cursor) {
		used -= cells(pieces[first++]!.text);
	}

	return fitLine(pieces.slice(first), width);
};

/** The text of the filter after its sign, and what is said about it at the right. */
const lineWith = (text: Line, right: readonly Part[], width: number): Line =>
	spread([{line: [span(' / ', 'accent'), ...text], dropOrder: 0}], right, width);

/** The typed text, with its mistake in words in the place of the count: the list still shows the last good filter. */
const mistakenLine = (field: TextField, mistake: Mistake, style: Style, width: number): Line => {
	const room = width - 5;
	const typed = Math.min(cells(field.text) + 1, Math.max(minTyped, room - cells(mistake.words)));
	const words = short(mistake.words, Math.max(0, room - typed), style);
	const spans = typedSpans(field, style === 'bad' ? mistake : undefined, '', typed);
	return lineWith(spans, [{line: [words], dropOrder: 0}], width);
};

const emptyHint = ' words, or state:held from:380 age>5m';

/** The text after the cursor: the completion that Tab would write, or after Tab the place of its choice. */
const ghostOf = (state: State): string => {
	const {filterField, typing} = state.view;
	if (!filterField || filterField.cursor < graphemes(filterField.text).length) {
		return '';
	}

	if (typing.completed) {
		const {place, choices} = typing.completed;
		return choices.length > 1 ? `  ${place + 1} of ${choices.length}` : '';
	}

	if (filterField.text === '') {
		return emptyHint;
	}

	const {choices = [], from = 0} = completionAt(state) ?? {};
	const [first = ''] = choices;
	const typed = filterField.text.slice(from);
	const isContinued = first.toLowerCase().startsWith(typed.toLowerCase()) && first.length > typed.length;
	const isAsked = typed !== '' || /[:=|]$/u.test(filterField.text);
	return isContinued && isAsked ? `${first.slice(typed.length)}  Tab` : '';
};

export const filterLine = (state: State, width: number): Line => {
	const {filterField} = state.view;
	const counted = matchText(state, width < narrow);
	const room = width - cells(counted) - 5;
	const least = filterField ? minTyped : cells(filterText(state));
	const unmatched = unmatchedTexts(state).find(text => least + cells(text) + 2 <= room);
	const count = textPart(counted, 0, matchCount(state) === 0 ? 'warning' : 'strong');
	const why = unmatched === undefined ? [] : [textPart(unmatched, 1, 'warning')];
	if (!filterField) {
		const keys = textPart(`${keyHint(state, 'filter')} change  ${keyHint(state, 'back')} clear`, 2, 'dim');
		return lineWith([span(filterText(state))], [count, ...why, keys], width);
	}

	const {mistake, unfinished} = parseFilter(filterField.text);
	if (mistake) {
		return mistakenLine(filterField, mistake, 'bad', width);
	}

	const ghost = ghostOf(state);
	if (unfinished && ghost === '') {
		return mistakenLine(filterField, unfinished, 'dim', width);
	}

	// The typed text has the first claim to the width, then the unmatched term. The footer shows the keys.
	const roomBeside = unmatched === undefined ? Math.max(10, room) : room - cells(unmatched) - 2;
	return lineWith(typedSpans(filterField, undefined, ghost, roomBeside), [count, ...why], width);
};
