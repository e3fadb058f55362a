import {commandById, keyLabel} from '../commands/table.js';
import {clock} from '../domain/format.js';
import {message} from '../monitor/messages.js';
import {filterText, matchCount} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {graphemes, type TextField} from '../monitor/text-field.js';
import {cells} from '../table/fit.js';
import {fitLine, span, spread, type Part} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Span, Style} from '../theme/style.js';
import type {Tone} from '../monitor/log.js';

export const toneStyle: Readonly<Record<Tone, Style>> = {
	good: 'good',
	pending: 'accent',
	warning: 'warning',
	bad: 'bad',
	plain: 'dim',
};

/** The last result, in one line. */
export const messageLine = (state: State, glyphs: Glyphs, width: number): Line => {
	const news = message(state);
	if (!news) {
		return [];
	}

	const style = toneStyle[news.tone];
	return fitLine(
		[
			span(` ${glyphs.tone[news.tone]} `, style),
			span(`${clock(news.at)} `, 'dim'),
			span(news.text, news.tone === 'plain' ? undefined : style),
		],
		width,
	);
};

/** The commands of the footer, the first to leave last; a narrow window shows their keys alone. */
const footerCommands = [
	'hold',
	'unhold',
	'hangup',
	'eavesdrop',
	'call',
	'detail',
	'filter',
	'sort',
	'breakdown',
	'help',
	'quit',
];
const leavingOrder = [
	'breakdown',
	'sort',
	'detail',
	'filter',
	'call',
	'eavesdrop',
	'unhold',
	'hold',
	'hangup',
	'quit',
	'help',
];

/** The keys that do something now bright, the others dim. */
export const footerLine = (state: State, glyphs: Glyphs, width: number): Line => {
	const isNarrow = width < 72;
	const parts = footerCommands.map((id): Part => {
		const {keys, hint = '', reason} = commandById(id);
		const isOff = reason?.(state) !== undefined;
		const key = span(keyLabel(keys[0]!, glyphs.isAscii), isOff ? 'dim' : 'accent');
		const line = isNarrow ? [key] : [key, span(` ${hint}`, isOff ? 'dim' : undefined)];
		return {line, leaves: leavingOrder.length - leavingOrder.indexOf(id)};
	});
	const [quit, rest] = [parts.slice(-1), parts.slice(0, -1)];
	return spread([{line: [span('')], leaves: 0}, ...rest], quit, width, isNarrow ? 1 : 2);
};

/** A field being typed, the end nearest to the cursor in view; a secret one shows dots. */
export const fieldSpans = (field: TextField, width: number, hasFocus: boolean, isSecret = false): readonly Span[] => {
	const parts = graphemes(field.text).map(part => (isSecret ? '•' : span(part).text));
	const [before, at, after] = [parts.slice(0, field.cursor), parts[field.cursor] ?? ' ', parts.slice(field.cursor + 1)];
	while (before.length > 0 && cells(before.join('')) + cells(at) > width) {
		before.shift();
	}

	return fitLine(
		[{text: before.join('')}, {text: at, ...(hasFocus && {style: 'caret'})}, {text: after.join('')}],
		width,
	);
};

/** The filter, while it is typed or in force. */
export const filterLine = (state: State, glyphs: Glyphs, width: number): Line => {
	const {filterField} = state.view;
	const counted = `${matchCount(state)} of ${state.list.byUuid.size}`;
	const keys = filterField ? `${keyLabel('return', glyphs.isAscii)} keep  Esc clear` : '/ change  Esc clear';
	const right: Part[] = [
		{line: [span(counted, matchCount(state) === 0 ? 'warning' : 'strong')], leaves: 0},
		{line: [span(keys, 'dim')], leaves: 1},
	];
	const room = Math.max(10, width - cells(counted) - cells(keys) - 9);
	const text = filterField ? fieldSpans(filterField, room, true) : [span(filterText(state))];
	return spread([{line: [span(' / ', 'accent'), ...text], leaves: 0}], right, width);
};
