import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ActionRequest} from '../../../source/domain/action.js';
import {hangupCauses} from '../../../source/domain/causes.js';
import {refusalText} from '../../../source/domain/phone-outcomes.js';
import {uuid} from '../../helpers/channels.js';

const call: ActionRequest = {kind: 'call', caller: '201', called: '9002', autoAnswer: ''};
const eavesdrop: ActionRequest = {kind: 'eavesdrop', uuid: uuid(1), user: '202', mode: 'listen'};

describe('what a phone did that was to ring', () => {
	it('is told in words, with the phone that it was and the switch’s word for it', () => {
		const causes = ['NO_ANSWER', 'USER_BUSY\n', 'USER_NOT_REGISTERED', 'SUBSCRIBER_ABSENT', 'CALL_REJECTED'];
		assert.deepEqual(
			causes.map(cause => refusalText(eavesdrop, `-ERR ${cause}`)),
			[
				'202 did not answer (NO_ANSWER)',
				'202 is busy (USER_BUSY)',
				'202 is not registered (USER_NOT_REGISTERED)',
				'202 is not known to the switch (SUBSCRIBER_ABSENT)',
				'202 rejected the call (CALL_REJECTED)',
			],
		);
		assert.equal(refusalText(call, '-ERR NO_ANSWER'), '201 did not answer (NO_ANSWER)');
	});

	it('is a refusal where the switch gave no such word, or no phone was to ring', () => {
		const others = ['-ERR Operation failed', '-ERR constructor', '-ERR SOMETHING_NEW', 'NO_ANSWER', ''];
		assert.deepEqual(
			others.map(words => refusalText(call, words)),
			others.map(words => `refused: ${words}`),
		);
		const hangup: ActionRequest = {kind: 'hangup', uuid: uuid(1), cause: hangupCauses[0]};
		assert.equal(refusalText(hangup, '-ERR NO_ANSWER'), 'refused: -ERR NO_ANSWER');
	});
});
