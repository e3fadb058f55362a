import {span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import {shownFields} from '../filter/language/field-definitions.js';
import {emptyKeymap, type Keymap} from '../../state/keymap.js';
import {fieldKeys} from '../../ui/text-field.js';
import {keyLabel} from '../../terminal/key.js';
import {chartKeys} from '../charts/keys.js';
import type {Command, CommandGroup} from '../../commands/command.js';
import {filterKeys} from '../filter/keys.js';
import {latinKey} from '../../commands/keyboard-layout.js';
import {keysOf} from '../../commands/bindings.js';
import {commands} from '../../commands/registry.js';
import {signRows} from './signs.js';

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

/** What is explained, as it is drawn and in ASCII, and what it means. */
type Row = readonly [left: string, inAscii: string, right: string];
export type Group = {readonly title: string; readonly rows: readonly Row[]};

const sameRow = ([left, right]: readonly [string, string]): Row => [left, left, right];

const keyRow = (keys: readonly string[], title: string, text?: string): Row => [
	keyNames(keys, false, text),
	keyNames(keys, true, text),
	title,
];

type KeyRow = {readonly keys: readonly string[]; readonly title: string};

const keyGroup = (title: string, rows: readonly KeyRow[]): Group => ({
	title,
	rows: rows.map(row => keyRow(row.keys, row.title)),
});

/** Every key and what it does, and every form of a filter, from the table that handles them. */
const helpGroups = (keymap: Keymap, own: readonly Command[]): readonly Group[] => [
	...commandGroups.map(([group, title]) => ({
		title,
		rows: [...commands, ...own]
			.filter(command => command.group === group)
			.map(command => {
				const text = keymap.has(command.id) ? undefined : command.keysText;
				return keyRow(keysOf(command, keymap), command.title, text);
			}),
	})),
	keyGroup('While a filter is typed', filterKeys),
	keyGroup('In a line that is typed', fieldKeys),
	keyGroup('In the charts', chartKeys),
	{
		title: 'What a filter finds',
		rows: [...filterForms, ...shownFields.map(({example, help}) => [example, help] as const)].map(row => sameRow(row)),
	},
];

export const layoutNote = 'The keys work on a Cyrillic layout too. While text is typed, every key is text.';

const hasRows = ({rows}: Group): boolean => rows.length > 0;

/** The help in sentences: each key in one line, no signs, as nothing is drawn. */
export const helpLines = (
	isAscii: boolean,
	keymap: Keymap = emptyKeymap,
	own: readonly Command[] = [],
	search = '',
): readonly Line[] => {
	const groups = matching(helpGroups(keymap, own), search).flatMap(({title, rows}) => [
		[span(title, 'strong')],
		...rows.map(([left, inAscii, right]): Line => [span(`  ${isAscii ? inAscii : left} `, 'accent'), span(right)]),
		[],
	]);
	return search === '' ? [...groups, [span(layoutNote, 'dim')]] : groups.filter(line => line.length === 2);
};

const escaped = (word: string): string => word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);

/** Letters typed on a Cyrillic layout count as those of their keys too: the help is written in English. */
export const patternsOf = (search: string): readonly string[] =>
	search
		.split(' ')
		.filter(Boolean)
		.map(word => {
			const latin = /\p{Script=Cyrillic}/u.test(word) ? [Array.from(word, letter => latinKey(letter)).join('')] : [];
			return [word, ...latin].map(one => escaped(one)).join('|');
		});

/** The rows that have each word, in a key or in what it does. */
export const matching = (groups: readonly Group[], search: string): readonly Group[] => {
	const patterns = patternsOf(search).map(pattern => new RegExp(pattern, 'iu'));
	return groups
		.map(({title, rows}) => ({
			title,
			rows: rows.filter(row => patterns.every(pattern => pattern.test(row.join(' ')))),
		}))
		.filter(group => hasRows(group));
};

/** How many lines of the help a search finds. */
export const helpCount = (keymap: Keymap, own: readonly Command[], search: string): number =>
	matching(drawnGroups(keymap, own), search).flatMap(({rows}) => rows).length;

export const drawnGroups = (keymap: Keymap, own: readonly Command[]): readonly Group[] => [
	...helpGroups(keymap, own),
	{title: 'What the screen shows', rows: signRows},
];
