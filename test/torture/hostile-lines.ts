import assert from 'node:assert/strict';
import process from 'node:process';
import fc from 'fast-check';
import {cells} from '../../source/util/width.js';
import {startMeasuringTerminal, terminalKinds, type MeasuringTerminal} from '../helpers/measuring-terminal.js';
import {hostileText} from '../unit/telephony/hostile-text.js';

/** So many texts of strangers. */
export const hostileTexts = (count: number): readonly string[] =>
	fc.sample(hostileText, {numRuns: count, seed: Number(process.env.SEED ?? 20_261_124)});

/** The texts of a list, so many at a time. */
export function* inPortions<Text>(texts: readonly Text[], size: number): Generator<readonly Text[]> {
	for (let start = 0; start < texts.length; start += size) {
		yield texts.slice(start, start + size);
	}
}

/** What a terminal could obey, reorder, hide or leave out. */
export const harmful =
	/[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Private_Use}\p{Surrogate}\p{Unassigned}]/u;

/** The styles that the program writes itself. */
const styles = /\u{1B}\[[\d;]*m/gu;

export const assertHarmless = (line: string, where: string): void => {
	const found = harmful.exec(line.replaceAll(styles, ''))?.[0];
	assert.equal(found, undefined, `${where} holds U+${found?.codePointAt(0)?.toString(16)}: ${JSON.stringify(line)}`);
};

/**
An emulated terminal, and what it knows of characters. The width of some it does not know: they came after its Unicode, or
it joins them to the ones beside them.
*/
type Ruler = {
	readonly terminal: MeasuringTerminal;
	readonly isKnown: Map<string, boolean>;
};

const rulers: readonly Ruler[] = terminalKinds.map(kind => ({
	terminal: startMeasuringTerminal(kind),
	isKnown: new Map(),
}));

/** Looks at each character that has not been met before. */
const learn = async ({terminal, isKnown}: Ruler, characters: ReadonlySet<string>) => {
	const news = [...characters].filter(character => !isKnown.has(character));
	const probes = news.map(character => `a${character}a`);
	const places = await terminal.measure(probes);
	for (const [index, character] of news.entries()) {
		isKnown.set(character, places[index]!.cells === cells(probes[index]!));
	}

	const unknown = [...isKnown.values()].filter(isOne => !isOne).length;
	assert.ok(unknown <= isKnown.size / 50, `${unknown} of ${isKnown.size} characters have another width there`);
};

/** A line as it was painted, and the cells that it takes: so many, or so many at most. */
export type Expected = {
	readonly line: string;
	readonly where: string;
	readonly exactly?: number;
	readonly most?: number;
};

/** Holds lines against what the emulated terminals make of them. */
export const assertMeasured = async (lines: readonly Expected[]): Promise<void> => {
	const characters = new Set(lines.flatMap(({line}) => [...line]).filter(character => character >= ' '));
	for (const {line, where} of lines) {
		assertHarmless(line, where);
	}

	for (const ruler of rulers) {
		const {terminal, isKnown} = ruler;
		await learn(ruler, characters);
		const known = lines.filter(({line}) => [...line].every(character => isKnown.get(character) !== false));
		assert.ok(known.length >= lines.length / 2, 'too few lines could be measured');
		const places = await terminal.measure(known.map(({line}) => line));
		for (const [index, {line, where, exactly, most}] of known.entries()) {
			const place = places[index]!;
			assert.equal(place.rows, 0, `${where} left its line: ${JSON.stringify(line)}`);
			if (exactly !== undefined) {
				assert.equal(place.cells, exactly, `${where} takes other cells: ${JSON.stringify(line)}`);
			}

			if (most !== undefined) {
				assert.ok(place.cells <= most, `${where} takes ${place.cells} of ${most} cells: ${JSON.stringify(line)}`);
			}
		}
	}
};
