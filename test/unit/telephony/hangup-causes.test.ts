import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ActionRequest} from '../../../source/telephony/action.js';
import {defaultCause, hangupCauses, refusalText} from '../../../source/telephony/hangup-causes.js';
import {uuid} from '../../helpers/channels.js';

const call: ActionRequest = {kind: 'call', caller: '201', called: '9002', autoAnswer: ''};
const eavesdrop: ActionRequest = {kind: 'eavesdrop', uuid: uuid(1), user: '202', mode: 'listen'};

describe('the causes of a hang-up', () => {
	it('begin with the normal one, which is the default', () => {
		assert.equal(hangupCauses[0], 'NORMAL_CLEARING');
		assert.equal(defaultCause, 'NORMAL_CLEARING');
	});

	it('are the switch’s own words: capitals and underscores', () => {
		assert.ok(hangupCauses.every(cause => /^[A-Z_]+$/u.test(cause)));
	});
});

describe('what a phone did that was to ring', () => {
	it('is told in words, with the phone that it was and the switch’s word for it', () => {
		const causes = ['NO_ANSWER', 'USER_BUSY', 'USER_NOT_REGISTERED', 'SUBSCRIBER_ABSENT', 'CALL_REJECTED'];
		assert.deepEqual(
			causes.map(cause => refusalText({request: eavesdrop, words: `-ERR ${cause}`, cause})),
			[
				'202 did not answer (NO_ANSWER)',
				'202 is busy (USER_BUSY)',
				'202 is not registered (USER_NOT_REGISTERED)',
				'202 is not known to the switch (SUBSCRIBER_ABSENT)',
				'202 rejected the call (CALL_REJECTED)',
			],
		);
		assert.equal(
			refusalText({request: call, words: '-ERR NO_ANSWER', cause: 'NO_ANSWER'}),
			'201 did not answer (NO_ANSWER)',
		);
	});

	it('is a refusal where the switch gave no such word, or no phone was to ring', () => {
		const causes = [undefined, 'constructor', 'SOMETHING_NEW'];
		assert.deepEqual(
			causes.map(cause => refusalText({request: call, words: `-ERR ${cause}`, cause})),
			causes.map(cause => `refused, -ERR ${cause}`),
		);
		const hangup: ActionRequest = {kind: 'hangup', uuid: uuid(1), cause: hangupCauses[0]};
		assert.equal(
			refusalText({request: hangup, words: '-ERR NO_ANSWER', cause: 'NO_ANSWER'}),
			'refused, -ERR NO_ANSWER',
		);
	});
});
