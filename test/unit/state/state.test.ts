import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {onlyServer} from '../../../source/state/servers.js';
import {defaultSort} from '../../../source/ui/table/sort-rows.js';
import {started, t0} from '../../helpers/states.js';

describe('the screen as it starts', () => {
	it('knows nothing yet and pretends nothing', () => {
		const state = started();
		assert.equal(state.now, t0);
		assert.equal(state.list.byId.size, 0);
		assert.equal(onlyServer(state)!.connection.asOf, undefined);
		assert.equal(state.dialog, undefined);
		assert.deepEqual([state.actions, state.notes, state.lastUser, state.lastCaller], [[], [], '', '']);
	});

	it('may act, shows the newest first and everything, unless it was told otherwise', () => {
		const plain = started();
		assert.deepEqual([plain.isReadOnly, plain.view.sort, plain.view.filter], [false, defaultSort, '']);
		const sort = {column: 'state', isDescending: true} as const;
		const told = started({isReadOnly: true, filter: 'held', sort, interval: 5000});
		assert.deepEqual([told.isReadOnly, told.view.sort, told.view.filter], [true, sort, 'held']);
		assert.equal(onlyServer(told)!.connection.interval, 5000);
	});
});
