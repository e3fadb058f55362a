import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {filterText} from '../../../source/state/selectors.js';
import {textIn} from '../../helpers/forms.js';
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
	type Desk,
} from '../../helpers/states.js';
import {shown} from '../../helpers/shown.js';

const desk = () => deskWith(stateWith(numberedBetween(1, 3)));
const signInDesk = () => deskWith(play(stateWith([numbered(1)]), lost(signedOut, t0 + 1000, undefined)));
const fieldText = ({dialog}: ReturnType<Desk['state']>, name: string): string | undefined =>
	dialog && 'form' in dialog ? textIn(dialog.form, name) : undefined;

describe('Ctrl-C, Ctrl-Z and Ctrl-L', () => {
	const places: ReadonlyArray<readonly [where: string, keys: readonly string[]]> = [
		['the list', []],
		['the whole detail', ['return']],
		['the filter as it is typed', ['/', 'a']],
		['the hang-up', ['x']],
		['the eavesdrop, while a user is typed', ['e', '2']],
		['the new call', ['n', '2']],
		['the sort', ['s']],
		['the help', ['?']],
		['the log', ['l']],
		['the breakdown', ['b']],
	];
	for (const [where, keys] of places) {
		it(`work from ${where}`, () => {
			const one = desk();
			one.press(...keys);
			const {dialog, view} = one.state();
			one.press('ctrl+l', 'ctrl+z');
			assert.deepEqual([one.counts.redraws, one.counts.suspensions, one.exitCodes], [1, 1, []]);
			assert.deepEqual([one.state().dialog, one.state().view], [dialog, view]);
			one.press('ctrl+c');
			assert.deepEqual([one.exitCodes, one.performed], [[130], []]);
		});
	}

	it('work from the sign-in, from a question, and from a dialog whose call has ended', () => {
		const asked = desk();
		asked.wait(9000);
		asked.press('h');
		const ended = desk();
		ended.press('x');
		ended.poll([]);
		const after = [signInDesk(), asked, ended].map(one => {
			const kind = one.state().dialog?.kind;
			one.press('ctrl+l', 'ctrl+z', 'ctrl+c');
			return [kind, one.counts.redraws, one.counts.suspensions, one.exitCodes, one.performed];
		});
		assert.deepEqual(after, [
			['sign-in', 1, 1, [130], []],
			['confirm', 1, 1, [130], []],
			['hangup', 1, 1, [130], []],
		]);
	});
});

describe('Ctrl-L', () => {
	it('says that nothing is drawn for a screen reader', () => {
		const one = deskWith({...stateWith(numberedBetween(1, 3)), isScreenReader: true});
		one.press('ctrl+l');
		assert.equal(one.counts.redraws, 0);
		assert.equal(lastNote(one.state()), 'redraw: nothing is drawn; i says where you are');
	});
});

describe('a pasted text', () => {
	it('goes into the filter as it is typed, in one line', () => {
		const one = desk();
		one.press('/');
		one.paste('a\nxy\r\u{1B}h');
		assert.deepEqual([filterText(one.state()), one.performed], ['a xy h', []]);
	});

	it('goes into the field of a dialog that has the keyboard', () => {
		const call = desk();
		call.press('n', 'tab');
		call.paste('+38 044\n');
		assert.deepEqual([fieldText(call.state(), 'caller'), fieldText(call.state(), 'called')], ['', '+38 044 ']);
		const login = signInDesk();
		login.press('tab');
		login.paste('secret');
		assert.equal(fieldText(login.state(), 'password'), 'secret');
	});

	const elsewhere: ReadonlyArray<readonly [where: string, keys: readonly string[]]> = [
		['the list', []],
		['a hang-up', ['x']],
		['the choices of an eavesdrop', ['e', 'tab']],
		['the choices of a new call', ['n', 'tab', 'tab']],
		['the sort', ['s']],
		['the help', ['?']],
		['the log', ['l']],
		['the breakdown', ['b']],
		['a filter that is no longer typed', ['/', 'a', 'return']],
	];
	for (const [where, keys] of elsewhere) {
		it(`does nothing in ${where}, and says so`, () => {
			const one = desk();
			one.press(...keys);
			one.wait(200);
			const {view, dialog} = one.state();
			one.paste('y');
			one.paste('hxy\nq');
			assert.deepEqual([one.state().view, one.state().dialog], [view, dialog]);
			assert.deepEqual([one.performed, one.exitCodes], [[], []]);
			assert.equal(lastNote(one.state()), shown.pasteIgnored);
		});
	}
});
