import {sanitize, untrustedLine} from '../util/sanitize.js';
import {cells} from '../util/width.js';
import type {Line} from './theme/style.js';
import {fit, truncate, wrapWords} from './table/fit-text.js';
import {span} from './spans.js';

export type Pair = readonly [label: string, value: string];

const labelWidth = 18;
/** The indent of a value below its label. */
const belowIndent = 4;

/** Characters of one value; other tools show the rest of it. */
const longestValue = 20_000;

const longestWord = (text: string): number => Math.max(...text.split(' ').map(word => cells(word)));

/** A label and its value beside it; below it, where one of them would have to be broken or cut beside the other. */
const pairLines = ([label, value]: Pair, width: number, shown: (text: string) => string): Line[] => {
	const more = value.length - longestValue;
	const text = shown(more > 0 ? value.slice(0, longestValue) : value);
	const name = untrustedLine(label);
	const beside = width - labelWidth - 3;
	const isBelow = cells(name) > labelWidth || longestWord(text) > beside;
	const indent = isBelow ? ' '.repeat(belowIndent) : `  ${fit('', labelWidth)} `;
	const lines = [
		...(isBelow ? [[span(`  ${truncate(name, width - 2)}`, 'dim')]] : []),
		...wrapWords(text, Math.max(1, width - cells(indent))).map((words, index): Line => [
			index === 0 && !isBelow ? span(`  ${fit(name, labelWidth)} `, 'dim') : span(indent),
			{text: words},
		]),
	];
	if (more <= 0) {
		return lines;
	}

	const rest = `${more.toLocaleString('en')} more characters: webitel-top list -o json`;
	return [...lines, [span(indent), span(rest, 'warning')]];
};

/**
A title and the pairs below it, in lines of `width` cells; nothing without pairs. `shown` makes the values safe: `untrusted` for those that
a caller or the switch chose.
*/
export const sectionLines = (title: string, pairs: readonly Pair[], width: number, shown = sanitize): Line[] =>
	pairs.length === 0 ? [] : [[span(` ${title}`, 'accent')], ...pairs.flatMap(pair => pairLines(pair, width, shown))];
