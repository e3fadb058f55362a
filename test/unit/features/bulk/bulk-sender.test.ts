import {describe, it, type TestContext} from 'node:test';
import {createBulkSender} from '../../../../source/features/bulk/bulk-sender.js';
import {createStore} from '../../../../source/state/store.js';
import {deskWithTwo, numberedBetween, stateWith, t0} from '../../../helpers/states.js';
import {testServer, uuid} from '../../../helpers/channels.js';

describe('a bulk action', () => {
	it('goes on after a request that could not even be tried', (t: TestContext) => {
		const rows = numberedBetween(1, 2);
		const {getState, dispatch} = createStore(stateWith(rows));
		const items = rows.map(({id, uuid: itsUuid}) => ({id, uuid: itsUuid, subject: '', server: testServer}));
		dispatch({type: 'bulk-started', order: {kind: 'hold'}, items, calls: 2, at: t0});
		const tried: unknown[] = [];
		const send = createBulkSender({
			...deskWithTwo().services,
			getState,
			dispatch,
			perform(_server, request) {
				tried.push(request);
				if (tried.length === 1) {
					throw new Error('broken');
				}
			},
		});
		t.assert.throws(send, /broken/u);
		send();
		t.assert.deepStrictEqual(tried, [
			{kind: 'hold', uuid: uuid(2)},
			{kind: 'hold', uuid: uuid(1)},
		]);
	});
});
