import {callFields} from '../../fields/call-fields.js';
import type {State} from '../../state/state.js';
import {mediaSigns} from '../../ui/table/row.js';
import {fieldKeys} from '../../ui/text-field.js';
import {keyLabel} from '../../terminal/key.js';
import {chartKeys} from '../charts/keys.js';
import {customCommands} from '../custom-commands/commands.js';
import {labelFor, type Command} from '../../commands/command.js';
import {filterKeys} from '../filter/keys.js';
import {latinKey} from '../../commands/keyboard-layout.js';
import {keysOf} from '../../commands/key-lookup.js';
import {commands} from '../../commands/registry.js';
import {asciiGlyphs, toAscii, unicodeGlyphs, type Glyphs} from '../../ui/theme/glyphs.js';
import {commandGroups} from './section.js';

/** The forms of the filter beyond those of the fields. */
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

/** A key, a form of the filter or a sign: its text on the screen, its text in ASCII, its meaning, and another word for the search. */
type Row = readonly [left: string, inAscii: string, right: string, found?: string];
export type Group = {readonly title: string; readonly rows: readonly Row[]};

const keyRow = (keys: readonly string[], title: string, text?: string): Row => [
	text ?? keys.map(key => keyLabel(key)).join(' '),
	text ?? keys.map(key => keyLabel(key, true)).join(' '),
	title,
];

const keyGroup = (title: string, rows: ReadonlyArray<Pick<Command, 'keys' | 'title'>>): Group => ({
	title,
	rows: rows.map(row => keyRow(row.keys, row.title)),
});

/** The signs and abbreviations of the screen, and what they mean. */
const meanings: ReadonlyArray<readonly [sign: (glyphs: Glyphs) => string, meaning: string]> = [
	[({status}) => `${status.talking} ${status.ringing}`, 'talking; ringing'],
	[({status}) => `${status.early} ${status.held}`, 'early: sound before the answer; held: on hold'],
	[
		({status}) => `${status.idle} ${status.ending} ${status.ended}`,
		'idle: neither rings nor talks; ending: is being hung up; ended: stays until the cursor moves; then busy, missed, refused, gave up or failed say why',
	],
	[({inbound, outbound}) => `${inbound} ${outbound}`, 'into the switch; out of it'],
	[({cursor, mark}) => `${cursor} ${mark}`, 'the selected row; a marked one'],
	[() => `${mediaSigns.listened} ${mediaSigns.recorded}`, 'somebody listens to it; it is recorded'],
	[({news, alert}) => `${news} ${alert}`, 'it has just come or changed; something looks wrong with it'],
	[
		({ascending, descending}) => `${ascending} ${descending}`,
		'at a title: sorted by this column, the least first; the most first',
	],
	[
		({call}) => `${call.folded} ${call.first} ${call.middle} ${call.last}`,
		'a call of several legs; the same, opened, and its legs',
	],
	[() => '≥0:42', 'so long, or longer: nobody saw the beginning'],
	[() => '≤0:42', 'so long, or shorter: it ended while no list came'],
	[() => '48 channels', 'legs of calls, in short ch: a call between two phones has two'],
	[() => '4 single legs', 'legs whose calls have no other leg in the list'],
	[() => 'live 0.4s', 'so old is the list'],
	[({minus}) => `+2.1 new ${minus}1.9 ended /s`, 'channels each second, over the last ten'],
	[() => 'peak 161', 'the most channels of the last 15 minutes; the bars before it show them'],
];

/** What the help depends on. */
export type Keys = Pick<State, 'keymap' | 'customCommands'>;

/** Every key and every form of the filter, from the tables that the program itself reads. */
const wholeHelp = (keys: Keys): readonly Group[] => [
	...commandGroups.map(([group, title]) => ({
		title,
		rows: [...commands, ...customCommands(keys)]
			.filter(command => command.group === group)
			.map(command => {
				const text = keys.keymap.has(command.id) ? undefined : command.keysText;
				const [left, inAscii, meaning] = keyRow(keysOf(command, keys.keymap), command.title, text);
				return [left, inAscii, meaning, labelFor(command)] as const;
			}),
	})),
	keyGroup('While a filter is typed', filterKeys),
	keyGroup('In a line that is typed', fieldKeys),
	keyGroup('In the charts', chartKeys),
	{
		title: 'What a filter finds',
		rows: [
			...filterForms.map(([form, finds]): Row => [form, form, finds]),
			...callFields.map(({example, help}): Row => [example, example, help]),
		],
	},
];

const escaped = (word: string): string => word.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);

/** A regular expression for each word. Letters of a Cyrillic layout also stand for those of their keys: the help is in English. */
export const patternsOf = (search: string): readonly string[] =>
	search
		.split(' ')
		.filter(Boolean)
		.map(word => {
			const latin = /\p{Script=Cyrillic}/u.test(word) ? [Array.from(word, letter => latinKey(letter)).join('')] : [];
			return [word, ...latin].map(one => escaped(one)).join('|');
		});

/** The rows that contain every word, in either column. */
const matching = (groups: readonly Group[], search: string): readonly Group[] => {
	const patterns = patternsOf(search).map(pattern => new RegExp(pattern, 'iu'));
	return groups
		.map(({title, rows}) => ({
			title,
			rows: rows.filter(row => patterns.every(pattern => pattern.test(row.join(' ')))),
		}))
		.filter(({rows}) => rows.length > 0);
};

const signs: Group = {
	title: 'What the screen shows',
	rows: meanings.map(([sign, meaning]) => [sign(unicodeGlyphs), toAscii(sign(asciiGlyphs)), meaning]),
};

/** What a search finds in the help of a screen reader, which has no signs. */
export const helpGroups = (keys: Keys, search: string): readonly Group[] => matching(wholeHelp(keys), search);

/** What a search finds in the help of the screen. */
export const screenHelpGroups = (keys: Keys, search: string): readonly Group[] =>
	matching([...wholeHelp(keys), signs], search);

/** How many lines of the help a search finds. */
export const helpCount = (keys: Keys, search: string): number =>
	screenHelpGroups(keys, search).flatMap(({rows}) => rows).length;
