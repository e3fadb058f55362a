import type {ChannelId} from '../../telephony/channel.js';
import type {Highlighter} from '../../features/filter/language/highlight.js';
import type {Alerts} from '../../features/alerts/evaluate.js';
import type {Status} from '../../telephony/status.js';
import {foldedCall, type TrackedChannel} from '../../live/live-list.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Span, Style} from '../theme/style.js';
import {rowStatus, type Moment} from '../../live/row-times.js';
import {fitCell, cellText} from './cell-text.js';
import type {ColumnId} from './columns.js';
import {chunk, fit} from './fit.js';
import type {PlacedColumn} from './column-layout.js';

/** The cells before a row that tell how it stands in its call. */
export const callSign = 2;

/** How long a row is marked after it appeared or changed, ms. */
export const newsFor = 2500;

type RowContext = Moment & {
	readonly glyphs: Glyphs;
	/** Finds in the cells what the filter was looking for. */
	readonly marker?: Highlighter | undefined;
	/** What looks wrong, and with which channels. */
	readonly findings?: Pick<Alerts, 'marked' | 'byId'>;
	/** The servers whose rows are too old to act on without asking. */
	readonly stale?: ReadonlySet<string> | undefined;
	/** The ids of the marked channels. */
	readonly marks?: ReadonlySet<ChannelId>;
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

const stateCell = (row: TrackedChannel, width: number, glyphs: Glyphs): string => {
	const status = rowStatus(row);
	return fit(width < fewestOfState ? glyphs.status[status] : `${glyphs.status[status]} ${status}`, width);
};

const rowCell = ({column, width}: PlacedColumn, row: TrackedChannel, {glyphs, ...context}: RowContext): string => {
	const text = cellText(column, row, context);
	switch (column.id) {
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
			return fitCell(column, width, row, context);
		}
	}
};

/** How a row stands out. */
type Emphasis = {
	readonly isNews: boolean;
	/** The columns whose time is past its limit. */
	readonly late: readonly ColumnId[];
};

const styleOf = (id: ColumnId, status: Status, {isNews, late}: Emphasis): Style | undefined => {
	if (status === 'ended' || id === 'state') {
		return status;
	}

	return late.includes(id) ? 'warning' : (cellStyle[id] ?? (isNews ? 'news' : undefined));
};

/** A cell in pieces: those that the filter was looking for are underlined, in the colour of their cell. */
const marked = (cell: Span, column: ColumnId, marker: Highlighter | undefined): Line => {
	const pieces = marker?.(column, cell.text) ?? [];
	if (pieces.length === 0) {
		return [cell];
	}

	const line: Span[] = [];
	let at = 0;
	for (const [from, to] of pieces) {
		line.push({...cell, text: cell.text.slice(at, from)}, {...cell, text: cell.text.slice(from, to), isMatch: true});
		at = to;
	}

	return [...line, {...cell, text: cell.text.slice(at)}].filter(({text}) => text !== '');
};

const cellSpan = (
	place: PlacedColumn,
	isLast: boolean,
	row: TrackedChannel,
	emphasis: Emphasis,
	context: RowContext,
): Span => {
	const text = rowCell(place, row, context);
	const style = styleOf(place.column.id, rowStatus(row), emphasis);
	return {text: isLast ? text : `${text} `, ...(style && {style})};
};

/** The cells of a row, and for what they were made: as they are, and as a filter marks them. */
type Cells = {
	readonly placed: readonly PlacedColumn[];
	readonly glyphs: Glyphs;
	readonly isNews: boolean;
	readonly cells: readonly Span[];
	readonly marker: Highlighter | undefined;
	readonly lines: readonly Line[];
};

/** Rows never change in place: from one second to the next most need only their age anew. */
const known = new WeakMap<TrackedChannel, Cells>();

const cellSpans = (
	row: TrackedChannel,
	placed: readonly PlacedColumn[],
	emphasis: Emphasis,
	context: RowContext,
): readonly Span[] => {
	const {glyphs, marker} = context;
	const {isNews} = emphasis;
	const last = known.get(row);
	const before = last?.placed === placed && last.glyphs === glyphs && last.isNews === isNews ? last : undefined;
	const spans = placed.map((place, index) =>
		before && !place.column.isTicking
			? before.cells[index]!
			: cellSpan(place, index === placed.length - 1, row, emphasis, context),
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

/** The channels with which something looks wrong, of the row's own or all legs of the call that it stands for. */
const suspectsOf = (row: TrackedChannel, {findings}: RowContext): readonly ChannelId[] => {
	if (!findings || findings.marked.size === 0) {
		return [];
	}

	const legs = foldedCall(row)?.legs ?? [row.channel];
	return legs.map(({id}) => id).filter(id => findings.marked.has(id));
};

/** The rules of time in a state; `old` is that of AGE. */
const stateRules: ReadonlySet<string> = new Set(['ringing', 'early', 'held', 'ring-wait']);

/** The columns whose time is past its limit. AGE tells of the time in a state where there is no FOR. */
const lateColumns = (
	suspects: readonly ChannelId[],
	placed: readonly PlacedColumn[],
	{findings}: RowContext,
): readonly ColumnId[] => {
	const rules = suspects.flatMap(id => findings?.byId.get(id) ?? []);
	const ofState = placed.some(({column}) => column.id === 'for') ? 'for' : 'age';
	return rules.flatMap((rule): ColumnId[] => (rule === 'old' ? ['age'] : stateRules.has(rule) ? [ofState] : []));
};

/** One channel as one line: the marks of the row, then its cells. */
export const rowLine = (
	row: TrackedChannel,
	placed: readonly PlacedColumn[],
	isSelected: boolean,
	context: RowContext,
): Line => {
	const {glyphs, now} = context;
	const suspects = suspectsOf(row, context);
	const isNews = row.changedAt > 0 && now - row.changedAt < newsFor && rowStatus(row) !== 'ended';
	return [
		suspects.length > 0
			? {text: glyphs.finding, style: 'suspect'}
			: {text: isNews ? glyphs.news : ' ', style: 'accent'},
		{text: isSelected ? glyphs.cursor : ' ', style: 'accent'},
		{text: context.marks?.has(row.channel.id) ? glyphs.mark : ' ', style: 'accent'},
		...(context.isByCall
			? [{text: fit(row.inCall ? glyphs.call[row.inCall.part] : '', callSign), style: 'dim' as const}]
			: []),
		...cellSpans(row, placed, {isNews, late: lateColumns(suspects, placed, context)}, context),
	];
};
