import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {partiesSpans, partyCell, partySpans} from '../../../../source/ui/table/party-line.js';
import {cells} from '../../../../source/util/width.js';
import type {Line} from '../../../../source/ui/theme/style.js';
import {hostileName, plainNumber, screenSigns} from '../../telephony/hostile-names.js';
import {runs} from '../../../helpers/runs.js';

const textOf = (line: Line): string => line.map(({text}) => text).join('');
const width = fc.integer({min: 20, max: 200});
/** What the program puts into the place of a part of a name. */
const withoutCut = (text: string): string => text.replace(/…(?=”?$)/u, '');

const assertNoSigns = (name: string): void => {
	assert.equal(
		screenSigns.find(sign => withoutCut(name).includes(sign)),
		undefined,
		name,
	);
};

describe('a party fitted to a width', () => {
	it('has its number whole at any width, the name beside it or not at all, and no sign of the screen in the name', () => {
		fc.assert(
			fc.property(hostileName, plainNumber, width, (name, number, most) => {
				const cell = partyCell({name, number}, most);
				assert.ok(cells(cell) <= most, cell);
				const [who, ...rest] = cell === number ? [''] : cell.split('  ');
				assert.deepEqual(rest, cell === number ? [] : [number]);
				assertNoSigns(who!);

				const line = textOf(partySpans({name, number}, most));
				assert.ok(cells(line) <= most, line);
				assert.ok(line === number || (/^“[^"“”]+” /u.test(line) && line.endsWith(`” ${number}`)), line);
				assertNoSigns(line.slice(0, line.length - number.length).trim());
			}),
			{numRuns: runs(3000)},
		);
	});

	it('has the name in another style than the number', () => {
		assert.deepEqual(partySpans({name: 'Olena', number: '044'}, 20), [
			{text: '“Olena” '},
			{text: '044', style: 'strong'},
		]);
	});

	it('has both ends of a number that is wider', () => {
		assert.equal(partyCell({name: 'Olena', number: `${'1'.repeat(50)}2`}, 20), '1111111111…111111112');
		assert.equal(textOf(partySpans({name: '', number: `${'1'.repeat(50)}2`}, 20)), '1111111111…111111112');
	});

	it('is quoted to its end where the name is cut', () => {
		assert.equal(partyCell({name: '0501112233', number: ''}, 8), '“05011…”');
		assert.equal(textOf(partySpans({name: 'Іван Петренко', number: '044'}, 14)), '“Іван Пе…” 044');
	});
});

describe('who calls whom in one line', () => {
	const line = (from: string, to: string, most: number): string =>
		textOf(partiesSpans({from: {name: from, number: '380671112233'}, to: {name: to, number: '201'}}, most, '→'));

	it('is told whole where there is room, and in numbers alone where there is none', () => {
		assert.equal(line('Іван', 'Olena K.', 60), '“Іван” 380671112233 → “Olena K.” 201');
		assert.equal(line('Іван Петренко', 'Olena K.', 34), '“Іван…” 380671112233 → “Olen…” 201');
		assert.equal(line('Іван', 'Olena K.', 18), '380671112233 → 201');
		assert.equal(line('Іван', 'Olena K.', 16), '380671112233→201');
	});

	it('has both numbers whole, whatever the names are', () => {
		fc.assert(
			fc.property(
				fc.record({name: hostileName, number: plainNumber}),
				fc.record({name: hostileName, number: plainNumber}),
				fc.integer({min: 31, max: 200}),
				(from, to, most) => {
					const text = textOf(partiesSpans({from, to}, most, '→'));
					assert.ok(cells(text) <= most, text);
					const [first, second, ...more] = text.split(/ ?→ ?/u);
					assert.deepEqual([more, first!.endsWith(from.number), second!.endsWith(to.number)], [[], true, true], text);
				},
			),
			{numRuns: runs(3000)},
		);
	});
});
