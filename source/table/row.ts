import type {Marker} from '../domain/filter/marks.js';
import type {Status} from '../domain/status.js';
import {foldedCall, type Tracked} from '../domain/live-list.js';
import {hiddenPartnerShort} from '../domain/call-words.js';
import {partyShort} from '../domain/party-text.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Span, Style} from '../theme/style.js';
import {cellWords, shownText} from './cell-words.js';
import {rowStatus, type CellContext, type ColumnId} from './columns.js';
import {chunk, fit} from './fit.js';
import {gutter, type PlacedColumn} from './layout.js';
import type {Sort} from './sort.js';

/** The cells before a row that tell how it stands in its call. */
export const callSign = 2;

/** How long a row is marked after it appeared or changed, ms. */
export const newsFor = 2500;

type RowContext = CellContext & {
	readonly glyphs: Glyphs;
	/** The viewer's clock, ms. */
	readonly now: number;
	/** Finds in the cells what the filter was looking for. */
	readonly marker?: Marker | undefined;
	/** The channels with which something looks wrong. */
	readonly suspects?: ReadonlySet<string>;
	/** Of several servers, those whose rows are too old to act on without asking. */
	readonly stale?: ReadonlySet<string | undefined> | undefined;
	/** The uuids of the marked channels. */
	readonly marks?: ReadonlySet<string>;
	/** Calls are shown: each row begins with how it stands in its call. */
	readonly isByCall?: boolean;
};

const cellStyle: Partial<Record<ColumnId, Style>> = {
	via: 'plain',
	app: 'dim',
	data: 'dim',
	codec: 'dim',
	id: 'dim',
	dir: 'dim',
};

/** In fewer cells a state is its sign alone. */
const fewestOfState = 6;

const stateCell = (row: Tracked, width: number, glyphs: Glyphs): string => {
	const status = rowStatus(row);
	return fit(width < fewestOfState ? glyphs.status[status] : `${glyphs.status[status]} ${status}`, width);
};

const cellText = ({column, width}: PlacedColumn, row: Tracked, {glyphs, ...context}: RowContext): string => {
	const text = shownText(column, row, context);
	switch (column.id) {
		case 'to': {
			return row.inCall?.part === 'alone'
				? fit(`${partyShort(column.party!(row))} · ${hiddenPartnerShort}`, width)
				: cellWords(column, width, row, context);
		}

		case 'state': {
			return stateCell(row, width, glyphs);
		}

		case 'dir': {
			return fit(text === 'in' ? glyphs.inbound : text === 'out' ? glyphs.outbound : '', width);
		}

		case 'id': {
			// The first part of a uuid is how people tell channels apart; a sign that it goes on would only take a
			// place.
			return fit(chunk(text, width)[0]!, width);
		}

		case 'site': {
			return fit(context.stale?.has(text) ? `${glyphs.link.lost} ${text}` : text, width);
		}

		default: {
			return cellWords(column, width, row, context);
		}
	}
};

const styleOf = (id: ColumnId, status: Status, isNews: boolean): Style | undefined =>
	status === 'ended' || id === 'state' ? status : (cellStyle[id] ?? (isNews ? 'news' : undefined));

/** A cell in pieces: those that the filter was looking for stand out. */
const marked = (cell: Span, column: ColumnId, marker: Marker | undefined): Line => {
	const pieces = marker?.(column, cell.text) ?? [];
	if (pieces.length === 0) {
		return [cell];
	}

	const line: Span[] = [];
	let at = 0;
	for (const [from, to] of pieces) {
		line.push({...cell, text: cell.text.slice(at, from)}, {text: cell.text.slice(from, to), style: 'match'});
		at = to;
	}

	return [...line, {...cell, text: cell.text.slice(at)}].filter(({text}) => text !== '');
};

