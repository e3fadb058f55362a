import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {reachOf} from '../../../source/domain/reach.js';
import {channel} from '../../helpers/channels.js';

describe('whom an action on many channels would meet', () => {
	it('counts who talks, for how long, which way and over what', () => {
		const long = channel({name: 'sofia/gateway/life/1', direction: 'outbound'});
		const held = channel({name: 'sofia/gateway/kyivstar/1', callstate: 'HELD'});
		const rings = channel({name: 'sofia/gateway/kyivstar/2', callstate: 'RINGING'});
		const ages = new Map([
			[long, 50_000],
			[held, 20_000],
			[rings, 5000],
		]);
		assert.deepEqual(
			reachOf([held, rings, long], one => ages.get(one)!),
			{
				channels: 3,
				answered: 2,
				age: 70_000,
				oldest: long,
				inbound: 2,
				outbound: 1,
				ways: [
					['gw kyivstar', 2],
					['gw life', 1],
				],
			},
		);
	});

	it('of nobody is nothing', () => {
		assert.deepEqual(
			reachOf([], () => 0),
			{channels: 0, answered: 0, age: 0, oldest: undefined, inbound: 0, outbound: 0, ways: []},
		);
	});
});
