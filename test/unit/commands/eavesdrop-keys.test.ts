import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {eavesdropModes} from '../../../source/telephony/eavesdrop.js';
import {pickedOf, textOf} from '../../../source/ui/form.js';
import {uuid} from '../../helpers/channels.js';
import {deskWith, lastNote, numbered, numberedBetween, stateWith} from '../../helpers/states.js';

const opened = () => {
	const desk = deskWith(stateWith(numberedBetween(1, 2)));
	desk.press('j', 'e');
	desk.wait(200);
	return desk;
};

const formOf = ({dialog}: ReturnType<ReturnType<typeof opened>['state']>) => {
	assert.strictEqual(dialog?.kind, 'eavesdrop');
	return dialog.form;
};

describe('an eavesdrop', () => {
	for (const [place, mode] of eavesdropModes.entries()) {
		it(`rings the phone that was named, in the mode that was picked: ${mode}`, () => {
			const desk = opened();
			desk.type(' yuhx@kyiv ');
			desk.press('tab', ...Array.from({length: place}, () => 'down'), 'return');
			assert.deepEqual(desk.performed, [{kind: 'eavesdrop', uuid: uuid(1), user: 'yuhx@kyiv', mode}]);
			assert.equal(desk.state().dialog, undefined);
		});
	}

	it('listens where the other party goes, whatever was picked before, and can be picked anew', () => {
		const alone = numbered(1, {application: 'ivr', dest: '', callee_num: '', callee_name: ''});
		const desk = opened();
		desk.type('201');
		desk.press('tab', 'down', 'down', 'down');
		desk.poll([numbered(2), alone]);
		const {mode} = formOf(desk.state()).fields;
		assert.deepEqual([mode.count, mode.picked], [2, 0]);
		desk.poll(numberedBetween(1, 2));
		desk.press('down', 'down', 'return');
		assert.deepEqual(desk.performed, [{kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'whisper-other'}]);
	});

	it('offers the user that was set, until another one was named', () => {
		const desk = deskWith(stateWith(numberedBetween(1, 2), {user: '201@kyiv'}));
		desk.press('e');
		assert.equal(textOf(formOf(desk.state()), 'user'), '201@kyiv');
		desk.press('ctrl+u');
		desk.type('202');
		desk.wait(200);
		desk.press('return', 'j', 'e');
		assert.equal(textOf(formOf(desk.state()), 'user'), '202');
	});

	it('remembers the user of the last time, and begins as a listener again', () => {
		const desk = opened();
		desk.type('201');
		desk.press('tab', 'down', 'return', 'k', 'e');
		const form = formOf(desk.state());
		assert.deepEqual([textOf(form, 'user'), pickedOf(form, 'mode')], ['201', 0]);
		desk.wait(200);
		desk.press('return');
		assert.deepEqual(desk.performed[1], {kind: 'eavesdrop', uuid: uuid(2), user: '201', mode: 'listen'});
	});

	it('is not sent within the burst that opened it', () => {
		const desk = deskWith(stateWith([numbered(1)]));
		desk.press('e', '2', 'return');
		assert.deepEqual([desk.performed, desk.state().dialog?.kind], [[], 'eavesdrop']);
	});

	it('is called off by Escape', () => {
		const desk = opened();
		desk.type('201');
		desk.press('escape');
		assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
	});

	it('wants a user of one word', () => {
		const desk = opened();
		desk.press('return');
		assert.equal(lastNote(desk.state()), 'the user whose phone rings is missing');
		desk.type('2 1');
		desk.press('return');
		assert.equal(lastNote(desk.state()), 'the user whose phone rings must be one word');
		assert.deepEqual([desk.performed, textOf(formOf(desk.state()), 'user')], [[], '2 1']);
	});

	it('is refused when the call was put on hold meanwhile, and when the screen became read-only', () => {
		const desk = opened();
		desk.type('201');
		desk.poll([numbered(2), numbered(1, {callstate: 'HELD'})]);
		desk.press('return');
		assert.equal(lastNote(desk.state()), 'it is held; there is nothing to hear yet');
		desk.poll(numberedBetween(1, 2));
		desk.services.dispatch({type: 'read-only', isReadOnly: true});
		desk.press('return');
		assert.deepEqual([desk.performed, lastNote(desk.state())], [[], 'this screen is read-only']);
	});

	it('of a call that has ended meanwhile can only be closed, even while text is typed', () => {
		const desk = opened();
		desk.type('201');
		desk.poll([numbered(2)]);
		desk.press('return');
		assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
	});
});
