import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultAutoAnswer} from '../../../source/telephony/action.js';
import {deskWith, deskWithTwo, kindAt, lastNote, slowly, stateWith} from '../../helpers/states.js';

describe('a new call', () => {
	it('is sent with who calls whom, and answers by itself unless told otherwise', () => {
		const desk = deskWithTwo();
		slowly(desk, 'n', ...'201', 'tab', ...'+380441', 'return');
		slowly(desk, 'n', ...'9002', 'down', ' ', 'return');
		slowly(desk, 'n', ...'7', 'up', 'ctrl+u', ...'202', 'up', 'ctrl+u', ...'sip_h_X=b', 'return');
		assert.deepEqual(desk.performed, [
			{kind: 'call', caller: '201', called: '+380441', autoAnswer: defaultAutoAnswer},
			{kind: 'call', caller: '201', called: '9002', autoAnswer: ''},
			{kind: 'call', caller: '202', called: '7', autoAnswer: 'sip_h_X=b'},
		]);
	});

	it('is not sent without a caller and a number, each of one word', () => {
		const desk = deskWithTwo();
		slowly(desk, 'n', 'return');
		assert.equal(lastNote(desk.state()), 'the caller is missing');
		slowly(desk, ...'201', 'tab', 'return');
		assert.equal(lastNote(desk.state()), 'the number to call is missing');
		slowly(desk, ...'1 2', 'return');
		assert.equal(lastNote(desk.state()), 'the number to call must be one word');
		assert.deepEqual([kindAt(desk), desk.performed], ['call', []]);
	});

	it('is not sent within the burst that asked for it, nor after Escape', () => {
		const desk = deskWithTwo();
		desk.press('n', '2', 'tab', '3', 'return');
		assert.deepEqual([kindAt(desk), desk.performed], ['call', []]);
		slowly(desk, 'escape', 'return');
		assert.deepEqual([kindAt(desk), desk.performed], [undefined, []]);
	});

	it('needs no call in the list', () => {
		const desk = deskWith(stateWith([]));
		slowly(desk, 'n', '2', 'tab', '3', 'return');
		assert.equal(desk.performed.length, 1);
	});
});
