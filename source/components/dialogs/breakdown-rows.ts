import type {BreakdownRow} from '../../domain/breakdown.js';
import {dimensionOf, dimensions, type DimensionId} from '../../domain/dimensions.js';
import {elapsedText} from '../../domain/elapsed.js';
import {sanitize} from '../../domain/sanitize.js';
import type {BreakdownPage} from '../../monitor/breakdown.js';
import {fit, truncateMiddle} from '../../table/fit.js';
import {lineCells, span} from '../../table/line.js';
import {cells} from '../../text/width.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line} from '../../theme/style.js';
import type {TableData} from './small-table.js';

type Column = {
	readonly heading: string;
	readonly width: number;
	/** The higher, the sooner it goes where the window is too narrow. */
	readonly leaves: number;
	readonly text: (row: BreakdownRow, glyphs: Glyphs, width: number) => string;
	readonly align?: 'left';
	/** The most cells it has a use for, where that is more than its width. */
	readonly most?: number;
};

/** A share as a bar, to an eighth of a cell. */
const bar = (share: number, {isAscii}: Glyphs, width: number): string => {
	const eighths = Math.max(1, Math.round(share * width * 8));
	const [whole, rest] = isAscii ? [Math.ceil(eighths / 8), 0] : [Math.floor(eighths / 8), eighths % 8];
	return (isAscii ? '#' : '█').repeat(whole) + (rest > 0 ? ' ▏▎▍▌▋▊▉'[rest] : '');
};

const rate = (perMinute: number): string => (perMinute < 99.95 ? perMinute.toFixed(1) : String(Math.round(perMinute)));

const columns: readonly Column[] = [
	{heading: 'channels', width: 8, leaves: 0, text: ({channels}) => String(channels)},
	{heading: 'talking', width: 7, leaves: 2, text: ({talking}) => String(talking)},
	{heading: 'ringing', width: 7, leaves: 1, text: ({ringing}) => String(ringing)},
	{heading: 'held', width: 4, leaves: 3, text: ({held}) => String(held)},
	{heading: 'median age', width: 10, leaves: 5, text: ({medianAge}) => elapsedText(medianAge)},
	{heading: 'starts/m', width: 8, leaves: 4, text: ({startsPerMinute}) => rate(startsPerMinute ?? 0)},
	{
		heading: 'share',
		width: 6,
		most: 12,
		leaves: 6,
		text: ({share}, glyphs, width) => bar(share, glyphs, width),
		align: 'left',
	},
];

/** A space at either side of a cell, and an edge. */
const around = 3;
const narrowest = 12;
const widest = 28;
/** The cursor and a space before each value. */
const mark = 2;

const widthOf = (some: readonly Column[]): number => some.reduce((sum, {width}) => sum + width + around, 0);

/** Names that are cut tell nothing apart: columns leave for them, and what is left over goes to the bars, then to them. */
const fitting = (rows: readonly BreakdownRow[], title: string, room: number): readonly [readonly Column[], number] => {
	const wanted = Math.min(
		widest,
		Math.max(narrowest, ...[title, ...rows.map(({value}) => value)].map(name => cells(safe(name)))),
	);
	// Before enough was watched there is no rate.
	let kept = rows.some(row => row.startsPerMinute !== undefined)
		? columns
		: columns.filter(({heading}) => heading !== 'starts/m');
	const left = () => room - widthOf(kept) - mark - around - 1;
	while (kept.length > 1 && left() < wanted) {
		const leaving = Math.max(...kept.map(({leaves}) => leaves));
		kept = kept.filter(({leaves}) => leaves !== leaving);
	}

	const spare = Math.max(0, left() - wanted);
	kept = kept.map(column => ({
		...column,
		width: Math.max(column.width, Math.min(column.most ?? 0, column.width + spare)),
	}));
	return [kept, Math.max(1, Math.min(widest, left()))];
};

/** The table counts characters, not cells: a name that is wider than it is long would push its row out of line. */
const safe = (name: string): string => {
	const text = sanitize(name);
	return cells(text) === text.length ? text : text.replaceAll(/[^ -~]/gu, '?');
};

const plain = (name: string, width: number): string => fit(truncateMiddle(safe(name), width), width);

/** What is counted under an empty value. */
const noValue = '–';

/** A page of the breakdown as the texts of a table. */
export const breakdownTable = (
	{rows, more, place}: BreakdownPage,
	dimension: DimensionId,
	glyphs: Glyphs,
	room: number,
): TableData => {
	const {title, isPartial} = dimensionOf(dimension);
	const [shown, valueWidth] = fitting(rows, title, room);
	const lines = rows.map((row, index) => [
		`${index === place ? glyphs.cursor : ' '} ${plain(row.value || noValue, valueWidth)}`,
		...shown.map(({text, width}) => text(row, glyphs, width)),
	]);
	const folded = [plain(`${' '.repeat(mark)}… ${more} more`, mark + valueWidth), ...shown.map(() => '')];
	const none = [plain(isPartial ? `  no ${title}s` : '  no channels', mark + valueWidth), ...shown.map(() => '')];
	return {
		headings: [
			plain(`${' '.repeat(mark)}${title}`, mark + valueWidth),
			...shown.map(({heading, width, align}) => fit(heading, width, align ?? 'right')),
		],
		aligns: ['left', ...shown.map(({align}) => align ?? 'right')],
		rows: [...(rows.length === 0 ? [none] : lines), ...(more > 0 ? [folded] : [])],
		width: widthOf(shown) + mark + valueWidth + around + 1,
	};
};

/** By what it can be counted; where there is no room for all of them, the one that is chosen and its neighbours. */
export const dimensionsLine = (id: DimensionId, glyphs: Glyphs, width: number): Line => {
	const all = dimensions.map((one): Line => [span(` ${one.title} `, one.id === id ? 'chosen' : undefined)]);
	const place = dimensions.findIndex(one => one.id === id);
	const before = [span(' by ', 'dim')];
	if (lineCells([...before, ...all.flat()]) <= width) {
		return [...before, ...all.flat()];
	}

	const {previous, next} = glyphs;
	return [
		...before,
		span(`${previous} `, 'accent'),
		...all[place]!,
		span(` ${next}`, 'accent'),
		span(`  ${place + 1} of ${dimensions.length} `, 'dim'),
	];
};
