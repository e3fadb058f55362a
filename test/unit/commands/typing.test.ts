import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isTyping} from '../../../source/commands/handle-key.js';
import {filterText, rowsOf} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {id, testServer, uuid} from '../../helpers/channels.js';
import {
	deskWith,
	lastNote,
	lost,
	numbered,
	numberedBetween,
	play,
	signedOut,
	stateWith,
	t0,
} from '../../helpers/states.js';

const desk = () => deskWith(stateWith(numberedBetween(1, 3)));
const signInDesk = () => deskWith(play(stateWith([numbered(1)]), lost(signedOut, t0 + 1000, undefined)));

const problemOf = ({dialog}: State) => (dialog && 'problem' in dialog ? dialog.problem : undefined);

/** Every character that is a command, and a few Cyrillic ones that would be. */
const everyCommand = 'hxyuenbsrocptlqjkgGR!?+-=_/* рчнгу.,';

describe('the filter as it is typed', () => {
	it('takes every key as text, and none as a command', () => {
		const one = desk();
		one.press('/');
		assert.equal(isTyping(one.state()), true);
		one.type(everyCommand);
		const {view, dialog, isReadOnly, servers} = one.state();
		const {connection} = servers[0]!;
		assert.deepEqual([view.filterField?.text, dialog, isReadOnly], [everyCommand, undefined, false]);
		assert.deepEqual([connection.isPaused, connection.interval, one.counts.refreshes], [false, 1000, 0]);
		assert.deepEqual([one.performed, one.copied, one.exitCodes], [[], [], []]);
	});

	it('is kept by Enter, and the next key is a command again', () => {
		const one = desk();
		one.press('/');
		one.type(' alice ');
		one.press('return', 'h');
		assert.deepEqual([one.state().view.filter, isTyping(one.state())], ['alice', false]);
		assert.deepEqual(one.performed, [{kind: 'hold', uuid: uuid(3)}]);
	});

	it('is given up by Escape, with every row back', () => {
		const one = desk();
		one.press('/');
		one.type('nobody');
		assert.equal(rowsOf(one.state()).length, 0);
		one.press('escape');
		assert.deepEqual([filterText(one.state()), rowsOf(one.state()).length], ['', 3]);
	});

	it('can be taken up again, and edited', () => {
		const one = desk();
		one.press('.');
		one.type('alice');
		one.press('return', '/', 'backspace', 'home', 'delete');
		assert.equal(filterText(one.state()), 'lic');
		one.press('return', 'escape');
		assert.equal(filterText(one.state()), '');
	});

	it('lets the cursor move meanwhile', () => {
		const one = desk();
		one.press('/', 'down', 'down', 'up');
		assert.equal(one.state().view.cursor, id(2));
	});
});

describe('the sign-in', () => {
	it('takes every key as text, and sends what was typed once', () => {
		const one = signInDesk();
		one.type('root');
		one.press('tab');
		one.type(everyCommand);
		one.press('return', 'return');
		assert.deepEqual(one.signIns, [{username: 'root', password: everyCommand}]);
		assert.deepEqual([one.performed, lastNote(one.state())], [[], 'signing in']);
	});

	it('wants both, and a code where one is needed', () => {
		const one = signInDesk();
		one.type('root');
		one.press('return');
		assert.deepEqual([one.signIns, problemOf(one.state())], [[], ''], 'Enter only went on to the password');
		one.press('return');
		assert.deepEqual([one.signIns, problemOf(one.state())], [[], 'the password is missing']);
		one.press('s', 'return');
		one.services.dispatch({type: 'sign-in-failed', server: testServer, problem: 'a code, please', wanted: 'code'});
		const {dialog} = one.state();
		assert.strictEqual(dialog?.kind, 'sign-in');
		assert.equal(dialog.form.focus, 'code');
		one.type(' 123456 ');
		one.press('return');
		assert.deepEqual(one.signIns[1], {username: 'root', password: 's', code: '123456'});
	});

	it('can be put off, and is opened again by R', () => {
		const one = signInDesk();
		one.press('escape');
		assert.equal(one.state().dialog, undefined);
		one.press('R');
		assert.deepEqual([one.state().dialog?.kind, one.counts.refreshes], ['sign-in', 0]);
	});
});
