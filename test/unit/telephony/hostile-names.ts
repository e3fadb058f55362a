import fc from 'fast-check';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {hostileText} from './hostile-text.js';

const signsIn = (value: unknown): readonly string[] =>
	typeof value === 'string'
		? [...value].filter(sign => sign > '~')
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(one => signsIn(one))
			: [];

/** Every sign that the screen draws itself: the glyphs, and those of charts and drawings. */
export const screenSigns: readonly string[] = [
	...new Set([...signsIn(unicodeGlyphs), ...'▁▂▃▄▅▆▇▲▼╲╱◀▶┤⣿⠁'.normalize()]),
];

/** The program's own words, and what looks like a number. */
const words = [
	'y: Hang up',
	'Cancel',
	'✓ 14:02:11 hang-up confirmed',
	' → 9002',
	'● talking',
	'partner not visible',
	'0501112233',
	'+380 50 111 22 33',
	'０５０１１１',
	'“100”',
	'" 100',
	'ТОВ «Ромашка»',
	'Gal·la',
	'*-',
	'…',
];

const spaces = [' ', '  ', ' '.repeat(60), '\u{A0}', '\u{2003}', '\u{3000}', '\u{2800}', '\t'];

/** A name that is made to pass for something else: spaces, signs of the screen, words of the program, numbers, quotes. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
	fc
		.array(
			fc.oneof(fc.constantFrom(...words), fc.constantFrom(...screenSigns), fc.constantFrom(...spaces), hostileText),
			{maxLength: 8},
		)
		.map(parts => parts.join('')),
	hostileText,
);

/** A number as phones have it: whole wherever there is room for it. */
export const plainNumber: fc.Arbitrary<string> = fc.stringMatching(/^\+?[1-9]\d{2,13}$/u);
