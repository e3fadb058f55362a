import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultLimits} from '../../../../source/features/alerts/limits.js';
import {listenerAt} from '../../../helpers/listener.js';
import {numbered, stateWith} from '../../../helpers/states.js';

describe('a page that is read', () => {
	it('of the help has the commands that the person made', () => {
		const place = {file: 'config.toml', line: 1};
		const made = {
			key: 'W',
			title: 'SIP trace',
			run: ['x'],
			isBackground: false,
			isHarmless: true,
			canHoldLetters: false,
			place,
		};
		const size = {columns: 100, rows: 200};
		const {hears} = listenerAt(stateWith([numbered(1)], {customCommands: [made], size}));
		const told = hears('?');
		assert.equal(told[told.indexOf('Your own.') + 1], 'capital W: SIP trace.');
	});

	it('of a search in the help is what it finds, the first line of it and how many more, and Down reads on', () => {
		const {hears} = listenerAt(stateWith([numbered(1)]));
		hears('?', '/', 'u', 'n');
		assert.deepEqual(hears('d'), [
			'u: undo the last hold; release the selected call from hold, or all marked.',
			'1 more: Down and PgDn read on.',
		]);
		assert.deepEqual(hears('down'), ['v: a range of marks from here: again ends it, Esc undoes it.']);
		assert.deepEqual(hears('#'), ['Nothing found.']);
	});

	it('of the detail says why the call looks wrong', () => {
		const limits = {...defaultLimits, age: 1};
		const {hears} = listenerAt(stateWith([numbered(1)], {limits, size: {columns: 100, rows: 80}}));
		const told = hears('return');
		assert.match(
			told[told.indexOf('Looks wrong.') + 1]!,
			/^old: Older than a call should be\. 1 channel has been there/u,
		);
	});
});
