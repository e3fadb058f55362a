import {counted} from '../../util/format.js';
import {untrustedLine} from '../../util/sanitize.js';

/** Escapes text of a server or a person for Markdown: nothing in it is markup. */
export const plain = (text: string): string => withoutMarkup(untrustedLine(text));

/** Escapes a text, so that no sign of it is markup, and no part of it a link or a mention. */
export const withoutMarkup = (text: string): string =>
	text
		.replaceAll(/[!#*<>[\\\]_`{|}~]/gu, String.raw`\$&`)
		.replaceAll('@', '&#64;')
		.replaceAll('://', '&#58;//')
		.replaceAll(/\bwww\./giu, 'www&#46;');

const row = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |`;

/** A table; all columns but the first are right-aligned, if they are numbers. */
export const table = (
	titles: readonly string[],
	rows: ReadonlyArray<ReadonlyArray<string | number>>,
	isNumeric = true,
) => [
	row(titles),
	row(titles.map((_, place) => (isNumeric && place > 0 ? '--:' : '---'))),
	...rows.map(cells => row(cells)),
];

/** The first lines, and how many more there are. */
export const atMost = (lines: readonly string[], count: number, noun: string): readonly string[] =>
	lines.length <= count ? lines : [...lines.slice(0, count), '', `… and ${counted(lines.length - count, noun)} more.`];

/** A part of a page, below its title. */
export const section = (title: string, lines: readonly string[]): readonly string[] => [
	`## ${title}`,
	'',
	...lines,
	'',
];
