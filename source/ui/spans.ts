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

type Form = {readonly line: Line; readonly dropOrder: number};

/**
A part of a line: the higher its `dropOrder`, the sooner it is dropped; with 0 it stays. `shorter`: what stands for it then, one after the
other.
*/
export type Part = Form & {readonly shorter?: readonly Form[]};

/** A part that is one text. */
export const textPart = (text: string, dropOrder: number, style?: Style): Part => ({
	line: [span(text, style)],
	dropOrder,
});

/** A part in several forms, the fullest first. */
export const inForms = ([form, ...shorter]: readonly Form[]): Part => ({...form!, shorter});

/** Lines one after the other, `space` cells apart. */
export const join = (lines: readonly Line[], space = 2): Line =>
	lines.flatMap((line, index) => (index === 0 ? line : [blank(space), ...line]));

/**
Parts at the left and at the right of a line, `space` cells apart. The least of each comes in by its `dropOrder`, until one has no room;
fuller forms take what room is left.
*/
export const spread = (left: readonly Part[], right: readonly Part[], width: number, space = 2): Line => {
	const shown: Array<Line | undefined> = [...left, ...right].map(() => undefined);
	let [free, isFull] = [width + space, false];
	const forms = [...left, ...right].flatMap((part, place) =>
		[part, ...(part.shorter ?? [])].toReversed().map(({line, dropOrder}) => ({line, dropOrder, place})),
	);
	for (const {line, dropOrder, place} of forms.toSorted((one, other) => one.dropOrder - other.dropOrder)) {
		const before = shown[place];
		const more = lineCells(line) + (before ? -lineCells(before) : space);
		if (dropOrder <= 0 || (more <= free && (before || !isFull))) {
			shown[place] = line;
			free -= more;
		} else if (!before) {
			isFull = true;
		}
	}

	const side = (from: number, to?: number): Line =>
		join(
			shown.slice(from, to).filter(line => line !== undefined),
			space,
		);
	const [start, end] = [side(0, left.length), side(left.length)];
	const least = start.length > 0 && end.length > 0 ? space : 0;
	const between = Math.max(least, width - lineCells(start) - lineCells(end));
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
