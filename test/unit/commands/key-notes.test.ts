import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {eventLog, message} from '../../../source/state/messages.js';
import {
	deskWith,
	deskWithTwo,
	keyNote,
	lastNote,
	numbered,
	numberedBetween,
	stateWith,
	t0,
} from '../../helpers/states.js';

describe('a key that does nothing says so', () => {
	for (const [where, keys, key, text] of [
		['on the list', [], 'Z', 'Z: no such key, ? shows them'],
		['on the list', [], 'f7', 'F7: no such key, ? shows them'],
		['on the list', [], 'backspace', 'Backspace: no such key, ? shows them'],
		['on the list', [], 'escape', 'back: nothing is open'],
		['in the detail', ['return'], 'Z', 'Z: no such key, ? shows them'],
		['in the charts', ['a'], 'Z', 'Z: no such key, ? shows them'],
	] as const) {
		it(`${where}: ${key}`, () => {
			const desk = deskWithTwo();
			desk.press(...keys);
			const before = desk.state();
			desk.press(key);
			assert.deepEqual({...desk.state(), keyNote: undefined}, before, 'it changes nothing else');
			assert.equal(message(desk.state())?.text, text);
		});
	}

	it('names the help’s own key', () => {
		const desk = deskWith(stateWith([numbered(1)], {keymap: new Map([['help', ['f2']]])}));
		desk.press('Z');
		assert.equal(keyNote(desk.state()), 'Z: no such key, F2 shows them');
	});

	for (const [keys, text] of [
		[['x', 'x'], 'x does nothing here: Esc Cancel, y Hang up'],
		[['x', '3'], '3 does nothing here: Esc Cancel, y Hang up'],
		[['*', 'h', 'up'], 'Up does nothing here: Esc Cancel, y Hold'],
		[['?', 'Z'], 'Z does nothing here: Esc close, / search'],
	] as const) {
		it(`in a dialog, with the keys that do something: ${keys.join(' ')}`, () => {
			const desk = deskWithTwo();
			desk.press(...keys);
			assert.equal(keyNote(desk.state()), text);
		});
	}

	for (const keys of [['n'], ['e'], ['/'], ['*', 'x'], ['s', '/']]) {
		it(`not where it is text: ${keys.join(' ')}`, () => {
			const desk = deskWithTwo();
			desk.press(...keys, 'Z', 'f7');
			assert.equal(keyNote(desk.state()), undefined);
		});
	}

	it('not where it moves, though it is at the end', () => {
		const desk = deskWithTwo();
		desk.press('k', 'k', 'G', 'j', '?', 'k', 'G', 'j');
		assert.equal(keyNote(desk.state()), undefined);
	});

	it('once while it is held down, for three seconds, and never in the log', () => {
		const desk = deskWithTwo();
		desk.press('Z', 'Z');
		const first = desk.state().keyNote;
		desk.wait(1000);
		desk.press('Z');
		assert.equal(desk.state().keyNote, first);
		desk.wait(2000);
		assert.equal(message(desk.state()), undefined);
		desk.press('Z');
		assert.equal(message(desk.state())?.at, t0 + 3000);
		assert.deepEqual(eventLog(desk.state()), []);
	});

	for (const key of ['w', 'b', 'l', '?', 'a', '/']) {
		it(`until something opens: ${key}`, () => {
			const desk = deskWithTwo();
			desk.press('escape');
			assert.equal(message(desk.state())?.text, 'back: nothing is open');
			desk.press(key);
			assert.equal(message(desk.state()), undefined);
		});
	}

	it('for no longer when the clock is set back', () => {
		const desk = deskWithTwo();
		desk.press('escape');
		desk.poll(numberedBetween(1, 2), -600_000);
		assert.equal(message(desk.state()), undefined);
		desk.press('escape');
		assert.equal(message(desk.state())?.text, 'back: nothing is open');
	});

	it('and gives way to news', () => {
		const desk = deskWithTwo();
		desk.press('Z');
		desk.wait(10);
		desk.press('u');
		assert.equal(message(desk.state())?.text, 'unhold: it is not on hold');
	});
});

