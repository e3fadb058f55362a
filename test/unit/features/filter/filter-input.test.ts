import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {deskWith, lastNote, numberedBetween, numbered, stateWith, type Desk} from '../../../helpers/states.js';

const desk = (): Desk =>
	deskWith(stateWith([...numberedBetween(1, 2), numbered(3, {callstate: 'HELD', name: 'sofia/gateway/life/1'})]));

const typed = (one: Desk): string | undefined => one.state().view.filterField?.text;
const keep = (one: Desk, ...filters: readonly string[]): void => {
	for (const filter of filters) {
		one.press('/', 'ctrl+u');
		one.type(filter);
		one.press('return');
	}
};

describe('earlier filters', () => {
	it('come back with Ctrl-P, later ones with Ctrl-N, and at last what was being typed', () => {
		const one = desk();
		keep(one, 'alice', 'held', 'bob');
		one.press('escape', '/');
		one.type('dir');
		one.press('ctrl+p');
		assert.equal(typed(one), 'bob');
		one.press('ctrl+p', 'ctrl+p', 'ctrl+p', 'ctrl+p');
		assert.equal(typed(one), 'alice');
		one.press('ctrl+n', 'ctrl+n', 'ctrl+n', 'ctrl+n');
		assert.equal(typed(one), 'dir');
	});

	it('are in force while they are on the line', () => {
		const one = desk();
		keep(one, 'state:held', 'alice');
		one.press('/', 'ctrl+p');
		assert.equal(one.state().view.filter, 'state:held', 'the one in force is passed over');
	});

	it('are remembered once each, the last fifty', () => {
		const one = desk();
		keep(one, 'alice', 'bob', 'alice', ...Array.from({length: 49}, (_, index) => `n${index}`));
		const {past} = one.state().view.typing;
		assert.deepEqual([past.length, past[0], past.includes('bob')], [50, 'alice', false]);
	});

	it('begin with the one that the command line gave', () => {
		const one = deskWith(stateWith(numberedBetween(1, 2), {filter: 'state:held'}));
		one.press('escape', '/', 'ctrl+p');
		assert.equal(typed(one), 'state:held');
	});
});

describe('Tab in the filter', () => {
	it('completes a field, then its values, one after the other and round', () => {
		const one = desk();
		one.press('/');
		one.type('stat');
		one.press('tab');
		assert.equal(typed(one), 'state:');
		one.press('tab');
		assert.equal(typed(one), 'state:talking');
		one.press('ctrl+u');
		one.type('state:h');
		one.press('tab');
		assert.equal(typed(one), 'state:held');
		one.press('ctrl+u');
		one.type('state:');
		const seen = [1, 2, 3].map(() => {
			one.press('tab');
			return typed(one);
		});
		assert.deepEqual(seen, ['state:talking', 'state:held', 'state:talking']);
		one.press('shift+tab');
		assert.equal(typed(one), 'state:held');
		assert.equal(one.state().view.filter, 'state:held');
	});

	it('leaves what stands behind the cursor, and what cannot be completed', () => {
		const one = desk();
		one.press('/');
		one.type('via:l bob');
		one.press('left', 'left', 'left', 'left', 'tab');
		assert.deepEqual([typed(one), one.state().view.filterField?.cursor], ['via:life bob', 8]);
		one.press('end', 'tab');
		assert.equal(typed(one), 'via:life bob');
	});
});

describe('a filter with a mistake', () => {
	it('leaves the last good one in force, from before its term was begun', () => {
		const one = desk();
		one.press('/');
		one.type('state:held fro:alice');
		assert.equal(one.state().view.filter.trim(), 'state:held');
		one.press('return');
		assert.deepEqual(
			[typed(one), lastNote(one.state())],
			['state:held fro:alice', 'filter not kept: no field fro; did you mean from?'],
		);
		one.press('home');
		one.type('-');
		assert.equal(one.state().view.filter.trim(), 'state:held', 'a mistake behind what is changed changes nothing');
	});

	it('that is not finished is not kept either', () => {
		const one = desk();
		one.press('/');
		one.type('alice via:');
		one.press('return');
		assert.deepEqual(
			[typed(one), lastNote(one.state())],
			['alice via:', 'filter not kept: via: what? for example via:kyivstar'],
		);
	});
});
