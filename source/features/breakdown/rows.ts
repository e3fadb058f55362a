import {elapsedText} from '../../telephony/elapsed.js';
import {sanitize} from '../../util/sanitize.js';
import {fit, truncateMiddle} from '../../ui/table/fit-text.js';
import {cells} from '../../util/width.js';
import type {CountedId} from '../../fields/call-fields.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {TableData} from '../../ui/dialog/small-table.js';
import type {BreakdownPage} from './breakdown.js';
import {dimensionOf} from './breakdown-dimensions.js';
import type {BreakdownRow, ChannelCounts} from './count.js';

/** A row, or a sum of rows, which has no age. */
type Counts = ChannelCounts & Partial<Pick<BreakdownRow, 'medianAge'>>;

type Column = {
	readonly heading: string;
	/** The list that has this column, if not both. */
	readonly of?: 'live' | 'ended';
	readonly width: number;
	/** Where the window is too narrow, the column with the highest number goes first. */
	readonly dropOrder: number;
	readonly text: (row: Counts, glyphs: Glyphs, width: number) => string;
	readonly align?: 'left';
	/** The most cells it can use, if more than its width. */
	readonly most?: number;
};

const nothing = '–';
const percentCells = 4;

/** A share in percent, and where there is room as a bar, to half a cell. */
const shareText = ({share, channels}: Counts, {isAscii}: Glyphs, width: number): string => {
	if (channels === 0) {
		return nothing.padStart(percentCells);
	}

	const halves = Math.max(1, Math.round(share * Math.max(0, width - percentCells - 1) * 2));
	const line = isAscii
		? '='.repeat(Math.ceil(halves / 2))
		: '━'.repeat(Math.floor(halves / 2)) + '╸'.repeat(halves % 2);
	const percent = share < 0.005 ? '<1%' : `${Math.round(share * 100)}%`;
	return percent.padStart(percentCells) + (width > percentCells ? ` ${line}` : '');
};

const rate = (perMinute: number): string => (perMinute < 99.95 ? perMinute.toFixed(1) : String(Math.round(perMinute)));

const medianText = ({channels, medianAge}: Counts): string =>
	channels === 0 ? nothing : medianAge ? elapsedText(medianAge) : '';

const columns: readonly Column[] = [
	{heading: 'channels', width: 8, dropOrder: 0, text: ({channels}) => String(channels)},
	{heading: 'answered', of: 'ended', width: 8, dropOrder: 2, text: ({answered}) => String(answered)},
	{heading: 'talking', of: 'live', width: 7, dropOrder: 2, text: ({talking}) => String(talking)},
	{heading: 'unanswered', width: 10, dropOrder: 1, text: ({unanswered}) => String(unanswered)},
	{heading: 'held', of: 'live', width: 4, dropOrder: 3, text: ({held}) => String(held)},
	{heading: 'other', width: 5, dropOrder: 4, text: ({other}) => String(other)},
	{heading: 'median age', width: 10, dropOrder: 6, text: medianText},
	{heading: 'starts/m', width: 8, dropOrder: 5, text: ({startsPerMinute}) => rate(startsPerMinute ?? 0)},
	{heading: 'share', width: percentCells + 1, most: percentCells + 13, dropOrder: 7, text: shareText, align: 'left'},
];

/** A space at either side of a cell. */
const around = 2;
/** The sides of the box. */
const sides = 2;
const narrowest = 12;
const widest = 28;
/** The cursor and a space before each value. */
const mark = 2;

const widthOf = (some: readonly Column[]): number => some.reduce((sum, {width}) => sum + width + around, 0);

/** The columns with content: without a rate that is not known yet, or idle and ending channels when there are none. */
const usefulColumns = ({other, startsPerMinute}: ChannelCounts, isOfEnded: boolean): readonly Column[] =>
	columns.filter(
		({heading, of}) =>
			of !== (isOfEnded ? 'live' : 'ended') &&
			(heading !== 'other' || other > 0) &&
			(heading !== 'starts/m' || startsPerMinute !== undefined),
	);

/** The columns that leave room for whole names, and the width of the names. Room to spare goes to the bars, then to the names. */
const fitting = (
	names: readonly string[],
	total: ChannelCounts,
	room: number,
	isOfEnded: boolean,
): readonly [readonly Column[], number] => {
	const wanted = Math.min(widest, Math.max(narrowest, ...names.map(name => cells(safe(name)))));
	let kept = usefulColumns(total, isOfEnded);
	const left = () => room - widthOf(kept) - mark - around - sides;
	while (kept.length > 1 && left() < wanted) {
		const leaving = Math.max(...kept.map(({dropOrder}) => dropOrder));
		kept = kept.filter(({dropOrder}) => dropOrder !== leaving);
	}

	const spare = Math.max(0, left() - wanted);
	kept = kept.map(column => ({
		...column,
		width: Math.max(column.width, Math.min(column.most ?? 0, column.width + spare)),
	}));
	return [kept, Math.max(1, Math.min(widest, left()))];
};

/** A name with one cell for each character, as the table counts characters. */
const safe = (name: string): string => {
	const text = sanitize(name);
	return cells(text) === text.length ? text : text.replaceAll(/[^ -~]/gu, '?');
};

const plain = (name: string, width: number): string => fit(truncateMiddle(safe(name), width), width);

export const breakdownTable = (
	{rows, more, rest, total, totalName, place, isOfEnded}: BreakdownPage,
	dimension: CountedId,
	glyphs: Glyphs,
	room: number,
): TableData => {
	const {title} = dimensionOf(dimension);
	const names = rows.map(({value}) => value || `no ${title}`);
	const [shown, valueWidth] = fitting([title, totalName, ...names], total, room, isOfEnded);
	const textsOf = (name: string, counts: Counts, sign = ' ') => [
		`${sign} ${plain(name, valueWidth)}`,
		...shown.map(({text, width}) => text(counts, glyphs, width)),
	];
	const lines = rows.map((row, index) =>
		index === place
			? {texts: textsOf(names[index]!, row, glyphs.cursor), base: 'selected' as const}
			: {texts: textsOf(names[index]!, row)},
	);
	const folded = {texts: textsOf(`… ${more} more`, rest), base: 'dim' as const};
	return {
		headings: [
			plain(`${' '.repeat(mark)}${title.toUpperCase()}`, mark + valueWidth),
			...shown.map(({heading, width, align}) => fit(heading.toUpperCase(), width, align ?? 'right')),
		],
		aligns: ['left', ...shown.map(({align}) => align ?? 'right')],
		rows: [...lines, ...(more > 0 ? [folded] : []), {texts: textsOf(totalName, total), base: 'strong'}],
		width: widthOf(shown) + mark + valueWidth + around + sides,
	};
};