describe('text typed after Escape and a key that came as one', () => {
	it('is ignored, as it may be meant for a filter', () => {
		const desk = deskWithTwo();
		desk.press('h', 'y', 'alt+/');
		assert.equal(keyNote(desk.state()), 'Alt-/: no such key, ? shows them');
		const sent = desk.performed.length;
		const {view} = desk.state();
		desk.press('h', 'r', 'o', 'l', 'x');
		assert.equal(keyNote(desk.state()), 'Alt-/: no such key · what you type now is ignored');
		assert.deepEqual([desk.state().view, desk.state().dialog, desk.performed.length], [view, undefined, sent]);
		desk.wait(1000);
		desk.press('r');
		assert.notEqual(desk.state().view, view);
	});

	it('is text where a field has the keyboard, and does nothing in a dialog', () => {
		const desk = deskWithTwo();
		desk.press('/', 'a', 'alt+b', 'c');
		assert.equal(desk.state().view.filterField?.text, 'ac');
		desk.press('escape', 'x');
		desk.wait(150);
		desk.press('alt+y');
		assert.equal(desk.state().dialog?.kind, 'hangup');
		assert.match(keyNote(desk.state())!, /^Alt-y does nothing here/u);
		assert.deepEqual(desk.performed, []);
	});
});

describe('text typed after a refused field', () => {
	const readOnly = () => deskWith(stateWith(numberedBetween(1, 3), {isReadOnly: true}));

	it('is ignored, and a message says so', () => {
		const desk = readOnly();
		desk.press('n');
		const before = desk.state();
		desk.type('201');
		desk.press('tab');
		desk.type('olena');
		desk.press('return');
		const {view, dialog, notes} = desk.state();
		assert.deepEqual([view, dialog, notes], [before.view, undefined, before.notes]);
		assert.equal(lastNote(desk.state()), 'new call: this screen is read-only; ! changes that');
		assert.equal(
			keyNote(desk.state()),
			'new call: this screen is read-only; ! changes that · what you type now is ignored',
		);
	});

	it('runs no command, whatever it is and however the field was refused', () => {
		const text = fc.string({unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789+@. їжс'), minLength: 1});
		fc.assert(
			fc.property(fc.constantFrom('n', 'e'), text, (key, typed) => {
				const desk = deskWith(stateWith([numbered(2), numbered(1)], {size: {columns: 39, rows: 10}}));
				desk.press(key);
				const {view} = desk.state();
				desk.type(typed);
				desk.press('return');
				assert.deepEqual([desk.performed, desk.state().dialog, desk.state().view], [[], undefined, view]);
			}),
		);
	});

	it('includes what came in one piece with the key', () => {
		const desk = deskWithTwo();
		desk.press('j');
		const before = desk.state().view;
		desk.pressTogether('n', '2', '0', '1');
		assert.deepEqual(desk.state().view, before);
	});

	it('acts again after a second, after Escape, and for keys that are not text', () => {
		const later = readOnly();
		later.press('n');
		later.wait(1000);
		later.press('j');
		assert.equal(later.state().view.place, 1);

		const left = readOnly();
		left.press('n', '2', 'escape', 'j');
		assert.equal(left.state().view.place, 1);

		const other = readOnly();
		other.press('n', 'down', '!');
		assert.deepEqual([other.state().view.place, other.state().isReadOnly], [1, false]);
		other.press('j');
		assert.equal(other.state().view.place, 2, 'who presses another key looks at the screen again');
	});

	it('is only digits after a hang-up of many: letters run commands', () => {
		const desk = readOnly();
		desk.press('*', 'x', '3', 'j');
		assert.deepEqual([desk.state().view.sort.column, desk.state().view.place], ['age', 1]);
	});
});
