import type {Elapsed} from '../telephony/elapsed.js';
import {counted} from '../util/format.js';
import {sanitizeLine} from '../util/sanitize.js';
import type {Line} from './theme/style.js';

const units: ReadonlyArray<readonly [noun: string, seconds: number]> = [
	['day', 86_400],
	['hour', 3600],
	['minute', 60],
	['second', 1],
];

/** A length of time in words, from milliseconds, by its two largest units: `2 minutes 5 seconds`, `1 hour`. */
export const lasting = (milliseconds: number): string => {
	const seconds = Math.max(0, Math.floor(milliseconds / 1000));
	const place = Math.max(
		0,
		units.findIndex(([, length]) => seconds >= length),
	);
	const [first, second] = seconds === 0 ? units.slice(-1) : units.slice(place, place + 2);
	const [noun, length] = first!;
	const rest = second ? Math.floor((seconds % length) / second[1]) : 0;
	return [counted(Math.floor(seconds / length), noun), ...(rest > 0 ? [counted(rest, second![0])] : [])].join(' ');
};

/** The same for a time that may be longer: `at least 2 minutes`. */
export const lastingAtLeast = ({time, isLeast}: Elapsed): string => `${isLeast ? 'at least ' : ''}${lasting(time)}`;

/** Words for signs that a screen reader skips or reads wrongly. */
const signWords: Readonly<Record<string, string>> = {
	' · ': ', ',
	'·': ',',
	' → ': ' to ',
	'→': ' to ',
	'−': 'minus ',
	'’': "'",
	'…': '',
	'≥': 'at least ',
	'≤': 'at most ',
	'×': ' by ',
};

/** A sanitised text with words in the place of this program's signs. */
export const spoken = (text: string): string =>
	sanitizeLine(text)
		.replaceAll(/ [·→] |[·×’…→−≤≥]/gu, sign => signWords[sign]!)
		.replaceAll(/ {2,}/gu, ' ')
		.trim();

/** A route of `routeText` in words: `gw kyivstar` is `gateway kyivstar`. */
export const wayText = (way: string): string => way.replace(/^gw /u, 'gateway ');

/** A text as a sentence, so that the voice pauses at its end. */
export const sentence = (text: string): string => {
	const words = spoken(text);
	return words === '' ? '' : `${words[0]!.toUpperCase()}${words.slice(1)}${/[!.:?]$/u.test(words) ? '' : '.'}`;
};

/** The parts that are not empty, as one sentence. */
export const clauses = (...parts: ReadonlyArray<string | undefined>): string =>
	sentence(parts.filter(Boolean).join(', '));

const keyWords: Readonly<Record<string, string>> = {
	'!': 'exclamation mark',
	'*': 'star',
	'+': 'plus',
	'-': 'minus',
	'/': 'slash',
	'=': 'equals',
	'?': 'question mark',
	'[': 'left bracket',
	']': 'right bracket',
	_: 'underline',
};

/** A key's label in words: `capital G`, `question mark`. */
export const keyWord = (written: string): string =>
	keyWords[written] ?? (/^\p{Uppercase_Letter}$/u.test(written) ? `capital ${written}` : written);

/** A label and its value, or a key and its title: `h: put the selected call on hold.` */
export const pairSentence = (line: Line, labelOf: (text: string) => string): string => {
	const [left = '', ...right] = line.map(({text}) => text.trim());
	const rest = right.join(' ').trim();
	return rest === '' ? sentence(left) : spoken(`${labelOf(left)}: ${rest}.`);
};
