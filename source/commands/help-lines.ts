import {lineCells, span} from '../table/line.js';
import {fit, wrapWords} from '../table/fit.js';
import type {Line} from '../theme/style.js';
import {shownFields} from '../domain/filter/shown-fields.js';
import {usualKeys, type Keymap} from '../monitor/keymap.js';
import {fieldKeys} from '../monitor/text-field.js';
import {keyLabel} from '../domain/key.js';
import {chartKeys} from './chart-keys.js';
import type {Command, CommandGroup} from './command.js';
import {filterKeys} from './filter-keys.js';
import {keysOf} from './bindings.js';
import {commands} from './table.js';

/** The groups of commands in the order of the help, each with its title. */
export const commandGroups: ReadonlyArray<readonly [CommandGroup, string]> = [
	['Call', 'The selected call'],
	['Marks', 'Many calls'],
	['Move', 'Moving'],
	['List', 'The list'],
	['Screen', 'The screen'],
	['Own', 'Your own'],
];

const keyNames = (keys: readonly string[], isAscii: boolean, text?: string): string =>
	text ?? keys.map(key => keyLabel(key, isAscii)).join(' ');

const helpLine = (left: string, right: string): Line => [span(`  ${left} `, 'accent'), span(right)];

/** The forms of the filter, as far as the fields do not show them. */
const filterForms: ReadonlyArray<readonly [form: string, finds: string]> = [
	['olena 380', 'both words, each in any field'],
	['olena | ivan', 'either of them'],
	['-held !held', 'the others; brackets hold several terms together'],
	['"sales desk"', 'a text just as it is'],
	[String.raw`/^380\d{9}$/`, 'a regular expression'],
	['via:a|b', 'any of several values'],
	['to=201 to!=201', 'the whole field, another one; codec="" has none'],
	['read_rate>8000', 'any field by the switch’s own name; with a dot, .name, also unknown ones'],
];

/** Every key and what it does, and every form of a filter, from the table that handles them; each in one line. */
export const helpLines = (
	isAscii: boolean,
	keymap: Keymap = usualKeys,
	own: readonly Command[] = [],
): readonly Line[] => {
	const all = [...commands, ...own];
	const shown = commandGroups.filter(([group]) => all.some(command => command.group === group));
	const lines = shown.flatMap(([group, title], index): Line[] => [
		...(index === 0 ? [] : [[]]),
		[span(title, 'strong')],
		...all
			.filter(command => command.group === group)
			.map(command => {
				const text = keymap.has(command.id) ? undefined : command.keysText;
				return helpLine(keyNames(keysOf(command, keymap), isAscii, text), command.title);
			}),
	]);
	return [
		...lines,
		[],
		[span('While a filter is typed', 'strong')],
		...filterKeys.map(({keys, title}) => helpLine(keyNames(keys, isAscii), title)),
		[],
		[span('In a line that is typed', 'strong')],
		...fieldKeys.map(({keys, title}) => helpLine(keyNames(keys, isAscii), title)),
		[],
		[span('In the charts', 'strong')],
		...chartKeys.map(({keys, title}) => helpLine(keyNames(keys, isAscii), title)),
		[],
		[span('What a filter finds', 'strong')],
		...filterForms.map(([form, finds]) => helpLine(form, finds)),
		...shownFields.map(({example, help}) => helpLine(example, help)),
		[],
		[span('The keys work on a Cyrillic layout too. While text is typed, every key is text.', 'dim')],
	];
};

/** The cells of what is explained, with the space around it. */
const leftColumn = 17;
/** In fewer cells than this the explanation stands below. */
const besideFrom = 40;

const wrapped = (text: Line[number], width: number, indent: number): readonly Line[] =>
	wrapWords(text.text.trim(), Math.max(1, width - indent)).map(piece => [
		span(' '.repeat(indent)),
		{...text, text: piece},
	]);

/** Lines are read best when they are no longer than this. */
const longestLine = 86;

/** The help in lines of at most so many cells: whatever is too long goes on under its own column. */
export const helpText = (isAscii: boolean, keymap: Keymap, own: readonly Command[], room: number): readonly Line[] => {
	const width = Math.min(room, longestLine);
	// The names of the keys are longest in ASCII: with those it is told what needs a line of its own, so that there are as
	// many lines however they are drawn.
	const inAscii = helpLines(true, keymap, own);
	return helpLines(isAscii, keymap, own).flatMap(([left, right], index): readonly Line[] => {
		if (!left || !right) {
			return left ? wrapped(left, width, 0) : [[]];
		}

		if (width < besideFrom) {
			return [...wrapped(left, width, 2), ...wrapped(right, width, 4)];
		}

		const below = wrapped(right, width, leftColumn);
		if (lineCells(inAscii[index]!.slice(0, 1)) > leftColumn) {
			return [...wrapped(left, width, 2), ...below];
		}

		const [first = [], ...others] = below;
		return [[{...left, text: fit(left.text, leftColumn)}, ...first.slice(1)], ...others];
	});
};
