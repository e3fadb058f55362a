import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Leg} from '../../../source/demo/leg.js';
import {createWorld} from '../../../source/demo/traffic.js';
import {World, type Call, type Script} from '../../../source/demo/world.js';
import {isUuid} from '../../../source/telephony/channel.js';
import {begin} from './asking.js';

const hour = 3_600_000;

/** What is wrong with a leg in the list. */
const wrongWith = (world: World, leg: Leg): string[] => {
	const {uuid, direction, call_uuid: partner, callstate, initial_dest: dialled} = leg.row;
	const call = world.callOf(leg);
	const shared = partner === '' ? undefined : world.legs.get(partner);
	const faults: Record<string, boolean> = {
		'its uuid is none': !isUuid(uuid) || world.legs.get(uuid) !== leg,
		'it belongs to no call': !call?.legs.has(leg),
		'it has outlived its call': call?.isOver === true,
		'its direction is none': direction !== 'inbound' && direction !== 'outbound',
		'nobody was dialled': dialled === '',
		'a leg that is rung names no partner': direction === 'outbound' && (partner === '' || partner === uuid),
		'its partner is gone': partner !== '' && !shared,
		'its partner is of another call': shared !== undefined && world.callOf(shared) !== call,
		'its partner names another one':
			shared !== undefined && shared.row.call_uuid !== partner && callstate !== 'RINGING',
	};
	return Object.keys(faults).filter(fault => faults[fault]);
};

describe('every leg of an hour', () => {
	for (const seed of [1, 2, 3]) {
		it(`belongs to a live call, and to a partner in the list when it names one: seed ${seed}`, () => {
			const world = createWorld(seed, begin, {channels: 60});
			const faults = new Set<string>();
			const seen = new Set<string>();
			for (let passed = 0; passed <= hour; passed += 1000) {
				world.advance(begin + passed);
				for (const leg of world.legs.values()) {
					seen.add(leg.row.callstate);
					for (const fault of wrongWith(world, leg)) {
						faults.add(fault);
					}
				}
			}

			assert.deepEqual([...faults], []);
			assert.ok(['ACTIVE', 'RINGING', 'EARLY', 'HELD'].every(state => seen.has(state)));
		});
	}
});

describe('the inside of the switch', () => {
	it('lets things happen in the order of their times, those of one time in the order in which they were planned', () => {
		const world = new World(1, 1000);
		const happened: string[] = [];
		for (const [delay, what] of [
			[300, 'last'],
			[100, 'first'],
			[200, 'second'],
			[200, 'third'],
			[-50, 'at once'],
		] as const) {
			world.after(delay, () => {
				happened.push(`${what} ${world.now}`);
			});
		}

		assert.equal(happened.length, 0, 'nothing happens of itself');
		world.advance(1200);
		assert.deepEqual(happened, ['at once 1000', 'first 1100', 'second 1200', 'third 1200']);
		world.advance(500);
		assert.equal(world.now, 1200, 'its time never goes back');
		world.advance(9000);
		assert.deepEqual([happened.at(-1), world.now], ['last 1300', 9000]);
	});

	const twoLegs = () => {
		const world = new World(1, begin);
		const steps: number[] = [];
		const call = world.start(function* (own: Call): Script {
			world.leg(own, {dest: '1'});
			world.leg(own, {dest: '2'});
			for (let step = 0; step < 3; step++) {
				steps.push(step);
				yield 1000;
			}
		});
		return {world, call, steps};
	};

	it('ends a call with all its legs when its script ends', () => {
		const {world, call, steps} = twoLegs();
		assert.deepEqual([world.legs.size, call.isOver], [2, false]);
		world.advance(begin + 2999);
		assert.equal(world.legs.size, 2);
		world.advance(begin + 3000);
		assert.deepEqual([world.legs.size, call.legs.size, call.isOver, steps], [0, 0, true, [0, 1, 2]]);
	});

	it('tells nothing more of a call that was ended', () => {
		const {world, call, steps} = twoLegs();
		const [leg] = world.legs.values();
		world.end(call);
		world.advance(begin + hour);
		assert.deepEqual([world.legs.size, world.callOf(leg!), steps], [0, undefined, [0]]);
	});

	it('takes one leg out of its call, and leaves the other', () => {
		const {world, call} = twoLegs();
		const [one, other] = world.legs.values();
		world.drop(one!);
		assert.deepEqual([...world.legs.values()], [other]);
		assert.deepEqual([...call.legs], [other]);
	});
});