const cellSpan = (place: PlacedColumn, isLast: boolean, row: Tracked, isNews: boolean, context: RowContext): Span => {
	const text = cellText(place, row, context);
	const style = styleOf(place.column.id, rowStatus(row), isNews);
	return {text: isLast ? text : `${text} `, ...(style && {style})};
};

/** The cells of a row, and for what they were made: as they are, and as a filter marks them. */
type Cells = {
	readonly placed: readonly PlacedColumn[];
	readonly glyphs: Glyphs;
	readonly isNews: boolean;
	readonly cells: readonly Span[];
	readonly marker: Marker | undefined;
	readonly lines: readonly Line[];
};

/** Rows never change in place: from one second to the next most need only their age anew. */
const known = new WeakMap<Tracked, Cells>();

const cellSpans = (
	row: Tracked,
	placed: readonly PlacedColumn[],
	isNews: boolean,
	context: RowContext,
): readonly Span[] => {
	const {glyphs, marker} = context;
	const last = known.get(row);
	const before = last?.placed === placed && last.glyphs === glyphs && last.isNews === isNews ? last : undefined;
	const spans = placed.map((place, index) =>
		before && !place.column.isTicking
			? before.cells[index]!
			: cellSpan(place, index === placed.length - 1, row, isNews, context),
	);
	const isMarked = before !== undefined && before.marker === marker;
	const lines = placed.map(({column}, index) =>
		isMarked && !column.isTicking ? before.lines[index]! : marked(spans[index]!, column.id, marker),
	);
	if (!isMarked) {
		known.set(row, {placed, glyphs, isNews, cells: spans, marker, lines});
	}

	return lines.flat();
};

/** Whether something looks wrong with a row, or with any leg of the call that it stands for. */
const isSuspect = (row: Tracked, suspects: ReadonlySet<string> | undefined): boolean => {
	if (!suspects || suspects.size === 0) {
		return false;
	}

	const call = foldedCall(row);
	return call ? call.legs.some(({uuid}) => suspects.has(uuid)) : suspects.has(row.channel.uuid);
};

/** One channel as one line: the marks of the row, then its cells. */
export const rowLine = (
	row: Tracked,
	placed: readonly PlacedColumn[],
	isSelected: boolean,
	context: RowContext,
): Line => {
	const {glyphs, now, suspects} = context;
	const isNews = row.newsAt > 0 && now - row.newsAt < newsFor && rowStatus(row) !== 'ended';
	return [
		isSuspect(row, suspects)
			? {text: glyphs.finding, style: 'suspect'}
			: {text: isNews ? glyphs.news : ' ', style: 'accent'},
		{text: isSelected ? glyphs.cursor : ' ', style: 'accent'},
		{text: context.marks?.has(row.channel.uuid) ? glyphs.mark : ' ', style: 'accent'},
		...(context.isByCall
			? [{text: fit(row.inCall ? glyphs.call[row.inCall.part] : '', callSign), style: 'dim' as const}]
			: []),
		...cellSpans(row, placed, isNews, context),
	];
};

/** The line of titles, with a sign at the one that sorts. */
export const titleLine = (
	placed: readonly PlacedColumn[],
	sort: Sort,
	isLocked: boolean,
	glyphs: Glyphs,
	indent = 0,
): Line => {
	const line: Span[] = [{text: ' '.repeat(gutter + indent)}];
	const sign = isLocked ? '=' : sort.isDescending ? glyphs.descending : glyphs.ascending;
	for (const [index, {column, width}] of placed.entries()) {
		const isSorted = column.id === sort.column;
		const [before, after] = column.align === 'right' ? [sign, ''] : ['', sign];
		const title = isSorted ? before + column.title + after : column.title;
		line.push({
			text:
				(width < 2 ? (isSorted ? sign : ' ') : fit(title, width, column.align)) +
				(index < placed.length - 1 ? ' ' : ''),
			style: isSorted ? 'accent' : 'dim',
		});
	}

	return line;
};
