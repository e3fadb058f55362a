import stringWidth from 'string-width';
import {memoByText} from '../../util/memoize.js';
import {graphemes, isOneCellEach} from '../../util/width.js';
import {plain, styleAfter, type Style} from './styles.js';

/** A text in one style, in whole cells. `style` has the parameters of the sequence that sets it; empty for plain. */
export type Run = {readonly text: string; readonly style: string; readonly width: number};

/** A line of painted text from left to right; `width` in cells. */
type PaintedLine = {readonly runs: readonly Run[]; readonly width: number};

/** A screen has some hundreds of texts, most of them those of the frame before. */
const remembered = 2000;

/** A leading mark would be shown in the cell before it, which has another style. */
const unshown = /^\p{Mark}|\p{Control}/u;

/** A text cell by cell; the second cell of a wide character is empty. `undefined` if a character takes no whole cell. */
export const cellTexts = memoByText((text: string): {readonly cells: readonly string[] | undefined} => {
	if (isOneCellEach(text)) {
		return {cells: [...text]};
	}

	const cells: string[] = [];
	for (const segment of graphemes(text)) {
		const width = stringWidth(segment);
		if (width < 1 || width > 2) {
			return {cells: undefined};
		}

		cells.push(segment, ...(width === 2 ? [''] : []));
	}

	return {cells: unshown.test(text) ? undefined : cells};
}, remembered);

/** The parameters of a style sequence, and the text after it; for any other sequence all of it is parameters. */
const pieceOf = (sequence: string): {readonly parameters: string; readonly text: string} => {
	const end = sequence.includes('m') ? sequence.indexOf('m') : sequence.length;
	return {parameters: sequence.slice(0, end), text: sequence.slice(end + 1)};
};

/** The runs of a painted line; `undefined` when it holds anything but styles and texts of whole cells. */
export const paintedLine = memoByText((line: string): {readonly painted: PaintedLine | undefined} => {
	const runs: Run[] = [];
	let style: Style | undefined = plain;
	let width = 0;
	for (const [index, sequence] of line.split('\u{1B}[').entries()) {
		// Nothing begins before the first piece.
		const {parameters, text} = index === 0 ? {parameters: '', text: sequence} : pieceOf(sequence);
		style = styleAfter(style, parameters);
		const {cells} = cellTexts(text);
		if (!style || !cells) {
			return {painted: undefined};
		}

		if (text === '') {
			continue;
		}

		runs.push({text, style: style.sequence, width: cells.length});
		width += cells.length;
	}

	return {painted: {runs, width}};
}, remembered);
