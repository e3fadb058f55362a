import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Event} from '../../../source/state/events.js';
import {rowsOf, screen, selected} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {fieldOf} from '../../../source/ui/text-field.js';
import type {Move} from '../../../source/state/view.js';
import {uuid} from '../../helpers/channels.js';
import {listed, numbered, numberedBetween, play, started, stateWith, t0} from '../../helpers/states.js';

const move = (to: Move): Event => ({type: 'moved', move: to});
const moves = (to: Move, times: number): Event[] => Array.from({length: times}, () => move(to));
const typed = (text: string): Event => ({type: 'filter-edited', field: fieldOf(text)});

/** The number that a uuid ends in, alone or in an id. */
const numberOf = (id: string): number => Number(id.slice(24, 36));
/** The numbers of the rows, in their order. */
const numbersOf = (state: State): number[] => rowsOf(state).map(({channel}) => numberOf(channel.uuid));
const selectedNumber = (state: State): number | undefined =>
	state.view.cursor === undefined ? undefined : numberOf(state.view.cursor);
const lineOf = (state: State): number => numbersOf(state).indexOf(selectedNumber(state) ?? -1) - state.view.top;

describe('the cursor', () => {
	it('starts on the newest call, and on none while there is none', () => {
		assert.equal(started().view.cursor, undefined);
		assert.equal(stateWith([]).view.cursor, undefined);
		assert.equal(selectedNumber(stateWith(numberedBetween(1, 3))), 3);
	});

	it('comes to a call as soon as there is one', () => {
		assert.equal(selectedNumber(play(stateWith([]), listed([numbered(7)], t0 + 1000))), 7);
	});

	it('stays on its call while newer ones come above it', () => {
		const state = play(stateWith(numberedBetween(1, 3)), move('down'), listed(numberedBetween(1, 9), t0 + 1000));
		assert.equal(selectedNumber(state), 2);
		assert.deepEqual(numbersOf(state), [9, 8, 7, 6, 5, 4, 3, 2, 1]);
	});

	it('stays on its call through every order', () => {
		const state = play(stateWith(numberedBetween(1, 5)), move('down'));
		const other = play(state, {type: 'sorted', column: 'id'});
		assert.deepEqual([numbersOf(other), selectedNumber(other)], [[1, 2, 3, 4, 5], 4]);
		const turned = play(other, {type: 'sort-reversed'});
		assert.deepEqual([numbersOf(turned), selectedNumber(turned)], [[5, 4, 3, 2, 1], 4]);
	});

	it('shows its call as it is now, not as it was when it was chosen', () => {
		const state = play(stateWith([numbered(1)]), listed([numbered(1, {callstate: 'HELD'})], t0 + 1000));
		assert.equal(selected(state)?.channel.callState, 'HELD');
		assert.equal(state.view.pinned?.channel.callState, 'HELD');
	});
});

describe('a selected call that ends', () => {
	const before = play(stateWith(numberedBetween(1, 4)), move('down'));
	const without3 = numberedBetween(1, 4).filter(channel => channel.uuid !== uuid(3));
	const ended = play(before, listed(without3, t0 + 1000));

	it('keeps its row and the cursor, as ended since the list that missed it', () => {
		assert.equal(selectedNumber(ended), 3);
		assert.deepEqual(numbersOf(ended), [4, 3, 2, 1]);
		assert.equal(selected(ended)?.endedAt, t0 + 1000);
	});

	it('stays through further lists, with the time of its end', () => {
		const later = play(ended, listed([numbered(9), ...without3], t0 + 2000), {type: 'ticked', at: t0 + 3000});
		assert.deepEqual(numbersOf(later), [9, 4, 3, 2, 1]);
		assert.equal(selected(later)?.endedAt, t0 + 1000);
	});

	it('goes when the cursor moves on', () => {
		const left = (['up', 'down', 'first', 'last'] as const).map(to => play(ended, move(to)));
		assert.deepEqual(
			left.map(state => selectedNumber(state)),
			[4, 2, 4, 1],
		);
		assert.deepEqual(new Set(left.flatMap(state => numbersOf(state))), new Set([4, 2, 1]));
	});

	it('stays when it was the only one, until another one is chosen', () => {
		const alone = play(stateWith([numbered(1)]), listed([], t0 + 1000), ...moves('down', 2));
		assert.deepEqual(numbersOf(alone), [1]);
		assert.ok(selected(alone)?.endedAt);
		const joined = play(alone, listed([numbered(2)], t0 + 2000));
		assert.deepEqual([numbersOf(joined), selectedNumber(joined)], [[2, 1], 1]);
		assert.deepEqual(numbersOf(play(joined, move('up'))), [2]);
	});

	it('is that call again if the switch lists the same uuid once more', () => {
		const back = play(ended, listed(numberedBetween(1, 4), t0 + 2000));
		assert.equal(selectedNumber(back), 3);
		assert.equal(selected(back)?.endedAt, undefined);
		assert.deepEqual(numbersOf(back), [4, 3, 2, 1]);
	});
});

