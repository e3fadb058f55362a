// Ink does not export it.
import inkLogUpdate, {type LogUpdate} from '../../../node_modules/ink/build/log-update.js';
import lineUpdate from './line-update.js';
import widthOf from './widest-line.js';

type Stream = Parameters<typeof inkLogUpdate.create>[0] & {readonly columns?: number; readonly rows?: number};
type Options = Parameters<typeof inkLogUpdate.create>[1];

/** Other programs can write on our screen too. So long after the last whole frame the next frame is written whole, ms. */
const wholeAfter = 60_000;

/**
Ends what foreign output may have left on: another character set, a style, margins, also at the sides, lines counted from a margin,
inserting, no wrapping, reverse video, the cursor.
*/
const ownModes = '\u{F}\u{1B}(B\u{1B}[0m\u{1B}[?69l\u{1B}[r\u{1B}[?6l\u{1B}[4l\u{1B}[?7h\u{1B}[?5l\u{1B}[?25l';
/** Where the terminal is on it already, the cursor of the other screen stays remembered. */
const enterAlternate = '\u{1B}[?1049h';
/** In between the terminal shows nothing, if it knows that. */
const beginFrame = '\u{1B}[?2026h';
const endFrame = '\u{1B}[?2026l';
const eraseBelow = '\u{1B}[J';
const eraseScreen = `\u{1B}[H${eraseBelow}`;
const showCursor = '\u{1B}[?25h';

const toLine = (index: number): string => `\u{1B}[${index + 1}H`;

let repaintScreen = (): void => undefined;

/** Draws the last frame anew, on a screen that is cleared for it, and is ours again if another program left it. */
export const repaint = (): void => {
	repaintScreen();
};

/**
Writes the frames of a whole screen, in place of Ink's own, whose contract this is. Ink's moves the cursor from where it
left it; here each line is written at its own place, so that output of other programs moves nothing.
*/
const createScreen = (stream: Stream): LogUpdate => {
	let text: string | undefined;
	let lines: readonly string[] = [];
	/** The size of the window for which the lines were written; none when they are no longer there. */
	let size: string | undefined;
	let wholeAt = -Infinity;

	const forget = () => {
		text = undefined;
		lines = [];
		size = undefined;
	};

	const sizeNow = () => `${stream.columns}×${stream.rows}`;

	const doesFit = () =>
		!stream.columns ||
		!stream.rows ||
		(lines.length <= stream.rows && lines.every(line => widthOf(line) <= stream.columns!));

	/** Where the screen is not cleared, nothing flickers. */
	const writeWhole = (isCleared: boolean, isEntered = false) => {
		// After a resize Ink draws the frame of the former size once more. In this window it would wrap and scroll.
		if (!doesFit()) {
			size = undefined;
			return;
		}

		const {columns = Infinity} = stream;
		const whole = lines.map(
			// Behind the last column there is nothing to erase, and some terminals would erase that column.
			(line, index) => `${toLine(index)}${line}${widthOf(line) < columns ? '\u{1B}[K' : ''}`,
		);
		const rest = lines.length < (stream.rows ?? 0) ? toLine(lines.length) + eraseBelow : '';
		const frame = ownModes + (isCleared ? eraseScreen : '') + whole.join('') + rest;
		stream.write(isEntered ? beginFrame + enterAlternate + frame + endFrame : frame);
		size = sizeNow();
		wholeAt = performance.now();
	};

	const writeChanges = (previous: readonly string[]) => {
		let written = '';
		/** The line in which the cursor is. */
		let at: number | undefined;
		for (const [index, line] of lines.entries()) {
			const change = line === previous[index] ? '' : lineUpdate(previous[index]!, line, stream.columns);
			if (change === '') {
				continue;
			}

			written += (index - 1 === at ? '\n' : toLine(index)) + change;
			at = index;
		}

		if (written !== '') {
			stream.write(written);
		}
	};

	const willRender = (next: string): boolean => next !== text;

	const hasRendered = (next: string): boolean => {
		if (!willRender(next)) {
			return false;
		}

		const previous = lines;
		text = next;
		lines = next.split('\n');
		if (size !== sizeNow() || lines.length !== previous.length) {
			writeWhole(true);
		} else if (performance.now() - wholeAt >= wholeAfter) {
			writeWhole(false);
		} else {
			writeChanges(previous);
		}

		return true;
	};

	repaintScreen = () => {
		if (text !== undefined) {
			writeWhole(true, true);
		}
	};

	return Object.assign(hasRendered, {
		clear() {
			if (text !== undefined) {
				stream.write(ownModes + eraseScreen);
			}

			forget();
		},
		done() {
			stream.write(showCursor);
			forget();
		},
		reset: forget,
		sync(next: string) {
			// Ink wrote this frame itself, after a resize, whether it fits or not: the next one is written whole.
			text = next;
			lines = next.split('\n');
			size = undefined;
		},
		willRender,
		// Nothing here asks for a cursor.
		setCursorPosition: () => undefined,
		isCursorDirty: () => false,
		getCursorPosition: () => undefined,
	});
};

const create = (stream: Stream, options: Options = {}): LogUpdate =>
	options.incremental ? createScreen(stream) : inkLogUpdate.create(stream, options);

const logUpdate = {create};
export default logUpdate;
