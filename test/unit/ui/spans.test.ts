import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {fitLine, inForms, lineCells, short, span, spread, type Part} from '../../../source/ui/spans.js';
import type {Line} from '../../../source/ui/theme/style.js';
import {namesText} from '../telephony/hostile-text.js';

const textOf = (line: Line): string => line.map(({text}) => text).join('');

const anyLine = fc.array(namesText, {maxLength: 6}).map(texts => texts.map(text => span(text)));
const anyParts = fc.array(fc.record({line: anyLine, dropOrder: fc.nat({max: 4})}), {maxLength: 5});
const width = fc.integer({min: 0, max: 120});

describe('a piece of text', () => {
	it('is made safe, and keeps what it means', () => {
		assert.deepEqual(span('a\u{1B}[2Jb\n', 'bad'), {text: 'a␛[2Jb␊', style: 'bad'});
		assert.deepEqual(span('plain'), {text: 'plain'});
	});

	it('can be cut after it was made safe', () => {
		assert.deepEqual(short('\u{1B}[31mkyiv-prod', 6, 'strong'), {text: '␛[31m…', style: 'strong'});
		assert.deepEqual(short('kyiv', 6), {text: 'kyiv'});
	});
});

describe('a line in exactly so many cells', () => {
	const line: Line = [span('Alice', 'strong'), span(' → '), span('山田', 'dim')];

	it('is filled with spaces', () => {
		assert.equal(textOf(fitLine(line, 15)), 'Alice → 山田   ');
	});

	it('stays the very same if it has that width', () => {
		assert.equal(fitLine(line, 12), line);
	});

	it('is cut with an ellipsis, and its pieces keep what they mean', () => {
		assert.deepEqual(fitLine(line, 10), [{text: 'Alice', style: 'strong'}, {text: ' → '}, {text: '… ', style: 'dim'}]);
	});

	it('has that width, whatever is in it', () => {
		fc.assert(
			fc.property(anyLine, width, (pieces, room) => {
				assert.equal(lineCells(fitLine(pieces, room)), room);
			}),
		);
	});

	it('begins as it did', () => {
		fc.assert(
			fc.property(anyLine, width, (pieces, room) => {
				const [before, after] = [textOf(pieces), textOf(fitLine(pieces, room)).trimEnd().replace(/…$/u, '')];
				assert.equal(before.startsWith(after), true);
			}),
		);
	});
});

describe('a line with a left and a right side', () => {
	const part = (text: string, dropOrder: number): Part => ({line: [span(text)], dropOrder});
	const left = [part('kyiv-prod', 0), part('live', 2)];
	const right = [part('128 channels', 1), part('peak 161', 3)];
	const at = (room: number) => textOf(spread(left, right, room));

	it('has both where there is room', () => {
		assert.equal(at(45), 'kyiv-prod  live        128 channels  peak 161');
		assert.equal(at(39), 'kyiv-prod  live  128 channels  peak 161');
	});

	it('loses the part that can be done without first, then the next', () => {
		assert.equal(at(38), 'kyiv-prod  live           128 channels');
		assert.equal(at(29), 'kyiv-prod  live  128 channels');
		assert.equal(at(28), 'kyiv-prod       128 channels');
		assert.equal(at(22), 'kyiv-prod             ');
	});

	it('has the least of each part first, then the fuller forms that fit', () => {
		const name = inForms([part('kyiv-prod', 3), part('kyiv', 0)]);
		const channels = inForms([part('128 channels', 4), part('128 ch', 1)]);
		const lines = [29, 28, 22, 17, 11, 8].map(room => textOf(spread([name, part('live', 2)], [channels], room)));
		assert.deepEqual(lines, [
			'kyiv-prod  live  128 channels',
			'kyiv-prod  live       128 ch',
			'kyiv  live      128 ch',
			'kyiv-prod  128 ch',
			'kyiv-prod  ',
			'kyiv    ',
		]);
	});

	it('cuts what must not leave', () => {
		assert.equal(at(6), 'kyiv-…');
	});

	it('can have its parts further apart', () => {
		assert.equal(textOf(spread(left, [], 20, 5)), 'kyiv-prod     live  ');
	});

	it('gives its right side all the room while there is no left one', () => {
		assert.equal(textOf(spread([], right, 22)), '128 channels  peak 161');
	});

	it('has that width, whatever is in it', () => {
		fc.assert(
			fc.property(anyParts, anyParts, width, (lefts, rights, room) => {
				assert.equal(lineCells(spread(lefts, rights, room)), room);
			}),
		);
	});

	it('keeps every part that must not leave, where they have room', () => {
		fc.assert(
			fc.property(anyParts, anyParts, width, (lefts, rights, room) => {
				const lasting = [...lefts, ...rights].filter(({dropOrder}) => dropOrder === 0);
				const needed = lasting.reduce((sum, {line}) => sum + lineCells(line) + 2, 0);
				const text = textOf(spread(lefts, rights, room));
				assert.ok(needed > room || lasting.every(({line}) => text.includes(textOf(line))));
			}),
		);
	});

	it('loses no part while all have room', () => {
		fc.assert(
			fc.property(anyParts, anyParts, (lefts, rights) => {
				const all = [...lefts, ...rights];
				const text = textOf(
					spread(
						lefts,
						rights,
						all.reduce((sum, {line}) => sum + lineCells(line) + 2, 0),
					),
				);
				assert.ok(all.every(({line}) => text.includes(textOf(line))));
			}),
		);
	});
});
