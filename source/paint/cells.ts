import stringWidth from 'string-width';
import {remember} from './remember.js';

/** One cell of a line; the second half of a wide character is an empty text. */
export type Cell = {readonly text: string; readonly style: string};

type Kind = 'weight' | 'italic' | 'underline' | 'inverse' | 'hidden' | 'strike' | 'color' | 'background';

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

type Styles = ReadonlyMap<Kind, string>;

/** The styles in force after one more sequence; `undefined` when that one is not known here. */
const stylesAfter = (active: Styles, parameters: string): Styles | undefined => {
	if (parameters === '' || parameters === '0') {
		return new Map();
	}

	const [first, ...others] = parameters.split(';').map(Number);
	const isOne = others.length === 0 || first === 38 || first === 48;
	const found = isOne ? codes.find(({from, to}) => first! >= from && first! <= to) : undefined;
	if (!found) {
		return undefined;
	}

	const {kind, isSet} = found;
	const next = new Map(active);
	const before = next.get(kind);
	if (!isSet) {
		next.delete(kind);
	} else if (kind === 'weight' && before && before !== parameters) {
		// Bold and dim go together, and end together.
		next.set(kind, '1;2');
	} else {
		next.set(kind, parameters);
	}

	return next;
};

const segmenter = new Intl.Segmenter();
const printableAscii = /^[ -~]*$/u;
const control = /\p{Control}/u;

/** The cells of a text without styles; `undefined` when a part of it takes no cell, or does more than to be shown. */
const textCells = (text: string, style: string): Cell[] | undefined => {
	if (printableAscii.test(text)) {
		return Array.from(text, character => ({text: character, style}));
	}

	if (control.test(text)) {
		return undefined;
	}

	const cells: Cell[] = [];
	for (const {segment} of segmenter.segment(text)) {
		const width = stringWidth(segment);
		if (width < 1 || width > 2) {
			return undefined;
		}

		cells.push({text: segment, style});
		if (width === 2) {
			cells.push({text: '', style});
		}
	}

	return cells;
};

/** What follows a begun sequence that is a style: its parameters, and the text that stands in it. */
const styled = /^(?<parameters>[\d;]*)m(?<text>.*)$/su;

/**
A painted line, cell by cell, each with the parameters of the style it stands in; `undefined` when there is something in
it that is neither a style nor a text of whole cells.
*/
export const cellsOf = remember((line: string): {readonly cells: readonly Cell[] | undefined} => {
	const [start = '', ...sequences] = line.split('\u{1B}[');
	const cells = textCells(start, '');
	let active: Styles | undefined = new Map();
	for (const sequence of sequences) {
		const {parameters, text = ''} = styled.exec(sequence)?.groups ?? {};
		active = parameters === undefined ? undefined : stylesAfter(active, parameters);
		const more = active && textCells(text, [...active.values()].toSorted().join(';'));
		if (!active || !more) {
			return {cells: undefined};
		}

		cells?.push(...more);
	}

	return {cells};
});
