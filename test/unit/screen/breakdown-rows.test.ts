import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {breakdownTable} from '../../../source/features/breakdown/rows.js';
import {sumOf, type BreakdownRow} from '../../../source/features/breakdown/count.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';

const rowOf = (value: string, startsPerMinute?: number): BreakdownRow => ({
	value,
	channels: 4,
	answered: 0,
	talking: 3,
	unanswered: 1,
	held: 0,
	other: 0,
	medianAge: {time: 60_000, isLeast: false},
	startsPerMinute,
	share: 0.5,
});

const pageOf = (rows: readonly BreakdownRow[], rest: readonly BreakdownRow[] = []) => ({
	rows,
	more: rest.length,
	rest: sumOf(rest),
	total: sumOf([...rows, ...rest]),
	totalName: 'all channels',
	isOfEnded: false,
	place: 0,
});

const tableOf = (names: readonly string[], room: number, startsPerMinute?: number) => {
	const table = breakdownTable(pageOf(names.map(name => rowOf(name, startsPerMinute))), 'gateway', unicodeGlyphs, room);
	const rows = table.rows.slice(0, -1).map(({texts}) => texts);
	return {
		width: table.width,
		headings: table.headings.map(heading => heading.trim()),
		names: rows.map(([name]) => name!.slice(2).trim()),
		shares: rows.map(row => row.at(-1)!),
	};
};

/** The texts of each line, without the spaces around them. */
const linesOf = (rows: readonly BreakdownRow[], rest: readonly BreakdownRow[], glyphs = unicodeGlyphs) =>
	breakdownTable(pageOf(rows, rest), 'gateway', glyphs, 120).rows.map(({texts}) => texts.map(text => text.trim()));

const trunks = Array.from({length: 9}, (_, index) => `gw kyivstar-trunk-0${index + 1}`);

describe('the table of the breakdown', () => {
	it('tells long names whole, and lets columns go for them', () => {
		const {names, headings, width} = tableOf(trunks, 80, 3);
		assert.deepEqual(names, trunks);
		assert.deepEqual(headings, ['GATEWAY', 'CHANNELS', 'TALKING', 'UNANSWERED', 'HELD', 'STARTS/M']);
		assert.ok(width <= 80);
	});

	it('of ended calls has a column of those that were answered, and none of states that are over', () => {
		const page = {...pageOf([{...rowOf('busy'), talking: 0, answered: 3}]), isOfEnded: true};
		const {headings, rows} = breakdownTable(page, 'cause', unicodeGlyphs, 120);
		const [first] = rows;
		assert.deepEqual(headings.map(heading => heading.trim()).slice(1), [
			'CHANNELS',
			'ANSWERED',
			'UNANSWERED',
			'MEDIAN AGE',
			'SHARE',
		]);
		assert.deepEqual(
			first!.texts.slice(1, 4).map(text => text.trim()),
			['4', '3', '1'],
		);
	});

	it('has no column of rates before there is one', () => {
		assert.deepEqual(tableOf(trunks, 83).headings.slice(4), ['HELD', 'MEDIAN AGE', 'SHARE']);
		assert.equal(tableOf(trunks, 200).headings.includes('STARTS/M'), false);
		assert.ok(tableOf(trunks, 200, 0).headings.includes('STARTS/M'));
	});

	it('tells shares in percent, and draws them as lines where there is room: nothing there looks like the cursor', () => {
		const {headings, shares} = tableOf(['gw life', 'internal'], 80, 3);
		assert.equal(headings.includes('SHARE'), false, 'rates before shares');
		assert.deepEqual(
			shares,
			['     3.0', '     3.0'].map(text => text.trimStart()),
		);
		assert.deepEqual(tableOf(['gw life'], 120).shares, [' 50% ━━━━━━']);
		const wide = linesOf(
			[
				{...rowOf('a'), share: 0.3},
				{...rowOf('b'), share: 0.001},
			],
			[],
		);
		assert.deepEqual(
			wide.slice(0, 2).map(line => line.at(-1)),
			['30% ━━━╸', '<1% ╸'],
		);
		const ascii = linesOf([rowOf('a')], [], asciiGlyphs);
		assert.equal(ascii[0]!.at(-1), '50% ======');
		assert.ok(ascii.flat().every(text => !text.slice(1).includes(asciiGlyphs.cursor)));
	});

	it('adds up: what is folded is counted, and all of it', () => {
		const lines = linesOf([rowOf('a', 2), {...rowOf('', 1), channels: 3, other: 1}], [rowOf('b', 1), rowOf('c', 1)]);
		assert.deepEqual(
			lines.map(texts => texts.slice(0, 8)),
			[
				['▌ a', '4', '3', '1', '0', '0', '1:00', '2.0'],
				['no gateway', '3', '3', '1', '0', '1', '1:00', '1.0'],
				['… 2 more', '8', '6', '2', '0', '0', '', '2.0'],
				['all channels', '15', '12', '4', '0', '1', '', '5.0'],
			],
		);
	});

	it('has no age and no share of a gateway without channels', () => {
		const gone = {...rowOf('gone', 1), channels: 0, talking: 0, unanswered: 0, medianAge: undefined, share: 0};
		assert.deepEqual(linesOf([rowOf('a', 1), gone], [])[1], ['gone', '0', '0', '0', '0', '–', '1.0', '–']);
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
		assert.deepEqual(linesOf([], [])[0]!.slice(0, 2), ['all channels', '0']);
	});
});
