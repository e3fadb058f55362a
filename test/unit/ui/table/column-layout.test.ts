import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {columnOf, columns, defaultColumns, type Column, type ColumnId} from '../../../../source/fields/columns.js';
import {fieldColumns} from '../../../../source/fields/switch-fields.js';
import {
	gutter,
	layoutColumns,
	rankOf,
	type PlacedColumn,
	type WantedColumn,
} from '../../../../source/ui/table/column-layout.js';
import {runs} from '../../../helpers/runs.js';

/** All that a screen of one server can have. */
const all = columns.map(({id}) => id).filter(id => id !== 'site');

const told = (wanted: readonly WantedColumn[], width: number, isByCall = false): string =>
	layoutColumns(wanted, width, isByCall)
		.map(({column, width: cells}) => `${column.id} ${cells}`)
		.join(', ');

/** The cells that the columns take, with the room for marks before and the gaps between them. */
const total = (placed: readonly PlacedColumn[]): number =>
	gutter + placed.reduce((sum, {width}) => sum + width, 0) + Math.max(0, placed.length - 1);

const describeWidths = (
	name: string,
	wanted: readonly ColumnId[],
	expected: Readonly<Record<number, string>>,
	isByCall = false,
) => {
	describe(name, () => {
		for (const [width, text] of Object.entries(expected)) {
			it(`at ${width} cells are ${text}`, () => {
				assert.equal(told(wanted, Number(width), isByCall), text);
			});
		}
	});
};

describeWidths('the usual columns', defaultColumns, {
	60: 'state 1, dir 1, from 28, to 17, age 6',
	72: 'state 9, dir 1, from 24, to 14, via 10, age 6',
	80: 'state 9, dir 1, from 22, to 14, via 10, codec 9, age 6',
	100: 'state 9, dir 1, from 26, to 14, via 10, app 6, codec 9, id 8, age 6',
	120: 'state 9, dir 1, from 28, to 22, via 14, app 10, codec 10, id 8, age 7',
	150: 'state 9, dir 1, from 35, to 29, via 21, app 17, codec 12, id 8, age 7',
	200: 'state 9, dir 1, from 48, to 48, via 24, app 20, codec 12, id 8, age 7',
	267: 'state 9, dir 1, from 48, to 48, via 24, app 20, codec 12, id 8, age 7',
	400: 'state 9, dir 1, from 48, to 48, via 24, app 20, codec 12, id 8, age 7',
});

describeWidths(
	'the usual columns of calls',
	defaultColumns,
	{
		60: 'state 1, dir 1, from 28, to 17, age 6',
		74: 'state 9, dir 1, from 27, to 14, codec 9, age 6',
		77: 'state 9, dir 1, from 20, to 14, via 9, codec 9, age 6',
		97: 'state 9, dir 1, from 28, to 22, via 11, codec 10, age 7',
		117: 'state 9, dir 1, from 28, to 22, via 20, app 10, codec 10, age 7',
		130: 'state 9, dir 1, from 29, to 23, via 20, app 11, codec 11, id 8, age 7',
		197: 'state 9, dir 1, from 48, to 48, via 24, app 20, codec 12, id 8, age 7',
	},
	true,
);

describe('where legs are shown as calls', () => {
	it('what only one leg says comes as soon as the others have the cells that they like', () => {
		const before = 'state 9, dir 1, from 29, to 23, via 20, codec 10, age 7';
		assert.equal(told(['state', 'dir', 'from', 'to', 'via', 'codec', 'id', 'age'], 108, true), before);
		assert.match(told(['state', 'dir', 'from', 'to', 'via', 'codec', 'id', 'age'], 117, true), /id 8/u);
	});

	it('a column with a width of its own wants no more', () => {
		assert.match(told([{id: 'from', width: 20}, 'to', 'via', 'id'], 77, true), /^from 20, to 23, via 20, id 8$/u);
	});
});

describeWidths('all columns', all, {
	60: 'state 1, dir 1, from 19, to 14, cause 9, ended 8',
	80: 'state 9, dir 1, from 23, to 14, cause 10, ended 8, age 6',
	120: 'state 9, dir 1, from 21, to 14, ip 9, user 8, cause 10, by 6, ended 8, answered 8, for 6, age 6',
	400: 'state 9, dir 1, from 34, to 28, dialled 17, via 19, gateway 17, app 16, data 29, codec 12, codecs 16, ip 20, context 17, secure 17, host 17, user 21, id 8, cause 24, by 6, ended 8, changed 7, started 8, answered 8, for 7, age 7',
});

