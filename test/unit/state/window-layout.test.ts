import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {dialogArea, dialogRoom, screenOf} from '../../../source/state/window-layout.js';

const at = (columns: number, rows: number, isFull = false, hasFilter = false) =>
	screenOf({columns, rows}, isFull, hasFilter);
const message = 1;
const footer = 1;

describe('the window', () => {
	it('shows the detail beside the list when it is wide, below it when it is tall, else not at all', () => {
		const places = [
			[150, 15],
			[149, 30],
			[72, 20],
			[71, 60],
			[149, 19],
			[60, 15],
		].map(([columns, rows]) => at(columns!, rows!).detail);
		assert.deepEqual(places, ['beside', 'below', 'below', 'none', 'none', 'none']);
	});

	it('divides the width between the list and the detail beside it, which has at most 90 columns', () => {
		const parts = [200, 300, 400].map(columns => at(columns, 50));
		assert.deepEqual(
			parts.map(({listColumns, detailColumns}) => [listColumns, detailColumns]),
			[
				[134, 66],
				[210, 90],
				[310, 90],
			],
		);
	});

	it('gives the whole body to the detail when it is opened', () => {
		const full = at(80, 24, true);
		assert.equal(full.detail, 'full');
		assert.deepEqual([full.listRows, full.titleRows, full.detailColumns], [0, 0, 80]);
		assert.equal(full.detailRows, 24 - full.headerRows - message - footer);
	});

	it('uses every line, no more and no less, in every window that is not too small', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 400}),
				fc.integer({min: 6, max: 200}),
				fc.boolean(),
				fc.boolean(),
				(columns, rows, isFull, hasFilter) => {
					const parts = at(columns, rows, isFull, hasFilter);
					const rules = parts.detail === 'below' ? 2 : 0;
					const detail = parts.detail === 'below' || parts.detail === 'full' ? parts.detailRows : 0;
					const list = parts.titleRows + parts.listRows;
					assert.equal(parts.headerRows + parts.filterRows + list + detail + rules + message + footer, rows);
				},
			),
		);
	});

	it('has no part of less than nothing, down to one cell', () => {
		fc.assert(
			fc.property(fc.nat(300), fc.nat(100), fc.boolean(), fc.boolean(), (columns, rows, isFull, hasFilter) => {
				const parts = at(columns, rows, isFull, hasFilter);
				const sizes = Object.values(parts).filter(part => typeof part === 'number');
				assert.ok(Math.min(...sizes) >= 0);
				assert.ok(parts.columns >= 1);
				assert.ok(parts.rows >= 1);
			}),
		);
	});

	it('takes one line more for the filter', () => {
		assert.equal(at(80, 24, false, true).listRows, at(80, 24).listRows - 1);
		assert.equal(at(80, 24, false, true).filterRows, 1);
	});

	it('shows at least ten calls in the smallest window that is promised', () => {
		assert.ok(screenOf({columns: 60, rows: 15}, false, false).listRows >= 10);
	});
});

describe('a dialog', () => {
	it('leaves the message and the keys in sight, and has room inside its frame', () => {
		assert.deepEqual(dialogArea({size: {columns: 80, rows: 24}}), {columns: 80, rows: 22});
		const room = dialogRoom({size: {columns: 80, rows: 24}});
		assert.ok(room.columns < 80);
		assert.ok(room.rows < 22);
	});

	it('has a cell at least, in any window', () => {
		assert.deepEqual(dialogArea({size: {columns: 0, rows: 0}}), {columns: 1, rows: 1});
		assert.deepEqual(dialogRoom({size: {columns: 1, rows: 1}}), {columns: 1, rows: 1});
	});
});
