import stringWidth from 'string-width';
import {isOneCellEach, segmentsOf} from '../../util/width.js';

/** A text in one style, all of it shown in whole cells. `style` is what a sequence takes to set it; plain is empty. */
export type Run = {readonly text: string; readonly style: string; readonly width: number};

/** A line of painted text from left to right; `width` in cells. */
type PaintedLine = {readonly runs: readonly Run[]; readonly width: number};

/** What a style is made of, each set and ended by itself. */
const kinds = ['weight', 'italic', 'underline', 'inverse', 'hidden', 'strike', 'color', 'background'] as const;
type Kind = (typeof kinds)[number];

/** There is one of each in a program, as few are used: `after` has what they become by one more sequence. */
type Style = {
	readonly parts: Readonly<Partial<Record<Kind, string>>>;
	/** The parameters that set it; none of a plain text. */
	readonly sequence: string;
	readonly after: Map<string, Style | undefined>;
};

type Code = {readonly from: number; readonly to: number; readonly kind: Kind; readonly isSet: boolean};

const code = (from: number, to: number, kind: Kind, isSet = true): Code => ({from, to, kind, isSet});

/** What each number of a style sequence sets or ends. */
const codes: readonly Code[] = [
	code(1, 2, 'weight'),
	code(3, 3, 'italic'),
	code(4, 4, 'underline'),
	code(7, 7, 'inverse'),
	code(8, 8, 'hidden'),
	code(9, 9, 'strike'),
	code(22, 22, 'weight', false),
	code(23, 23, 'italic', false),
	code(24, 24, 'underline', false),
	code(27, 27, 'inverse', false),
	code(28, 28, 'hidden', false),
	code(29, 29, 'strike', false),
	code(30, 38, 'color'),
	code(39, 39, 'color', false),
	code(40, 48, 'background'),
	code(49, 49, 'background', false),
	code(90, 97, 'color'),
	code(100, 107, 'background'),
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
	const found = isOne ? codes.find(({from, to}) => first >= from && first <= to) : undefined;
	if (!found) {
		return undefined;
	}

	const {kind, isSet} = found;
	// Bold and dim go together, and end together.
	const isBoth = kind === 'weight' && parts.weight !== undefined && parts.weight !== parameters;
	return styleOf({...parts, [kind]: isSet ? (isBoth ? '1;2' : parameters) : undefined});
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

/** A mark would be shown in the cell before it, which stands in another style. */
const unshown = /^\p{Mark}|\p{Control}/u;

/** The texts of a piece cell by cell; the second cell of a wide one is empty. `undefined` if one takes no whole cell. */
export const cellTexts = memoizeText((text: string): {readonly cells: readonly string[] | undefined} => {
	if (isOneCellEach(text)) {
		return {cells: [...text]};
	}

	const cells: string[] = [];
	for (const {segment} of segmentsOf(text)) {
		const width = stringWidth(segment);
		if (width < 1 || width > 2) {
			return {cells: undefined};
		}

		cells.push(segment, ...(width === 2 ? [''] : []));
	}

	return {cells: unshown.test(text) ? undefined : cells};
});

/** What follows a begun sequence: its parameters, and the text that stands in its style. Of any other it is all parameters. */
const pieceOf = (sequence: string): {readonly parameters: string; readonly text: string} => {
	const end = sequence.includes('m') ? sequence.indexOf('m') : sequence.length;
	return {parameters: sequence.slice(0, end), text: sequence.slice(end + 1)};
};

/** The runs of a painted line; `undefined` when there is something in it that is neither a style nor a text of whole cells. */
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
