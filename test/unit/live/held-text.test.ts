import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {heldText} from '../../../source/live/held-text.js';
import type {TrackedChannel} from '../../../source/live/live-list.js';
import type {Status} from '../../../source/telephony/status.js';
import {channel, id, tracked, uuid} from '../../helpers/channels.js';

/** A leg of a call from 100 to 200: the caller's, or the other one. */
const leg = (side: 'a' | 'b', callstate: string, isByUs = false): TrackedChannel => {
	const own = side === 'a' ? {uuid: uuid(1)} : {uuid: uuid(2), direction: 'outbound'};
	const status: Status = callstate === 'HELD' ? 'held' : 'talking';
	return {
		...tracked(channel({...own, call_uuid: uuid(1), callstate})),
		history: [{at: 0, isLeast: false, status, byThisUser: isByUs}],
	};
};

describe('who hears the hold music', () => {
	const cases: ReadonlyArray<readonly [what: string, a: TrackedChannel, b: TrackedChannel, ofA: string, ofB: string]> =
		[
			['only the A-leg is held', leg('a', 'HELD'), leg('b', 'ACTIVE'), 'hold music plays to 200', ''],
			[
				'both are, the A-leg by us',
				leg('a', 'HELD', true),
				leg('b', 'HELD'),
				'hold music plays to 200',
				'held with its other leg',
			],
			[
				'both are, the B-leg by us',
				leg('a', 'HELD'),
				leg('b', 'HELD', true),
				'held with its other leg',
				'hold music plays to 100',
			],
			[
				'both are, nobody knows which',
				leg('a', 'HELD'),
				leg('b', 'HELD'),
				'the other leg is held too',
				'the other leg is held too',
			],
			[
				'both are, both by us',
				leg('a', 'HELD', true),
				leg('b', 'HELD', true),
				'the other leg is held too',
				'the other leg is held too',
			],
		];
	for (const [what, a, b, ofA, ofB] of cases) {
		it(`is said of each leg only as far as it is known: ${what}`, () => {
			assert.deepEqual([heldText(a, [a, b]), heldText(b, [a, b])], [ofA, ofB]);
		});
	}

	it('is said of a call in one line by the leg that was held', () => {
		const [a, b] = [leg('a', 'HELD'), leg('b', 'HELD', true)];
		const inCall = {
			part: 'folded',
			call: {key: id(1), legs: [a.channel, b.channel], isPartnerHidden: false},
		} as const;
		assert.equal(heldText({...a, inCall}, [a, b]), 'hold music plays to 100');
	});
});
