import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultAutoAnswer} from '../../../source/domain/action.js';
import {deskWith, lastNote, numberedBetween, stateWith, type Desk} from '../../helpers/states.js';

const two = (): Desk => deskWith(stateWith(numberedBetween(1, 2)));
const kindOf = (desk: Desk) => desk.state().dialog?.kind;

/** Presses keys with time enough between them to read. */
const slowly = (desk: Desk, ...names: readonly string[]) => {
	for (const name of names) {
		desk.press(name);
		desk.wait(150);
	}
};

describe('a new call', () => {
	it('is sent with who calls whom, and answers by itself unless told otherwise', () => {
		const desk = two();
		slowly(desk, 'n', ...'201', 'tab', ...'+380441', 'return');
		slowly(desk, 'n', ...'9002', 'down', ' ', 'return');
		slowly(desk, 'n', ...'7', 'up', 'ctrl+u', ...'202', 'up', 'ctrl+u', ...'a=b', 'return');
		assert.deepEqual(desk.performed, [
			{kind: 'call', caller: '201', called: '+380441', autoAnswer: defaultAutoAnswer},
			{kind: 'call', caller: '201', called: '9002', autoAnswer: ''},
			{kind: 'call', caller: '202', called: '7', autoAnswer: 'a=b'},
		]);
	});

	it('is not sent without a caller and a number, each of one word', () => {
		const desk = two();
		slowly(desk, 'n', 'return');
		assert.equal(lastNote(desk.state()), 'the caller is missing');
		slowly(desk, ...'201', 'tab', 'return');
		assert.equal(lastNote(desk.state()), 'the number to call is missing');
		slowly(desk, ...'1 2', 'return');
		assert.equal(lastNote(desk.state()), 'the number to call must be one word');
		assert.deepEqual([kindOf(desk), desk.performed], ['call', []]);
	});

	it('is not sent within the burst that asked for it, nor after Escape', () => {
		const desk = two();
		desk.press('n', '2', 'tab', '3', 'return');
		assert.deepEqual([kindOf(desk), desk.performed], ['call', []]);
		slowly(desk, 'escape', 'return');
		assert.deepEqual([kindOf(desk), desk.performed], [undefined, []]);
	});

	it('needs no call in the list', () => {
		const desk = deskWith(stateWith([]));
		slowly(desk, 'n', '2', 'tab', '3', 'return');
		assert.equal(desk.performed.length, 1);
	});
});
