import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {breakdownTable} from '../../../source/components/dialogs/breakdown-rows.js';
import type {BreakdownRow} from '../../../source/domain/breakdown.js';
import {unicodeGlyphs} from '../../../source/theme/glyphs.js';

const rowOf = (value: string, startsPerMinute?: number): BreakdownRow => ({
	value,
	channels: 4,
	talking: 3,
	ringing: 1,
	held: 0,
	medianAge: {time: 60_000, isLeast: false},
	startsPerMinute,
	share: 0.5,
});

const tableOf = (names: readonly string[], room: number, startsPerMinute?: number) => {
	const rows = names.map(name => rowOf(name, startsPerMinute));
	const table = breakdownTable({rows, more: 0, place: 0}, 'gateway', unicodeGlyphs, room);
	return {
		width: table.width,
		headings: table.headings.map(heading => heading.trim()),
		names: table.rows.map(([name]) => name!.slice(2).trim()),
		bars: table.rows.map(row => row.at(-1)!),
	};
};

const trunks = Array.from({length: 9}, (_, index) => `gw kyivstar-trunk-0${index + 1}`);

describe('the table of the breakdown', () => {
	it('tells long names whole, and lets columns go for them', () => {
		const {names, headings, width} = tableOf(trunks, 80, 3);
		assert.deepEqual(names, trunks);
		assert.deepEqual(headings, ['gateway', 'channels', 'talking', 'ringing', 'held', 'starts/m']);
		assert.ok(width <= 80);
	});

	it('has no column of rates before there is one', () => {
		assert.deepEqual(tableOf(trunks, 80).headings.slice(4), ['held', 'median age']);
		assert.equal(tableOf(trunks, 200).headings.includes('starts/m'), false);
		assert.ok(tableOf(trunks, 200, 0).headings.includes('starts/m'));
	});

	it('draws its bars shorter where they would have to go', () => {
		const {headings, bars, width} = tableOf(['gw life', 'internal'], 80);
		assert.equal(headings.at(-1), 'share');
		assert.deepEqual([bars, width], [['████', '████'], 80]);
		assert.deepEqual(tableOf(['gw life'], 120).bars, ['██████']);
	});

	it('cuts in the middle what is too long for any window', () => {
		const long = ['one', 'two'].map(end => `gw a-gateway-with-a-name-of-many-words-${end}`);
		const {names} = tableOf(long, 120);
		assert.deepEqual(
			names.map(name => [name.length, name.slice(-4)]),
			[
				[28, '-one'],
				[28, '-two'],
			],
		);
		assert.ok(names.every(name => name.startsWith('gw a-gateway') && name.includes('…')));
	});

	it('of no channels has a line that says so', () => {
		assert.deepEqual(tableOf([], 60).names, ['no gateways']);
	});
});
