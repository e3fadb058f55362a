import {cells} from '../../util/width.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Span} from '../theme/style.js';
import {columnWord} from '../../fields/columns.js';
import {fitLine, lineCells, span} from '../spans.js';
import {gutter, type PlacedColumn} from './column-layout.js';
import {fit} from './fit-text.js';
import type {Sort} from './sort-rows.js';

/** The line of column titles, with a sign at the one that sorts. */
export const titleLine = (
	placed: readonly PlacedColumn[],
	{column: sorted, isDescending}: Sort,
	isLocked: boolean,
	glyphs: Glyphs,
	indent = 0,
): Line => {
	const sign = isLocked ? '=' : isDescending ? glyphs.descending : glyphs.ascending;
	const titles = placed.map(({column: {id, title, align}, width}, index): Span => {
		const isSorted = id === sorted;
		const [before, after] = isSorted ? (align === 'right' ? [sign, ''] : ['', sign]) : ['', ''];
		const text = width < 2 ? (isSorted ? sign : ' ') : fit(before + title + after, width, align);
		return {text: text + (index < placed.length - 1 ? ' ' : ''), style: isSorted ? 'accent' : 'dim'};
	});
	return [{text: ' '.repeat(gutter + indent)}, ...titles];
};

/** The part of a line from one cell up to another. */
const sliceLine = (line: Line, from: number, to: number): Line => {
	let at = 0;
	return line.flatMap(piece => {
		const start = at;
		at += piece.text.length;
		const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start));
		return text === '' ? [] : [{...piece, text}];
	});
};

/**
The line of titles in `width` cells. When the column that sorts is not on screen, the longest gap between titles shows the order; when none
is long enough, the end of the line does.
*/
export const withHiddenSort = (
	titles: Line,
	placed: readonly PlacedColumn[],
	{column, isDescending}: Sort,
	glyphs: Glyphs,
	width: number,
): Line => {
	const line = fitLine(titles, width);
	if (placed.some(one => one.column.id === column)) {
		return line;
	}

	const order = `${columnWord(column)} ${isDescending ? glyphs.descending : glyphs.ascending}`;
	const text = line.map(piece => piece.text).join('');
	const [gap] = [...text.matchAll(/ {2,}/gu)].toSorted(([one], [other]) => other.length - one.length);
	const room = (gap?.[0].length ?? 0) - 2;
	const fitting = [`sorted by ${order}`, `by ${order}`].find(words => cells(words) <= room);
	const shown = [span(fitting ?? `by ${order}`, 'accent')];
	const end = fitting === undefined ? width : gap!.index + room + 1;
	const from = end - lineCells(shown);
	return fitLine([...sliceLine(line, 0, from), ...shown, ...sliceLine(line, end, width)], width);
};
