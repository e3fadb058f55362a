// Ink does not export it.
import inkLogUpdate, {type LogUpdate} from '../../../node_modules/ink/build/log-update.js';
import lineUpdate from './line-update.js';
import widthOf from './widest-line.js';

type Stream = Parameters<typeof inkLogUpdate.create>[0] & {readonly columns?: number; readonly rows?: number};

/** Other programs can write on our screen too, so a frame this long after the last whole one is written whole, ms. */
const wholeAfter = 60_000;

/**
Resets modes that foreign output may have left: character set, style, margins, side margins, origin mode, insert mode, wrapping, reverse
video, the visible cursor.
*/
const ownModes = '\u{F}\u{1B}(B\u{1B}[0m\u{1B}[?69l\u{1B}[r\u{1B}[?6l\u{1B}[4l\u{1B}[?7h\u{1B}[?5l\u{1B}[?25l';
/** Entered twice, the alternate screen still remembers the cursor of the main screen. */
const enterAlternate = '\u{1B}[?1049h';
/** Synchronised output: a terminal that supports it shows nothing in between. */
const beginFrame = '\u{1B}[?2026h';
const endFrame = '\u{1B}[?2026l';
const eraseBelow = '\u{1B}[J';
const eraseScreen = `\u{1B}[H${eraseBelow}`;
const showCursor = '\u{1B}[?25h';

const toLine = (index: number): string => `\u{1B}[${index + 1}H`;

let repaintScreen = (): void => undefined;

/** Enters the alternate screen again, clears it and draws the last frame. */
export const repaint = (): void => {
	repaintScreen();
};

/**
Writes the frames of a whole screen. Its contract is that of Ink's `log-update`, which moves the cursor from where it left it. Here each
line is written at its own place, so that output of other programs moves nothing.
*/
const createScreen = (stream: Stream): LogUpdate => {
	/** The last frame. */
	let text: string | undefined;
	/** The size of the window with the written frame; `undefined` when that is gone. */
	let size: string | undefined;
	let wholeAt = -Infinity;

	const forget = () => {
		text = undefined;
		size = undefined;
	};

	const sizeNow = () => `${stream.columns}×${stream.rows}`;

	const doesFit = (lines: readonly string[]) =>
		!stream.columns ||
		!stream.rows ||
		(lines.length <= stream.rows && lines.every(line => widthOf(line) <= stream.columns!));

	/** Without clearing nothing flickers. */
	const writeWhole = (lines: readonly string[], isCleared: boolean, isEntered = false) => {
		// After a resize Ink draws the frame of the former size once more. In this window it would wrap and scroll.
		if (!doesFit(lines)) {
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

	const writeChanges = (previous: readonly string[], lines: readonly string[]) => {
		let written = '';
		/** The line of the cursor. */
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

		const previous = text?.split('\n') ?? [];
		const lines = next.split('\n');
		text = next;
		if (size !== sizeNow() || lines.length !== previous.length) {
			writeWhole(lines, true);
		} else if (performance.now() - wholeAt >= wholeAfter) {
			writeWhole(lines, false);
		} else {
			writeChanges(previous, lines);
		}

		return true;
	};

	repaintScreen = () => {
		if (text !== undefined) {
			writeWhole(text.split('\n'), true, true);
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
			size = undefined;
		},
		willRender,
		// Nothing here asks for a cursor.
		setCursorPosition: () => undefined,
		isCursorDirty: () => false,
		getCursorPosition: () => undefined,
	});
};

const logUpdate: Pick<typeof inkLogUpdate, 'create'> = {
	create: (stream, options) => (options?.incremental ? createScreen(stream) : inkLogUpdate.create(stream, options)),
};
export default logUpdate;
