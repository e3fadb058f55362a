import stringWidth from 'string-width';
import {graphemes, isOneCellEach} from '../../util/width.js';

/** A text in one style, in whole cells. `style` has the parameters of the sequence that sets it; empty for plain. */
export type Run = {readonly text: string; readonly style: string; readonly width: number};

/** A line of painted text from left to right; `width` in cells. */
type PaintedLine = {readonly runs: readonly Run[]; readonly width: number};

/** The parts of a style, each set and ended by itself. */
const kinds = ['weight', 'italic', 'underline', 'inverse', 'hidden', 'strike', 'color', 'background'] as const;
type Kind = (typeof kinds)[number];

/** There is one object for each style, as few are used; `after` caches the style after one more sequence. */
type Style = {
	readonly parts: Readonly<Partial<Record<Kind, string>>>;
	/** The parameters that set it; empty for plain. */
	readonly sequence: string;
	readonly after: Map<string, Style | undefined>;
};

/** What each number of a style sequence sets or ends, from the first number to the last. */
const codes: ReadonlyArray<readonly [from: number, to: number, kind: Kind, isEnd?: true]> = [
	[1, 2, 'weight'],
	[3, 3, 'italic'],
	[4, 4, 'underline'],
	[7, 7, 'inverse'],
	[8, 8, 'hidden'],
	[9, 9, 'strike'],
	[22, 22, 'weight', true],
	[23, 23, 'italic', true],
	[24, 24, 'underline', true],
	[27, 27, 'inverse', true],
	[28, 28, 'hidden', true],
	[29, 29, 'strike', true],
	[30, 38, 'color'],
	[39, 39, 'color', true],
	[40, 48, 'background'],
	[49, 49, 'background', true],
	[90, 97, 'color'],
	[100, 107, 'background'],
];

const styles = new Map<string, Style>();

const styleOf = (parts: Style['parts']): Style => {
	const sequence = kinds
		.map(kind => parts[kind])
		.filter(Boolean)
		.join(';');
	const style = styles.get(sequence) ?? {parts, sequence, after: new Map()};
	styles.set(sequence, style);
	return style;
};

const plain = styleOf({});

const computeAfter = ({parts}: Style, parameters: string): Style | undefined => {
	if (parameters === '' || parameters === '0') {
		return plain;
	}

	if (!/^[\d;]+$/u.test(parameters)) {
		return undefined;
	}

	const [first = 0, ...others] = parameters.split(';').map(Number);
	const isOne = others.length === 0 || first === 38 || first === 48;
	const found = isOne ? codes.find(([from, to]) => first >= from && first <= to) : undefined;
	if (!found) {
		return undefined;
	}

	const [kind, isEnd] = [found[2], found[3]];
	// Bold and dim go together, and end together.
	const isBoth = kind === 'weight' && parts.weight !== undefined && parts.weight !== parameters;
	return styleOf({...parts, [kind]: isEnd ? undefined : isBoth ? '1;2' : parameters});
};

/** The style after one more sequence; `undefined` when that one is not known here. */
const styleAfter = (style: Style, parameters: string): Style | undefined => {
	if (!style.after.has(parameters)) {
		style.after.set(parameters, computeAfter(style, parameters));
	}

	return style.after.get(parameters);
};

/** A screen has some hundreds of texts. */
const remembered = 2000;

/** Remembers the results for the last texts: most lines of a screen are those of the frame before. */
const memoizeText = <Value>(compute: (text: string) => Value): ((text: string) => Value) => {
	let recent = new Map<string, Value>();
	let older = new Map<string, Value>();
	return text => {
		const known = recent.get(text) ?? older.get(text);
		if (known !== undefined) {
			recent.set(text, known);
			return known;
		}

		if (recent.size >= remembered) {
			older = recent;
			recent = new Map();
		}

		const value = compute(text);
		recent.set(text, value);
		return value;
	};
};

/** A leading mark would be shown in the cell before it, which has another style. */
const unshown = /^\p{Mark}|\p{Control}/u;

/** A text cell by cell; the second cell of a wide character is empty. `undefined` if a character takes no whole cell. */
export const cellTexts = memoizeText((text: string): {readonly cells: readonly string[] | undefined} => {
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
});

/** The parameters of a style sequence, and the text after it; for any other sequence all of it is parameters. */
const pieceOf = (sequence: string): {readonly parameters: string; readonly text: string} => {
	const end = sequence.includes('m') ? sequence.indexOf('m') : sequence.length;
	return {parameters: sequence.slice(0, end), text: sequence.slice(end + 1)};
};

/** The runs of a painted line; `undefined` when it holds anything but styles and texts of whole cells. */
export const paintedLine = memoizeText((line: string): {readonly painted: PaintedLine | undefined} => {
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
});
