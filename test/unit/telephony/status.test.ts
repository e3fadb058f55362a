import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {statusOf} from '../../../source/telephony/status.js';
import {channel} from '../../helpers/channels.js';

describe('the state of a leg as a person calls it', () => {
	const examples = [
		['UNHELD', 'talking'],
		['', 'idle'],
		['SOMETHING_NEW', 'idle'],
		['toString', 'idle'],
	] as const;
	for (const [callState, status] of examples) {
		it(`${callState || 'no call state'} is ${status}`, () => {
			assert.equal(statusOf(channel({callstate: callState})), status);
		});
	}

	for (const state of ['CS_HANGUP', 'CS_REPORTING', 'CS_DESTROY']) {
		it(`${state} is ending, whatever its call state still says`, () => {
			const said = ['ACTIVE', 'HELD', 'RINGING', 'HANGUP', 'DOWN', ''].map(callstate =>
				statusOf(channel({state, callstate})),
			);
			assert.deepEqual(new Set(said), new Set(['ending']));
		});
	}
});
