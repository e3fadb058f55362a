import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultCause, hangupCauses, isHangupCause} from '../../../source/domain/causes.js';

describe('the causes of a hang-up', () => {
	it('begin with the normal one, which is the default', () => {
		assert.equal(hangupCauses[0], 'NORMAL_CLEARING');
		assert.equal(defaultCause, 'NORMAL_CLEARING');
	});

	it('are each known by their exact name', () => {
		assert.deepEqual(
			hangupCauses.filter(cause => !isHangupCause(cause)),
			[],
		);
	});

	for (const text of ['USER_BUSSY', 'user_busy', ' USER_BUSY', '', 'NORMAL CLEARING', 'toString']) {
		it(`“${text}” is none, as the switch would silently clear normally`, () => {
			assert.equal(isHangupCause(text), false);
		});
	}
});
