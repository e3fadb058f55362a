// Ink does not export it.
import inkLineUpdate from '../../../node_modules/ink/build/line-update.js';
import {cellTexts, paintedLine, type Run} from './runs.js';

type Cell = {readonly text: string; readonly style: string};

/** Stands for a missing cell. */
const blank: Cell = {text: ' ', style: ''};

const isSame = (one: Cell = blank, other: Cell = blank) => one.text === other.text && one.style === other.style;

/** Moving past fewer unchanged cells costs more bytes than writing them again. */
const nearby = 6;

type Span = {from: number; to: number};

/** The ranges of cells that changed, neighbouring ones as one; `to` is exclusive. */
const changedSpans = (previous: readonly Cell[], next: readonly Cell[]): Span[] => {
	const spans: Span[] = [];
	for (let column = 0; column < Math.max(previous.length, next.length); column++) {
		if (isSame(previous[column], next[column])) {
			continue;
		}

		const last = spans.at(-1);
		if (last && column - last.to < nearby) {
			last.to = column + 1;
		} else {
			spans.push({from: column, to: column + 1});
		}
	}

	for (const span of spans) {
		// A wide character is written whole, or wiped whole.
		while (span.from > 0 && (previous[span.from]?.text === '' || next[span.from]?.text === '')) {
			span.from--;
		}

		while (previous[span.to]?.text === '' || next[span.to]?.text === '') {
			span.to++;
		}
	}

	return spans;
};

/** The bytes that write a range of cells; `start` is the window's column of the first cell of `cells`. */
const written = (cells: readonly Cell[], {from, to}: Span, start: number): string => {
	let text = `\u{1B}[${start + from + 1}G`;
	let style = '';
	for (let column = from; column < to; column++) {
		const cell = cells[column] ?? blank;
		if (cell.style !== style) {
			// A style begins by ending the one before it.
			text += style === '' ? `\u{1B}[${cell.style}m` : `\u{1B}[0${cell.style && `;${cell.style}`}m`;
			style = cell.style;
		}

		text += cell.text;
	}

	return style === '' ? text : `${text}\u{1B}[0m`;
};

const isSameRun = (one: Run | undefined, other: Run | undefined) =>
	one !== undefined && one.text === other?.text && one.style === other.style;

const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, {width}) => sum + width, 0);

const cellsOf = (runs: readonly Run[]): readonly Cell[] =>
	runs.flatMap(({text, style}) => (cellTexts(text).cells ?? []).map(cell => ({text: cell, style})));

/**
The bytes that turn a line of the screen into the next one. Its contract is that of Ink's `line-update`: the cursor is in that line
before, and anywhere in it afterwards. Ink's rewrites everything from the first change on; here a clock in the middle of a line
costs the clock alone.

@param previous painted
@param next painted
@param columns of the window; `undefined` when not known
*/
export default function lineUpdate(previous: string, next: string, columns: number | undefined): string {
	const {painted: before} = paintedLine(previous);
	const {painted: after} = paintedLine(next);
	if (!columns || !before || !after || before.width > columns || after.width > columns) {
		return inkLineUpdate(previous, next, columns);
	}

	// Cells are made of what lies between the runs that stay where they are.
	const first = before.runs.findIndex((run, index) => !isSameRun(run, after.runs[index]));
	const from = first === -1 ? before.runs.length : first;
	let [beforeEnd, afterEnd] = [before.runs.length, after.runs.length];
	while (
		before.width === after.width &&
		Math.min(beforeEnd, afterEnd) > from &&
		isSameRun(before.runs[beforeEnd - 1], after.runs[afterEnd - 1])
	) {
		beforeEnd--;
		afterEnd--;
	}

	const start = widthOf(after.runs.slice(0, from));
	const [old, fresh] = [cellsOf(before.runs.slice(from, beforeEnd)), cellsOf(after.runs.slice(from, afterEnd))];
	const ended = after.width < before.width ? `\u{1B}[${after.width + 1}G\u{1B}[K` : '';
	return (
		ended +
		changedSpans(old.slice(0, fresh.length), fresh)
			.map(span => written(fresh, span, start))
			.join('')
	);
}