describe('a list that is scrolled', () => {
	const page = screen(started()).listRows;
	const scrolled = play(stateWith(numberedBetween(100, 199)), ...moves('down', 40), ...moves('up', 5));

	it('keeps the selected row on its line while calls come above it', () => {
		assert.equal(lineOf(scrolled), page - 6);
		const more = play(scrolled, listed(numberedBetween(100, 206), t0 + 1000));
		assert.equal(lineOf(more), lineOf(scrolled));
		assert.equal(more.view.top, scrolled.view.top + 7);
	});

	it('keeps it there while calls above it end, and while they change their places', () => {
		const fewer = play(scrolled, listed(numberedBetween(100, 190), t0 + 1000));
		assert.equal(lineOf(fewer), lineOf(scrolled));
		const other = play(
			scrolled,
			listed(
				numberedBetween(100, 199).map(one =>
					one.uuid === uuid(120) ? numbered(120, {created_epoch: '1795439999'}) : one,
				),
				t0 + 1000,
			),
		);
		assert.equal(lineOf(other), lineOf(scrolled));
	});

	it('does so for any number of births and deaths, above and below', () => {
		fc.assert(
			fc.property(fc.nat(20), fc.nat(60), fc.nat(60), fc.boolean(), (steps, births, deaths, isAbove) => {
				const before = play(scrolled, ...moves('up', steps % 12));
				const place = numbersOf(before).indexOf(selectedNumber(before)!);
				const spare = {above: before.view.top - 1, below: 99 - place - page};
				const gone = Math.min(deaths, isAbove ? spare.above : spare.below);
				const kept = numberedBetween(isAbove ? 100 : 100 + gone, isAbove ? 199 - gone : 199);
				const firstBorn = isAbove ? 300 : 0;
				const born = Array.from({length: births}, (_, index) => numbered(firstBorn + index));
				const after = play(before, listed([...born, ...kept], t0 + 1000));
				assert.equal(lineOf(after), lineOf(before));
				assert.equal(numbersOf(after).length, 100 - gone + births);
			}),
		);
	});

	it('stays at its top while it is there: new calls are seen to come', () => {
		const top = stateWith(numberedBetween(1, 50));
		const more = play(top, listed(numberedBetween(1, 53), t0 + 1000));
		assert.equal(more.view.top, 0);
		assert.equal(lineOf(more), 3);
	});

	it('follows the selected row when new calls push it off the page', () => {
		const more = play(stateWith(numberedBetween(1, 50)), listed(numberedBetween(1, 90), t0 + 1000));
		assert.equal(lineOf(more), page - 1);
	});

	it('shows no empty lines after its last row', () => {
		const last = play(stateWith(numberedBetween(1, 60)), move('last'));
		assert.equal(last.view.top, 60 - page);
		const fewer = play(last, listed(numberedBetween(1, 30), t0 + 1000));
		assert.equal(fewer.view.top, 30 - page);
		assert.equal(play(last, listed(numberedBetween(1, 3), t0 + 1000)).view.top, 0);
	});

	it('keeps the selected row in sight when the window gets smaller, down to one cell', () => {
		const sizes = [29, 20, 15, 10, 6, 5].map(rows => play(scrolled, {type: 'resized', size: {columns: 60, rows}}));
		assert.deepEqual(
			sizes.filter(state => lineOf(state) < 0 || lineOf(state) >= screen(state).listRows).map(({size}) => size),
			[],
		);
		const tiny = play(scrolled, {type: 'resized', size: {columns: 1, rows: 1}});
		assert.equal(selectedNumber(tiny), selectedNumber(scrolled));
		assert.equal(selectedNumber(play(tiny, listed(numberedBetween(100, 300), t0 + 1000))), selectedNumber(scrolled));
	});
});

