import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {breakdown} from '../../../source/domain/breakdown.js';
import {channel} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';

const gateway = (name: string, fields: Readonly<Record<string, unknown>> = {}) =>
	channel({name: `sofia/gateway/${name}/0671112233`, ...fields});

describe('the breakdown', () => {
	it('of a recorded list names each way, the busiest first', () => {
		const rows = breakdown(recordedChannels('list-varied.json'), () => 1000);
		assert.deepEqual(
			rows.map(({name, channels, byStatus}) => ({name, channels, ...byStatus})),
			[
				{name: 'loopback', channels: 32, talking: 30, ringing: 2},
				{name: 'internal', channels: 9, talking: 7, ringing: 1, held: 1},
				{name: 'external', channels: 7, talking: 5, ringing: 1, held: 1},
			],
		);
	});

	it('keeps gateways apart and counts their calls by state', () => {
		const rows = breakdown(
			[gateway('life'), gateway('kyivstar', {callstate: 'RINGING'}), gateway('kyivstar', {callstate: 'HELD'})],
			() => 0,
		);
		assert.deepEqual(rows, [
			{name: 'gw kyivstar', channels: 2, byStatus: {ringing: 1, held: 1}, medianAge: 0},
			{name: 'gw life', channels: 1, byStatus: {talking: 1}, medianAge: 0},
		]);
	});

	it('puts equally busy ways in the order of their names', () => {
		const names = breakdown([gateway('b'), gateway('c'), gateway('a')], () => 0).map(({name}) => name);
		assert.deepEqual(names, ['gw a', 'gw b', 'gw c']);
	});

	it('a single call that hangs for a day does not move the median age', () => {
		const ages = new Map([60_000, 86_400_000, 120_000].map(age => [gateway('life'), age]));
		const [row] = breakdown([...ages.keys()], one => ages.get(one)!);
		assert.equal(row?.medianAge, 120_000);
	});

	it('a channel that names no way is counted under a dash', () => {
		assert.deepEqual(
			breakdown([channel({name: ''})], () => 0).map(({name}) => name),
			['–'],
		);
	});

	it('of no channels is empty', () => {
		assert.deepEqual(
			breakdown([], () => 0),
			[],
		);
	});
});
