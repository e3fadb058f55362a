import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultCause, hangupCauses} from '../../../source/telephony/hangup-causes.js';

describe('the causes of a hang-up', () => {
	it('begin with the normal one, which is the default', () => {
		assert.equal(hangupCauses[0], 'NORMAL_CLEARING');
		assert.equal(defaultCause, 'NORMAL_CLEARING');
	});

	it('are the switch’s own words: capitals and underscores', () => {
		assert.ok(hangupCauses.every(cause => /^[A-Z_]+$/u.test(cause)));
	});
});