describe('a few columns in a narrow window', () => {
	it('are all there, though more important ones were not asked for', () => {
		assert.equal(told(['codec', 'id', 'via'], 40), 'codec 11, id 8, via 16');
	});
});

describe('a column with a width of its own', () => {
	it('has that and no more, and the others share the rest', () => {
		assert.equal(
			told([{id: 'from', width: 40}, 'to', {id: 'via', width: 3}, {id: 'id', width: 36}], 120),
			'from 40, to 35, via 3, id 36',
		);
		assert.equal(told([{id: 'from', width: 30}], 120), 'from 30');
	});

	it('ends where the window does', () => {
		assert.equal(told([{id: 'data', width: 120}], 60), 'data 57');
		assert.equal(told(['state', {id: 'from', width: 120}, 'age'], 60), 'state 1, from 55');
	});
});

describe('columns beyond the usual ones', () => {
	it('stay longer than those that a narrow window can do without', () => {
		assert.equal(
			told([...defaultColumns, 'read_codec'], 80),
			'state 9, dir 1, from 23, to 14, via 10, age 6, read_codec 8',
		);
		assert.equal(told([...defaultColumns, 'read_codec'], 60), 'state 1, dir 1, from 22, to 14, age 6, read_codec 8');
	});
});

const everyColumn = [...columns, ...fieldColumns].map(({id}) => id);
const wantedColumns = fc.shuffledSubarray(everyColumn, {minLength: 1});
const width = fc.integer({min: 0, max: 450});

describe('whatever columns are wanted in whatever window', () => {
	it('they never take more cells than there are', () => {
		fc.assert(
			fc.property(wantedColumns, width, (wanted, room) => {
				assert.ok(total(layoutColumns(wanted, room)) <= Math.max(room, gutter));
				assert.ok(total(layoutColumns(wanted, room, true)) <= Math.max(room, gutter));
			}),
			{numRuns: runs(300)},
		);
	});

	it('they stand in the order in which they were wanted, each once', () => {
		fc.assert(
			fc.property(wantedColumns, width, (wanted, room) => {
				const ids = layoutColumns(wanted, room).map(({column}) => column.id);
				assert.deepEqual(
					ids,
					wanted.filter(id => ids.includes(id)),
				);
			}),
		);
	});

	it('each has at least the cells it is any use in, and at most what it can use', () => {
		fc.assert(
			fc.property(wantedColumns, width, (wanted, room) => {
				assert.ok(
					layoutColumns(wanted, room).every(({column: {min, minNarrow, max}, width: cells}) => {
						const least = room < 72 ? (minNarrow ?? min) : min;
						return cells >= least && cells <= Math.max(max, least);
					}),
				);
			}),
		);
	});

	it('one that left found no room beside the more important ones', () => {
		fc.assert(
			fc.property(wantedColumns, fc.integer({min: 72, max: 450}), (wanted, room) => {
				const shown = layoutColumns(wanted, room).map(({column}) => column);
				const gone = wanted.map(id => columnOf(id)).filter(column => !shown.includes(column));
				const neededWith = (goner: Column) =>
					total(
						[...shown.filter(column => rankOf(column) < rankOf(goner)), goner].map(({min: cells}) => ({
							column: columnOf('age'),
							width: cells,
						})),
					);
				assert.ok(gone.every(column => neededWith(column) > room));
			}),
		);
	});

	it('a wider window never takes cells away from the whole', () => {
		fc.assert(
			fc.property(wantedColumns, fc.integer({min: 72, max: 449}), (wanted, room) => {
				assert.ok(total(layoutColumns(wanted, room + 1)) >= total(layoutColumns(wanted, room)));
			}),
		);
	});

	it('no cell is left empty while a column could use it', () => {
		fc.assert(
			fc.property(wantedColumns, width, (wanted, room) => {
				const placed = layoutColumns(wanted, room);
				const isCouldUse = placed.some(({column, width: cells}) => cells < column.max);
				assert.ok(placed.length === 0 || !isCouldUse || total(placed) === room);
			}),
		);
	});
});
