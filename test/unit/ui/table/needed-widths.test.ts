import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {columnName, columnOf, columns, defaultColumns, type ColumnId} from '../../../../source/fields/columns.js';
import {gutter, layoutColumns, rankOf, withMore, type PlacedColumn} from '../../../../source/ui/table/column-layout.js';
import {grownNeeds, needsOf, noNeeds, type Needs} from '../../../../source/ui/table/needed-widths.js';
import {cells} from '../../../../source/util/width.js';
import {channel, tracked} from '../../../helpers/channels.js';

const all = columns.map(({id}) => id);
const flexible = columns.filter(({min, max, isTicking}) => max > min && !isTicking);
const needs: fc.Arbitrary<Needs> = fc
	.array(fc.integer({min: 0, max: 130}), {minLength: flexible.length, maxLength: flexible.length})
	.map(numbers => new Map(flexible.map(({id}, place) => [id, numbers[place]!] as const)));
const width = fc.integer({min: 20, max: 450});
const chosen = fc.shuffledSubarray<ColumnId>(all, {minLength: 1});

const told = (placed: readonly PlacedColumn[]): string =>
	placed.map(({column, width: room}) => `${column.id} ${room}`).join(', ');
const total = (placed: readonly PlacedColumn[]): number =>
	gutter + placed.reduce((sum, {width: room}) => sum + room, 0) + placed.length - 1;

describe('the width of a column', () => {
	it('is what its rows need, as long as there is room: here TO and VIA leave some to FROM and APP', () => {
		const short: Needs = new Map([
			['from', 37],
			['to', 4],
			['via', 8],
			['app', 19],
			['codec', 4],
		]);
		assert.equal(
			told(layoutColumns(defaultColumns, 120, false, short)),
			'state 9, dir 1, from 37, to 14, via 8, app 19, codec 6, id 8, age 7',
		);
		assert.equal(
			told(layoutColumns(defaultColumns, 80, false, short)),
			'state 9, dir 1, from 36, to 4, via 8, codec 6, age 7',
		);
	});

	it('never decides which columns are there', () => {
		fc.assert(
			fc.property(chosen, width, needs, (wanted, room, some) => {
				const ids = (placed: readonly PlacedColumn[]) => placed.map(({column}) => column.id);
				assert.deepEqual(ids(layoutColumns(wanted, room, false, some)), ids(layoutColumns(wanted, room)));
			}),
		);
	});

	it('is never beyond the window, and leaves no cell empty beside a value that is cut', () => {
		fc.assert(
			fc.property(chosen, width, needs, (wanted, room, some) => {
				const placed = layoutColumns(wanted, room, false, some);
				assert.ok(total(placed) <= Math.max(room, gutter));
				const isCut = placed.some(({column, width: own}) => own < Math.min(some.get(column.id) ?? 0, 120));
				const spare = placed.filter(
					({column, width: own}) => own > Math.max(some.get(column.id) ?? Infinity, cells(columnName(column)) + 1),
				);
				assert.ok(!isCut || total(placed) === room);
				assert.ok(!isCut || spare.length === 0, 'a column has more than it needs');
			}),
		);
	});
});

describe('what rows need', () => {
	const rows = [
		tracked(channel({initial_cid_name: '山田太郎', initial_cid_num: '80011', application: 'park'})),
		tracked(channel({application: 'play_and_get_digits'})),
	];
	const need = needsOf(columns, rows);

	it('is the widest of them, in cells', () => {
		assert.deepEqual([need.get('from'), need.get('to'), need.get('app'), need.get('user')], [15, 3, 19, 0]);
	});

	it('is not asked where a width never changes', () => {
		assert.deepEqual(
			['state', 'dir', 'id', 'age', 'for', 'site'].map(id => need.has(id as ColumnId)),
			Array.from({length: 6}, () => false),
		);
	});

	it('only grows, and stays the same object until it does', () => {
		const grown = grownNeeds(noNeeds, need);
		assert.deepEqual([...grown], [...need]);
		assert.equal(grownNeeds(grown, new Map([['from', 3]])), grown);
		assert.equal(grownNeeds(grown, new Map([['from', 30]])).get('from'), 30);
		assert.equal(grownNeeds(grown, new Map([['from', 30]])).get('app'), 19);
	});
});

describe('in a very wide window', () => {
	const more = (room: number) => columnsBeyond(withMore(defaultColumns, room));
	const columnsBeyond = (wanted: readonly unknown[]) => wanted.filter(id => !defaultColumns.includes(id as ColumnId));

	it('more columns come by priority for one who chose none', () => {
		assert.deepEqual(
			[133, 162, 163, 190, 310].map(room => more(room)),
			[
				[],
				[],
				['for'],
				['user', 'for'],
				['dialled', 'data', 'codecs', 'ip', 'context', 'secure', 'host', 'user', 'for'],
			],
		);
	});

	it('each comes only where those before it are', () => {
		fc.assert(
			fc.property(width, room => {
				const ids = new Set(withMore(defaultColumns, room));
				const others = columns.filter(
					({id, isOnRequest}) => id !== 'site' && !isOnRequest && !defaultColumns.includes(id),
				);
				const inOrder = others.toSorted((one, other) => rankOf(one) - rankOf(other)).map(({id}) => ids.has(id));
				assert.equal(inOrder.lastIndexOf(true) < (inOrder.includes(false) ? inOrder.indexOf(false) : Infinity), true);
			}),
		);
	});

	it('a choice of columns is kept as it is', () => {
		const own: readonly ColumnId[] = ['state', 'from', 'age'];
		assert.equal(withMore(own, 400), own);
		assert.deepEqual(
			withMore([...defaultColumns.slice(1), {id: 'state', width: 4}], 400).length,
			defaultColumns.length,
		);
		assert.equal(columnOf('for').id, 'for');
	});
});
