import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {callsOf, otherLegs} from '../../../source/domain/legs.js';
import type {Channel} from '../../../source/domain/channel.js';
import {channel, uuid} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';

const all = recordedChannels('list-varied.json');
const legsAmong = (one: Channel, listed: readonly Channel[]) =>
	otherLegs(one, callsOf(listed), id => listed.find(other => other.uuid === id));
const legsOf = (leg: string): string[] =>
	legsAmong(
		all.find(one => one.uuid.startsWith(leg))!,
		all,
	).map(one => one.uuid.slice(0, 8));

describe('the other legs of a call', () => {
	it('are the ones that a bridge ties together, from either side', () => {
		assert.deepEqual(legsOf('dd5691f8'), ['978e2929']);
		assert.deepEqual(legsOf('978e2929'), ['dd5691f8']);
		assert.deepEqual(legsOf('60f9fbde'), ['85ee83f2']);
		assert.deepEqual(legsOf('85ee83f2'), ['60f9fbde']);
	});

	it('are none where the switch tied nothing, and never the leg itself', () => {
		const tied = new Set(['dd5691f8', '978e2929', '60f9fbde', '85ee83f2']);
		const single = all.map(one => one.uuid.slice(0, 8)).filter(leg => !tied.has(leg));
		assert.equal(single.length, 44);
		assert.deepEqual(
			single.flatMap(leg => legsOf(leg)),
			[],
		);
	});

	it('are found where the first leg carries no call_uuid of its own', () => {
		const first = channel({uuid: uuid(1)});
		const second = channel({uuid: uuid(2), call_uuid: uuid(1)});
		assert.deepEqual(legsAmong(first, [first, second]), [second]);
		assert.deepEqual(legsAmong(second, [first, second]), [first]);
	});

	it('are all that carry the same call_uuid, in the order of the list', () => {
		const legs = [1, 2, 3].map(number => channel({uuid: uuid(number), call_uuid: uuid(9)}));
		assert.deepEqual(legsAmong(legs[1]!, legs), [legs[0], legs[2]]);
	});

	it('are also the one that is named but has gone over to another call', () => {
		const moved = channel({uuid: uuid(1), call_uuid: uuid(9)});
		const left = channel({uuid: uuid(2), call_uuid: uuid(1)});
		assert.deepEqual(legsAmong(left, [moved, left]), [moved]);
		assert.deepEqual(legsAmong(moved, [moved, left]), []);
	});

	it('two legs without a call_uuid have nothing to do with each other', () => {
		const lone = [1, 2].map(number => channel({uuid: uuid(number), call_uuid: ''}));
		assert.deepEqual(legsAmong(lone[0]!, lone), []);
	});
});
