import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {rowAlerts} from '../../../../source/features/alerts/row-alerts.js';
import {channel, id, uuid} from '../../../helpers/channels.js';
import {stateWith} from '../../../helpers/states.js';
import {found} from './looking.js';

const hour = 3_600_000;

describe('the alerts of a row', () => {
	it('are those about its own channel, not every alert of the same rule', () => {
		const state = stateWith([
			channel({uuid: uuid(1), callstate: 'RINGING'}),
			channel({uuid: uuid(2), callstate: 'HANGUP', state: 'CS_HANGUP'}),
		]);
		const alerts = found(state.list.rows, hour);
		assert.deepEqual(
			alerts.all.filter(({rule}) => rule === 'stuck').map(({key, ids}) => [key, ids]),
			[
				['ringing', [id(1)]],
				['hung-up', [id(2)]],
			],
		);
		const whyOf = (row: number) =>
			rowAlerts({...state, alerts}, id(row)).flatMap(({rule, why}) => (rule === 'stuck' ? [why] : []));
		assert.deepEqual([whyOf(1).length, whyOf(2).length], [1, 1]);
		assert.match(whyOf(1)[0]!, /ring/u);
		assert.match(whyOf(2)[0]!, /hung up/u);
	});
});