describe('typing a filter', () => {
	const alice = (number: number) => numbered(number, {cid_name: 'Alice', initial_cid_name: ''});
	const boris = (number: number, fields = {}) => numbered(number, {cid_name: 'Борис', initial_cid_name: '', ...fields});
	const all = [boris(4, {callstate: 'RINGING'}), alice(3), boris(2), alice(1)];
	/** The cursor on number 2. */
	const before = play(stateWith(all), ...moves('down', 2));

	it('leaves the cursor alone as long as its call matches', () => {
		const state = play(before, typed('б'), typed('бо'), typed('бор'));
		assert.equal(selectedNumber(state), 2);
		assert.deepEqual(numbersOf(state), [4, 2]);
	});

	it('puts the cursor on the first match when its call no longer matches', () => {
		const state = play(before, typed('alice'));
		assert.equal(selectedNumber(state), 3);
		assert.deepEqual(numbersOf(state), [3, 1]);
	});

	it('leaves nothing selected when nothing matches, and takes the first match that comes', () => {
		const nothing = play(before, typed('nobody'));
		assert.equal(selectedNumber(nothing), undefined);
		assert.equal(selected(nothing), undefined);
		assert.deepEqual(numbersOf(nothing), []);
		const came = play(nothing, listed([...all, numbered(5, {cid_name: 'Nobody'})], t0 + 1000));
		assert.equal(selectedNumber(came), 5);
	});

	it('keeps the selected row when its state changes so that it no longer matches', () => {
		const ringing = play(before, typed('ringing'));
		assert.equal(selectedNumber(ringing), 4);
		const answered = play(ringing, listed([boris(4), alice(3), boris(2, {callstate: 'RINGING'}), alice(1)], t0 + 1000));
		assert.equal(selectedNumber(answered), 4);
		assert.deepEqual(numbersOf(answered), [4, 2]);
		assert.deepEqual(numbersOf(play(answered, move('down'))), [2]);
	});

	it('keeps that row when the filter is kept as it is, and when it is opened again', () => {
		const kept = play(before, typed('ringing'), listed([boris(4), alice(3)], t0 + 1000), {type: 'filter-kept'});
		assert.equal(selectedNumber(kept), 4);
		assert.equal(selectedNumber(play(kept, typed('ringing'))), 4);
	});

	it('leaves an ended call under the cursor only while it matches', () => {
		const ended = play(before, listed([boris(4), alice(3), alice(1)], t0 + 1000));
		assert.equal(selectedNumber(play(ended, typed('борис'))), 2);
		assert.deepEqual(numbersOf(play(ended, typed('борис'))), [4, 2]);
		assert.equal(selectedNumber(play(ended, typed('alice'))), 3);
		assert.deepEqual(numbersOf(play(ended, typed('alice'))), [3, 1]);
	});

	it('keeps the cursor on its call when the filter goes, if a person has put it there', () => {
		const state = play(before, typed('alice'), move('down'), {type: 'filter-cleared'});
		assert.equal(selectedNumber(state), 1);
		assert.deepEqual(numbersOf(state), [4, 3, 2, 1]);
		const kept = play(before, typed('alice'), {type: 'filter-kept'}, {type: 'filter-cleared'});
		assert.equal(selectedNumber(kept), 3);
	});

	it('goes back to the call from before the typing when that is given up: no key may act on another one', () => {
		const given = play(before, typed('alice'), {type: 'filter-cleared'});
		assert.deepEqual([selectedNumber(play(before, typed('alice'))), selectedNumber(given)], [3, 2]);
		const ended = play(before, typed('alice'), listed([boris(4), alice(3), alice(1)], t0 + 1000), {
			type: 'filter-cleared',
		});
		assert.equal(selectedNumber(ended), 2);
		assert.equal(selected(ended)!.endedAt, t0 + 1000);
	});
});

describe('a detail that has the keyboard', () => {
	const beside = play(stateWith(numberedBetween(1, 3), {size: {columns: 180, rows: 40}}), {
		type: 'focused',
		focus: 'detail',
	});

	it('keeps it while there is room for both', () => {
		assert.equal(play(beside, listed(numberedBetween(1, 9), t0 + 1000)).view.focus, 'detail');
		assert.equal(play(beside, {type: 'resized', size: {columns: 160, rows: 30}}).view.focus, 'detail');
	});

	it('gives it back to the list where it no longer stands beside it', () => {
		const sizes = [
			[120, 30],
			[60, 15],
			[1, 1],
		] as const;
		assert.deepEqual(
			sizes.map(([columns, rows]) => play(beside, {type: 'resized', size: {columns, rows}}).view.focus),
			['list', 'list', 'list'],
		);
	});
});
