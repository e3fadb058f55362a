import {sanitizeLine} from '../util/sanitize.js';
import {cells} from '../util/width.js';
import type {Line, Span, Style} from './theme/style.js';
import {fit, truncate, truncateMiddle} from './table/fit-text.js';

/** A piece of any text, made safe. */
export const span = (text: string, style?: Style): Span => ({text: sanitizeLine(text), ...(style && {style})});

export const lineCells = (line: Line): number => line.reduce((sum, {text}) => sum + cells(text), 0);

const blank = (width: number): Span => ({text: ' '.repeat(Math.max(0, width))});

/** A line in exactly so many cells: cut with an ellipsis, or filled with spaces. */
export const fitLine = (line: Line, width: number): Line => {
	const used = lineCells(line);
	if (used <= width) {
		return used === width ? line : [...line, blank(width - used)];
	}

	const kept: Span[] = [];
	let free = width;
	for (const piece of line) {
		const size = cells(piece.text);
		if (size > free) {
			kept.push({...piece, text: fit(piece.text, free)});
			break;
		}

		kept.push(piece);
		free -= size;
	}

	return kept;
};

/**
A part of a line that may be dropped, the highest `dropOrder` first. `isMissed` is set on numbers that add up, and true where `…` must
stand for a dropped one.
*/
export type Part = {readonly line: Line; readonly dropOrder: number; readonly isMissed?: boolean};

/** A part that is one text. */
export const textPart = (text: string, dropOrder: number, style?: Style): Part => ({
	line: [span(text, style)],
	dropOrder,
});

/** The parts with a `dropOrder` of at most `most`; `…` stands after the last number where others are missed. */
export const staying = (parts: readonly Part[], most: number): readonly Part[] => {
	const left = parts.filter(({dropOrder}) => dropOrder <= most);
	const numbers = left.filter(({isMissed}) => isMissed !== undefined);
	const isAnyMissed = parts.some(({dropOrder, isMissed}) => isMissed && dropOrder > most);
	const more: Part = {
		line: [span('…')],
		dropOrder: Math.max(...numbers.map(({dropOrder}) => dropOrder)),
		isMissed: true,
	};
	return isAnyMissed && numbers.length > 0 ? left.toSpliced(left.indexOf(numbers.at(-1)!) + 1, 0, more) : left;
};

const partsCells = (parts: readonly Part[], space: number): number =>
	parts.reduce((sum, {line}) => sum + lineCells(line) + space, 0);

/** Parts at the left and at the right of a line, `space` cells apart; parts that do not fit are dropped. */
export const spread = (left: readonly Part[], right: readonly Part[], width: number, space = 2): Line => {
	let [lefts, rights] = [left, right];
	while (partsCells(lefts, space) + partsCells(rights, space) - space > width) {
		const leaving = Math.max(...[...lefts, ...rights].map(({dropOrder}) => dropOrder));
		if (leaving <= 0) {
			break;
		}

		lefts = staying(left, leaving - 1);
		rights = staying(right, leaving - 1);
	}

	const join = (parts: readonly Part[]): Line =>
		parts.flatMap(({line}, index) => (index === 0 ? line : [blank(space), ...line]));
	const [start, end] = [join(lefts), join(rights)];
	const between = Math.max(
		lefts.length > 0 && rights.length > 0 ? space : 0,
		width - lineCells(start) - lineCells(end),
	);
	return fitLine([...start, blank(between), ...end], width);
};

/** A text in at most so many cells. */
export const short = (text: string, width: number, style?: Style): Span => {
	const safe = span(text, style);
	return {...safe, text: truncate(safe.text, width)};
};

/** The same, cut in the middle: for a server, whose name or port at the end tells it from its neighbours. */
export const shortMiddle = (text: string, width: number, style?: Style): Span => {
	const safe = span(text, style);
	return {...safe, text: truncateMiddle(safe.text, width)};
};
