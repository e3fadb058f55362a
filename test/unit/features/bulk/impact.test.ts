import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {impactOf} from '../../../../source/features/bulk/impact.js';
import {channel, uuid} from '../../../helpers/channels.js';

const none = {time: 0, isLeast: false};

describe('whom an action on many channels would meet', () => {
	it('counts who talks, for how long, which way and over what', () => {
		const long = channel({name: 'sofia/gateway/life/1', direction: 'outbound'});
		const held = channel({uuid: uuid(2), name: 'sofia/gateway/kyivstar/1', callstate: 'HELD'});
		const rings = channel({name: 'sofia/gateway/kyivstar/2', callstate: 'RINGING'});
		const ages = new Map([
			[long, {time: 50_000, isLeast: false}],
			[held, {time: 20_000, isLeast: false}],
			[rings, {time: 5000, isLeast: false}],
		]);
		assert.deepEqual(impactOf([held, rings, long].map(one => ({channel: one, age: ages.get(one)!}))), {
			answered: 2,
			age: {time: 70_000, isLeast: false},
			oldest: long,
			longest: {time: 50_000, isLeast: false},
			inbound: 2,
			outbound: 1,
			routes: [
				['gw kyivstar', 2],
				['gw life', 1],
			],
		});
	});

	it('counts the time of a call once, by the oldest of its answered legs', () => {
		const head = channel({uuid: uuid(1)});
		const other = channel({uuid: uuid(2), call_uuid: uuid(1)});
		const alone = channel({uuid: uuid(3)});
		const {answered, age} = impactOf([
			{channel: other, age: {time: 118_000, isLeast: true}},
			{channel: head, age: {time: 120_000, isLeast: false}},
			{channel: alone, age: {time: 60_000, isLeast: false}},
		]);
		assert.deepEqual([answered, age], [3, {time: 180_000, isLeast: true}]);
	});

	it('says the least of it where an age is not known', () => {
		const [known, rings, talks] = [channel(), channel({callstate: 'RINGING'}), channel({uuid: uuid(2)})];
		const reachWith = (untold: unknown) => {
			const legs = [known, rings, talks].map(one => ({
				channel: one,
				age: {time: one === known ? 50_000 : 1000, isLeast: one === untold},
			}));
			const {age, longest} = impactOf(legs);
			return [age, longest];
		};

		const [answered, oldest] = [51_000, 50_000];
		assert.deepEqual(reachWith(undefined), [
			{time: answered, isLeast: false},
			{time: oldest, isLeast: false},
		]);
		assert.deepEqual(reachWith(rings), [
			{time: answered, isLeast: false},
			{time: oldest, isLeast: true},
		]);
		assert.deepEqual(reachWith(talks), [
			{time: answered, isLeast: true},
			{time: oldest, isLeast: true},
		]);
	});

	it('of nobody is nothing', () => {
		assert.deepEqual(impactOf([]), {
			answered: 0,
			age: none,
			oldest: undefined,
			longest: none,
			inbound: 0,
			outbound: 0,
			routes: [],
		});
	});
});
