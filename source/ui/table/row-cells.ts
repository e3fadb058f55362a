import type {ChannelId} from '../../telephony/channel.js';
import type {Highlighter} from '../../features/filter/language/highlight.js';
import type {Alerts} from '../../features/alerts/rules.js';
import {endWord} from '../../telephony/hangup-causes.js';
import type {Status} from '../../telephony/status.js';
import type {TrackedChannel} from '../../live/live-list.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line, Span, Style} from '../theme/style.js';
import {rowStatus, type Moment} from '../../live/row-times.js';
import type {Column, ColumnId} from '../../fields/columns.js';
import {fitCell, cellText} from './cell-text.js';
import {chunk, fit, truncateMiddle} from './fit-text.js';
import type {PlacedColumn} from './column-layout.js';

export type RowContext = Moment & {
	readonly glyphs: Glyphs;
	/** Finds the parts of a cell that the filter matches. */
	readonly highlighter?: Highlighter | undefined;
	readonly alerts?: Pick<Alerts, 'marked' | 'byId'>;
	/** The servers whose rows are too old to act on without asking. */
	readonly stale?: ReadonlySet<string> | undefined;
	/** The ids of the marked channels. */
	readonly marks?: ReadonlySet<ChannelId>;
	/** Each row begins with its place in its call. */
	readonly isByCall?: boolean;
	/** All rows have ended, so their style does not show that. */
	readonly isEndedList?: boolean;
};

/** The fewest cells of a state with its word; in fewer it is its sign alone. */
const leastStateWord = 6;

const stateCell = (row: TrackedChannel, width: number, glyphs: Glyphs): string => {
	const status = rowStatus(row);
	const word = status === 'ended' ? endWord(row.end ?? {}) : status;
	return fit(width < leastStateWord ? glyphs.status[status] : `${glyphs.status[status]} ${word}`, width);
};

const rowCell = ({column, width}: PlacedColumn, row: TrackedChannel, {glyphs, ...context}: RowContext): string => {
	const textOf = () => cellText(column, row, context);
	switch (column.id) {
		case 'state': {
			return stateCell(row, width, glyphs);
		}

		case 'dir': {
			const text = textOf();
			return fit(text === 'in' ? glyphs.inbound : text === 'out' ? glyphs.outbound : '', width);
		}

		case 'id': {
			// People identify a channel by the first part of its uuid; an ellipsis would only take a cell.
			return fit(chunk(textOf(), width)[0]!, width);
		}

		case 'site': {
			const text = textOf();
			return fit(truncateMiddle(context.stale?.has(text) ? `${glyphs.link.lost} ${text}` : text, width), width);
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
	readonly isEndedList: boolean;
	/** It ended because something failed. */
	readonly hasFailed: boolean;
};

const styleOf = (
	{id, style}: Column,
	status: Status,
	{isNews, late, isEndedList, hasFailed}: Emphasis,
): Style | undefined => {
	if (isEndedList) {
		return hasFailed && (id === 'state' || id === 'cause') ? 'bad' : style;
	}

	if (status === 'ended' || id === 'state') {
		return status;
	}

	return late.includes(id) ? 'warning' : (style ?? (isNews ? 'news' : undefined));
};

/** A cell in pieces: the matches of the filter are underlined, in the colour of the cell. */
const highlighted = (cell: Span, column: ColumnId, highlighter: Highlighter | undefined): Line => {
	const pieces = highlighter?.(column, cell.text) ?? [];
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

/** The cached cells of a row, their inputs, and the same with the matches of the filter. */
type Cells = {
	readonly placed: readonly PlacedColumn[];
	readonly glyphs: Glyphs;
	readonly isNews: boolean;
	readonly cells: readonly Span[];
	readonly highlighter: Highlighter | undefined;
	readonly lines: readonly Line[];
};

/** The cache. Rows never change in place, so each second most need only a new age. */
const known = new WeakMap<TrackedChannel, Cells>();

/** The cells of a row, with the matches of the filter underlined. */
export const cellSpans = (
	row: TrackedChannel,
	placed: readonly PlacedColumn[],
	emphasis: Emphasis,
	context: RowContext,
): readonly Span[] => {
	const {glyphs, highlighter} = context;
	const {isNews} = emphasis;
	const cellSpan = (place: PlacedColumn, isLast: boolean): Span => {
		const style = styleOf(place.column, rowStatus(row), emphasis);
		return {text: rowCell(place, row, context) + (isLast ? '' : ' '), ...(style && {style})};
	};

	const last = known.get(row);
	const before = last?.placed === placed && last.glyphs === glyphs && last.isNews === isNews ? last : undefined;
	const spans = placed.map((place, index) =>
		before && !place.column.isTicking ? before.cells[index]! : cellSpan(place, index === placed.length - 1),
	);
	const isHighlighted = before !== undefined && before.highlighter === highlighter;
	const lines = placed.map(({column}, index) =>
		isHighlighted && !column.isTicking ? before.lines[index]! : highlighted(spans[index]!, column.id, highlighter),
	);
	if (!isHighlighted) {
		known.set(row, {placed, glyphs, isNews, cells: spans, highlighter, lines});
	}

	return lines.flat();
};
