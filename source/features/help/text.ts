import {wrapWords} from '../../ui/table/fit-text.js';
import {fitLine, span} from '../../ui/spans.js';
import {cells} from '../../util/width.js';
import type {Line, Span, Style} from '../../ui/theme/style.js';
import {helpGroups, patternsOf, screenHelpGroups, type Group, type Keys} from './groups.js';

const layoutNote = 'The keys work on a Cyrillic layout too. While text is typed, every key is text.';

/** The cells of the left column, with the space around it. */
const leftColumn = 17;
/** In fewer cells than this the right column stands below the left one. */
const besideFrom = 40;
/** Lines are read best when they are no longer than this. */
const longestLine = 86;
/** The cells from which on the groups stand in two columns: those that a window of 120 has. */
const twoFrom = 113;
const betweenColumns = 3;

const highlighted = (piece: Span, search: string): Line => {
	const patterns = patternsOf(search);
	return patterns.length === 0
		? [piece]
		: piece.text
				.split(new RegExp(`(${patterns.join('|')})`, 'iu'))
				.map((text, index): Span => ({...piece, text, ...(index % 2 === 1 && {isMatch: true})}))
				.filter(({text}) => text !== '');
};

const groupLines = ({title, rows}: Group, isAscii: boolean, width: number, search: string): readonly Line[] => {
	const wrapped = (text: string, indent: number, style?: Style): readonly Line[] =>
		wrapWords(text, Math.max(1, width - indent)).map(piece => [
			span(' '.repeat(indent)),
			...highlighted(span(piece, style), search),
		]);
	return [
		...wrapWords(title, width).map(text => [span(text, 'strong')]),
		...rows.flatMap(([drawn, inAscii, right]): readonly Line[] => {
			const left = isAscii ? inAscii : drawn;
			if (width < besideFrom) {
				return [...wrapped(left, 2, 'accent'), ...wrapped(right, 4)];
			}

			const below = wrapped(right, leftColumn);
			// Names of keys are longest in ASCII. They decide what needs a line of its own, so that there are as many lines either way.
			if (Math.max(cells(inAscii), cells(drawn)) + 3 > leftColumn) {
				return [...wrapped(left, 2, 'accent'), ...below];
			}

			const [first = [], ...others] = below;
			const key = [span('  '), ...highlighted(span(left, 'accent'), search)];
			return [[...fitLine(key, leftColumn), ...first.slice(1)], ...others];
		}),
	];
};

const joined = (blocks: ReadonlyArray<readonly Line[]>): readonly Line[] =>
	blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block]));

/** Two columns of whole blocks in their order, the longer column as short as possible. */
const inTwoColumns = (blocks: ReadonlyArray<readonly Line[]>, width: number): readonly Line[] => {
	const splits = blocks.map(
		(_, index) => [joined(blocks.slice(0, index + 1)), joined(blocks.slice(index + 1))] as const,
	);
	const heightOf = ([left, right]: (typeof splits)[number]) => Math.max(left.length, right.length);
	const [[left, right] = [[], []]] = splits.toSorted((one, other) => heightOf(one) - heightOf(other));
	return Array.from({length: Math.max(left.length, right.length)}, (_, index) => [
		...fitLine(left[index] ?? [], width + betweenColumns),
		...(right[index] ?? []),
	]);
};

/**
The help in lines of at most `room` cells; long texts are wrapped in their own column. With `search` only the rows that contain its
words.
*/
export const helpText = (keys: Keys, isAscii: boolean, room: number, search = ''): readonly Line[] => {
	const width = Math.min(longestLine, room >= twoFrom ? Math.floor((room - betweenColumns) / 2) : room);
	const blocks = screenHelpGroups(keys, search).map(group => groupLines(group, isAscii, width, search));
	const note = search === '' ? [wrapWords(layoutNote, width).map(text => [span(text, 'dim')])] : [];
	const all = [...blocks, ...note];
	return room >= twoFrom ? inTwoColumns(all, width) : joined(all);
};

/** The help for a screen reader: each key in one line, no signs. */
export const helpLines = (keys: Keys, search = ''): readonly Line[] => {
	const groups = helpGroups(keys, search).flatMap(({title, rows}) => [
		[span(title, 'strong')],
		...rows.map(([, inAscii, right]): Line => [span(`  ${inAscii} `, 'accent'), span(right)]),
		[],
	]);
	return search === '' ? [...groups, [span(layoutNote, 'dim')]] : groups.filter(line => line.length === 2);
};
