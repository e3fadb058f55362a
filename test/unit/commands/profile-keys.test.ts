import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Profile} from '../../../source/features/servers/switch-dialog.js';
import {message} from '../../../source/state/messages.js';
import {deskWith, numbered, stateWith} from '../../helpers/states.js';

const profiles: readonly Profile[] = ['kyiv', 'lab', 'lviv'].map(name => ({
	name,
	address: `https://${name}`,
	isReadOnly: false,
	isCurrent: name === 'lab',
}));

const deskAt = (some: readonly Profile[]) => deskWith(stateWith([numbered(1)], {profiles: some}));

describe('the profiles', () => {
	it('open on the one in force, and Enter goes on to the one that was chosen, once', () => {
		const desk = deskAt(profiles);
		desk.press('P');
		assert.deepEqual(desk.state().dialog, {kind: 'profiles', place: 1});
		desk.press('down', 'down', 'return');
		assert.deepEqual([desk.switches, desk.state().dialog], [['lviv'], undefined]);
		desk.press('P', 'g', 'return');
		assert.deepEqual(desk.switches, ['lviv', 'kyiv']);
		assert.deepEqual(desk.performed, []);
	});

	it('go nowhere by Escape, nor by Enter on the one in force', () => {
		const desk = deskAt(profiles);
		desk.press('P', 'up', 'escape');
		desk.press('P', 'return');
		assert.deepEqual([desk.switches, desk.state().dialog], [[], undefined]);
	});

	it('take every key: none of them reaches a call', () => {
		const desk = deskAt(profiles);
		desk.press('P', 'h', 'x', 'n', 'y');
		assert.equal(desk.state().dialog?.kind, 'profiles');
		assert.deepEqual(desk.performed, []);
	});

	it('say how to make them where there are none', () => {
		const desk = deskAt([]);
		desk.press('P');
		assert.equal(desk.state().dialog, undefined);
		assert.equal(
			message(desk.state())?.text,
			'profiles: config.toml has no profiles; webitel-top config init writes an example',
		);
	});
});
