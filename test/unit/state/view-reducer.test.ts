import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../source/state/events.js';
import {rowsOf} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {fieldOf} from '../../../source/ui/text-field.js';
import {listed, numbered, numberedBetween, play, stateWith, t0} from '../../helpers/states.js';

const numbersOf = (state: State): number[] => rowsOf(state).map(({channel}) => Number(channel.uuid.slice(-12)));
const typed = (text: string): Event => ({type: 'filter-edited', field: fieldOf(text)});
const lock: Event = {type: 'order-locked', isLocked: true};
const five = stateWith(numberedBetween(1, 5));

describe('sorting', () => {
	it('begins with the newest call', () => {
		assert.deepEqual(numbersOf(five), [5, 4, 3, 2, 1]);
	});

	it('by a column puts its rows upwards, and by the same one again turns them round', () => {
		const byId = play(five, {type: 'sorted', column: 'id'});
		assert.deepEqual(numbersOf(byId), [1, 2, 3, 4, 5]);
		assert.deepEqual(numbersOf(play(byId, {type: 'sorted', column: 'id'})), [5, 4, 3, 2, 1]);
	});

	it('by another column begins upwards again', () => {
		const other = play(five, {type: 'sorted', column: 'age'}, {type: 'sorted', column: 'id'});
		assert.deepEqual(numbersOf(other), [1, 2, 3, 4, 5]);
	});

	it('turned round twice is as it was', () => {
		const turned = play(five, {type: 'sort-reversed'});
		assert.deepEqual(numbersOf(turned), [1, 2, 3, 4, 5]);
		assert.deepEqual(numbersOf(play(turned, {type: 'sort-reversed'})), [5, 4, 3, 2, 1]);
	});
});

describe('the locked order', () => {
	const changed = [numbered(1), numbered(2, {created_epoch: '1795439999'}), numbered(3), numbered(4), numbered(5)];

	it('leaves every row in its place though the sort would move it', () => {
		assert.deepEqual(numbersOf(play(five, listed(changed, t0 + 1000))), [2, 5, 4, 3, 1]);
		assert.deepEqual(numbersOf(play(five, lock, listed(changed, t0 + 1000))), [5, 4, 3, 2, 1]);
	});

	it('puts a new call last, and closes the gap of one that ended', () => {
		const state = play(five, lock, listed([numbered(9), ...numberedBetween(1, 5)], t0 + 1000));
		assert.deepEqual(numbersOf(state), [5, 4, 3, 2, 1, 9]);
		const gone = play(
			five,
			lock,
			listed(
				numberedBetween(1, 5).filter(one => one !== numbered(3) && !one.uuid.endsWith('3')),
				t0 + 1000,
			),
		);
		assert.deepEqual(numbersOf(gone), [5, 4, 2, 1]);
	});

	it('ends when it is unlocked, and when the list is sorted or turned round', () => {
		const locked = play(five, lock, listed([numbered(9), ...numberedBetween(1, 5)], t0 + 1000));
		assert.deepEqual(numbersOf(play(locked, {type: 'order-locked', isLocked: false})), [9, 5, 4, 3, 2, 1]);
		assert.deepEqual(numbersOf(play(locked, {type: 'sorted', column: 'id'})), [1, 2, 3, 4, 5, 9]);
		assert.deepEqual(numbersOf(play(locked, {type: 'sort-reversed'})), [1, 2, 3, 4, 5, 9]);
		assert.equal(play(locked, {type: 'sort-reversed'}).view.locked, undefined);
	});
});

describe('the filter', () => {
	it('counts as it is typed, stays when it is kept, and goes when it is cleared', () => {
		const names = numberedBetween(1, 2).map(one =>
			numbered(Number(one.uuid.at(-1)), {cid_name: `Name${one.uuid.at(-1)}`}),
		);
		const typing = play(stateWith(names), typed('name1'));
		assert.deepEqual(numbersOf(typing), [1]);
		const kept = play(typing, {type: 'filter-kept'});
		assert.deepEqual([kept.view.filter, kept.view.filterField], ['name1', undefined]);
		assert.deepEqual(numbersOf(kept), [1]);
		const cleared = play(typing, {type: 'filter-cleared'});
		assert.deepEqual([cleared.view.filter, cleared.view.filterField], ['', undefined]);
		assert.deepEqual(numbersOf(cleared), [2, 1]);
	});

	it('is kept without the spaces round it', () => {
		assert.equal(play(five, typed('  held '), {type: 'filter-kept'}).view.filter, 'held');
	});

	it('stays as it is when nothing was being typed', () => {
		assert.equal(play(five, typed('held'), {type: 'filter-kept'}, {type: 'filter-kept'}).view.filter, 'held');
	});
});

describe('the detail', () => {
	it('takes the whole screen and the keyboard, and gives both back', () => {
		const full = play(five, {type: 'detail-full', isFull: true});
		assert.deepEqual([full.view.isDetailFull, full.view.focus], [true, 'detail']);
		const back = play(full, {type: 'detail-full', isFull: false});
		assert.deepEqual([back.view.isDetailFull, back.view.focus], [false, 'list']);
	});

	it('begins at its top for every call, and never above it', () => {
		const scrolled = play(five, {type: 'detail-scrolled', top: 7});
		assert.equal(scrolled.view.detailTop, 7);
		assert.equal(play(scrolled, {type: 'moved', move: 'down'}).view.detailTop, 0);
		assert.equal(play(scrolled, {type: 'detail-full', isFull: true}).view.detailTop, 0);
		assert.equal(play(scrolled, {type: 'detail-scrolled', top: -3}).view.detailTop, 0);
	});

	it('stays where it was scrolled to when a list comes', () => {
		const scrolled = play(five, {type: 'detail-scrolled', top: 7}, listed(numberedBetween(1, 9), t0 + 1000));
		assert.equal(scrolled.view.detailTop, 7);
	});
});
