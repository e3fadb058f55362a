import {cells} from '../../util/width.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';
import {columnName, columnOf} from './columns.js';
import type {PlacedColumn} from './column-layout.js';
import {fitLine, lineCells, span} from './line.js';
import type {Sort} from './order.js';

/** The cells from `from` on, up to `to`. */
const sliced = (line: Line, from: number, to: number): Line => {
	let at = 0;
	return line.flatMap(piece => {
		const start = at;
		at += piece.text.length;
		const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start));
		return text === '' ? [] : [{...piece, text}];
	});
};

/**
The line of titles, in `width` cells. Where the column that sorts is not on screen, the line tells the order in the longest of its
gaps; where none is long enough, over its end.
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

	const order = `${columnName(columnOf(column)).toLowerCase()} ${isDescending ? glyphs.descending : glyphs.ascending}`;
	const gaps = [
		...line
			.map(({text}) => text)
			.join('')
			.matchAll(/ {2,}/gu),
	];
	const [gap] = gaps.toSorted(([one], [other]) => other.length - one.length);
	const room = (gap?.[0].length ?? 0) - 2;
	const fitting = [`sorted by ${order}`, `by ${order}`].find(text => cells(text) <= room);
	const shown = [span(fitting ?? `by ${order}`, 'accent')];
	const end = fitting === undefined ? width : gap!.index + room + 1;
	const from = end - lineCells(shown);
	return fitLine([...sliced(line, 0, from), ...shown, ...sliced(line, end, width)], width);
};
