import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {defaultSort} from '../../../source/ui/table/sort-rows.js';
import {initialView, placeAfter, type Move} from '../../../source/state/view.js';

const allMoves: readonly Move[] = ['up', 'down', 'page-up', 'page-down', 'first', 'last'];

describe('moving', () => {
	it('goes one row, a page less one, or to either end', () => {
		const from50 = (move: Move) => placeAfter(move, 50, 100, 20);
		assert.deepEqual(
			allMoves.map(move => from50(move)),
			[49, 51, 31, 69, 0, 99],
		);
	});

	it('stops at both ends and does not go round', () => {
		assert.deepEqual(
			allMoves.map(move => placeAfter(move, 0, 3, 20)),
			[0, 1, 0, 2, 0, 2],
		);
		assert.deepEqual(
			allMoves.map(move => placeAfter(move, 2, 3, 20)),
			[1, 2, 0, 2, 0, 2],
		);
	});

	it('never leaves the list, however small the page', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...allMoves),
				fc.nat(200),
				fc.integer({min: 1, max: 200}),
				fc.nat(80),
				(move, at, count, page) => {
					const place = placeAfter(move, Math.min(at, count - 1), count, page);
					assert.equal(place, Math.max(0, Math.min(place, count - 1)));
				},
			),
		);
	});

	it('moves by at least a row with every key, where there is one', () => {
		const places = (['up', 'down', 'page-up', 'page-down'] as const).map(move => placeAfter(move, 5, 11, 0));
		assert.deepEqual(places, [4, 6, 4, 6]);
	});

	it('stays at the first place of an empty list', () => {
		assert.deepEqual(
			allMoves.map(move => placeAfter(move, 0, 0, 20)),
			[0, 0, 0, 0, 0, 0],
		);
	});
});

describe('the view at first', () => {
	it('has what the command line asked for, nothing selected, and the keyboard on the list', () => {
		const view = initialView({filter: 'held'});
		assert.deepEqual(
			[view.filter, view.sort, view.cursor, view.focus, view.isDetailFull, view.locked, view.filterField],
			['held', defaultSort, undefined, 'list', false, undefined, undefined],
		);
	});
});
