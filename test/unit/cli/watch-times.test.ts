import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {watchChannels} from '../../../source/cli/watch.js';
import type {Snapshot} from '../../../source/sources/feed.js';
import {channel, uuid} from '../../helpers/channels.js';
import {numbered} from '../../helpers/states.js';
import {fakeFeed, receivedAt, snapshotOf} from './fake-feed.js';

const enough = new Error('that was enough');

/** What a watch writes and says of these snapshots. */
const watched = async (snapshots: readonly Snapshot[]) => {
	const left = [...snapshots];
	const {feed} = fakeFeed([[]], enough);
	const lines: string[] = [];
	const told: string[] = [];
	const watching = watchChannels({
		feed: {
			...feed,
			async snapshot() {
				return left.shift()!;
			},
		},
		async reopen() {
			throw enough;
		},
		options: {columns: ['state', 'for', 'age']},
		filterPlace: '--filter',
		async write(text) {
			lines.push(...text.trim().split('\n'));
		},
		tell(text) {
			told.push(text);
		},
		async pause() {
			if (left.length === 0) {
				throw enough;
			}
		},
		now: () => receivedAt,
		random: () => 1,
	});
	await assert.rejects(watching, error => error === enough);
	return {events: lines.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>), told};
};

const at = (second: number, snapshot: Snapshot): Snapshot => ({...snapshot, receivedAt: receivedAt + second * 1000});

describe('the times of a watch', () => {
	it('are those of the state that has just ended, and null when they may be longer', async () => {
		const odd = channel({uuid: uuid(9), created_epoch: '4102444800'});
		const {events} = await watched([
			at(0, snapshotOf([numbered(1), odd])),
			at(5, snapshotOf([numbered(1, {callstate: 'HELD'}), odd])),
			at(17, snapshotOf([])),
		]);
		const times = events.map(({event, uuid: id, state, for: seconds, age}) => [
			event,
			Number(String(id).slice(-1)),
			state,
			seconds,
			age,
		]);
		assert.deepEqual(times, [
			['created', 1, 'talking', null, 59],
			['created', 9, 'talking', null, null],
			['changed', 1, 'held', 0, 64],
			['ended', 1, 'ended', 12, 76],
			['ended', 9, 'ended', null, null],
		]);
	});

	it('are those of when a list was made; a cached list gets one warning', async () => {
		const old = {...snapshotOf([numbered(1)]), asOf: receivedAt - 45_000};
		const {events, told} = await watched([old, old, snapshotOf([numbered(1)]), old]);
		assert.deepEqual(
			events.map(({time, age}) => [time, age]),
			[[new Date(receivedAt - 45_000).toISOString(), 14]],
		);
		const says = 'the list is 45s old: a cache on the way has kept it';
		assert.deepEqual(told, [says, says]);
	});
});
