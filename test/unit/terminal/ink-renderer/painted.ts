import {Chalk} from 'chalk';
import fc from 'fast-check';
import {namesText} from '../../telephony/hostile-text.js';

const chalk = new Chalk({level: 3});

const paints = [
	(text: string) => text,
	chalk.red,
	chalk.bold.green,
	chalk.dim,
	chalk.bold.dim,
	chalk.inverse,
	chalk.bgBlue.white,
	chalk.hex('#ff8800'),
	chalk.ansi256(200).underline,
	chalk.bgHex('#204060'),
	chalk.italic.strikethrough,
];

/** The sequences in which a painted text comes here: a style begins, a text, the style ends. */
export const paintedText: fc.Arbitrary<string> = fc
	.array(fc.tuple(fc.oneof(namesText, fc.stringMatching(/^[ -~]{0,12}$/u)), fc.constantFrom(...paints)), {maxLength: 4})
	.map(pieces => pieces.map(([text, paint]) => paint(text)).join(''));
