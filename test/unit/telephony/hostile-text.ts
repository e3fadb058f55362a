import fc from 'fast-check';
import {anyText} from '../../helpers/any-text.js';

/** What strangers put into a name to take over, confuse or break a screen. */
const nasty = [
	'\u{1B}[31m',
	'\u{1B}]0;title\u{7}',
	'\u{9B}31m',
	'\u{0}',
	'\u{7F}',
	'\r\n',
	'\t',
	'\u{A0}',
	'\u{AD}',
	'\u{34F}',
	'\u{200B}',
	'\u{200D}',
	'\u{200E}',
	'\u{2028}',
	'\u{202E}',
	'\u{2066}',
	'\u{20E3}',
	'\u{3000}',
	'\u{3164}',
	'\u{D800}',
	'\u{DC00}',
	'\u{E000}',
	'\u{FE0F}',
	'\u{FEFF}',
	'\u{FFFD}',
	'\u{1F468}',
	'\u{1F3FD}',
	'\u{1F1FA}',
	'\u{1F1E6}',
	'\u{E0001}',
	'\u{E01EF}',
	'\u{10FFFF}',
	'\u{301}',
	'\u{323}',
	'e',
	'Київ',
	'山',
	'\u{1100}',
	'\u{1161}',
	'مرحبا',
];

/** Any text at all: any code units, any code points, and the pieces above in any order. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
	fc.array(fc.integer({min: 0, max: 0xff_ff}), {maxLength: 30}).map(units => String.fromCodePoint(...units)),
	anyText({maxLength: 30}),
	fc.array(fc.constantFrom(...nasty), {maxLength: 20}).map(parts => parts.join('')),
);

const range = (first: number, last: number): string[] =>
	Array.from({length: last - first + 1}, (_, index) => String.fromCodePoint(first + index)).filter(
		letter => !/\p{Unassigned}/u.test(letter),
	);

/**
Letters, digits and marks of the scripts that names are mostly written in. Emoji are left out: terminals do not agree on
their width (the emulated one counts a cell for each as the Unicode of 2010 did, most others two), and so are scripts
whose letters join into one (Devanagari, Khmer).
*/
const letters = [
	...range(0x20, 0x7e),
	...range(0xa1, 0xac),
	...range(0xae, 0x2_4f),
	...range(0x3_70, 0x4_ff),
	...range(0x5_d0, 0x5_ea),
	...range(0x6_21, 0x6_4a),
	...range(0x30_41, 0x30_96),
	...range(0x30_a1, 0x30_fa),
	...range(0x4e_00, 0x4e_80),
	...range(0xac_00, 0xac_80),
	...range(0xff_01, 0xff_5e),
].filter(letter => !/\p{Mark}/u.test(letter));
/** The marks that even an old table of widths knows. */
const marks = [...range(0x3_00, 0x3_33), ...range(0x6_4b, 0x6_52)];

/** A text in Latin, Cyrillic, Greek, Hebrew, Arabic, Japanese, Chinese or Korean letters, with combining marks. */
export const namesText: fc.Arbitrary<string> = fc
	.array(
		fc.oneof({weight: 4, arbitrary: fc.constantFrom(...letters)}, {weight: 1, arbitrary: fc.constantFrom(...marks)}),
		{
			maxLength: 30,
		},
	)
	.map(parts => parts.join(''));
