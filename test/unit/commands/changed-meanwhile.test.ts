import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {handleKey} from '../../../source/commands/handle-key.js';
import {deskWith, keyOf, lastNote, numbered, stateWith, t0} from '../../helpers/states.js';

const one = numbered(1);
const two = numbered(2);

describe('a dialog whose call ended while something was typed into it', () => {
	it('swallows the rest of the word: no letter of it becomes a command for another call', () => {
		const desk = deskWith(stateWith([two, one]));
		desk.press('e');
		desk.type('m');
		desk.poll([one]);
		desk.type('ykhailouxnhhq');
		assert.equal(desk.state().dialog?.kind, 'eavesdrop');
		assert.deepEqual([desk.performed, desk.exitCodes], [[], []]);
		desk.press('escape');
		assert.equal(desk.state().dialog, undefined);
	});

	it('is closed by any key when nothing can be typed into it, and that key does nothing else', () => {
		const desk = deskWith(stateWith([two, one]));
		desk.press('x');
		desk.poll([one]);
		desk.press('y');
		assert.equal(desk.state().dialog, undefined);
		assert.deepEqual([desk.performed, desk.copied], [[], []]);
	});
});

describe('a question about an old list', () => {
	it('is answered for the call as it is now: what has become senseless is not sent', () => {
		const desk = deskWith(stateWith([one]));
		desk.wait(60_000);
		desk.press('h');
		assert.equal(desk.state().dialog?.kind, 'confirm');
		desk.poll([numbered(1, {callstate: 'HELD'})]);
		desk.press('y');
		assert.deepEqual(desk.performed, []);
		assert.equal(lastNote(desk.state()), 'it is on hold already');
	});

	it('can still be answered after the clock was set back', () => {
		const desk = deskWith(stateWith([one]));
		desk.press('x');
		desk.setClock(-3_600_000);
		desk.wait(100);
		desk.press('y');
		assert.deepEqual(
			desk.performed.map(({kind}) => kind),
			['hangup'],
		);
	});

	it('can be answered while the clock of a recording stands still', () => {
		const desk = deskWith(stateWith([one], {isMasked: true, maskedBy: 'profile kyiv'}));
		const paused = {...desk.services, now: () => t0};
		handleKey(paused, keyOf('N'));
		handleKey(paused, keyOf('y'));
		assert.equal(desk.state().isMasked, true, 'a yes in the same burst');
		desk.wait(100);
		handleKey(paused, keyOf('y'));
		assert.equal(desk.state().isMasked, false);
	});
});

describe('a detail beside the list', () => {
	it('gives the keys back when the window has no more room for it', () => {
		const desk = deskWith(stateWith([two, one], {size: {columns: 180, rows: 40}}));
		desk.press('tab');
		assert.equal(desk.state().view.focus, 'detail');
		desk.services.dispatch({type: 'resized', size: {columns: 100, rows: 40}});
		const before = desk.state().view.cursor;
		desk.press('down');
		assert.notEqual(desk.state().view.cursor, before);
	});
});

describe('a paused screen', () => {
	it('asks for no list because its pace was changed', () => {
		const desk = deskWith(stateWith([one]));
		desk.press('p', '+', '-');
		assert.equal(desk.counts.refreshes, 0);
	});
});
