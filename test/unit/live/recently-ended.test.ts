import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {noneEnded, withEnded} from '../../../source/live/recently-ended.js';
import {channel, tracked, uuid} from '../../helpers/channels.js';

describe('what has ended', () => {
	const gone = (count: number) => Array.from({length: count}, (_, index) => tracked(channel({uuid: uuid(index)})));

	it('is kept for a quarter of an hour', () => {
		const first = withEnded(withEnded(noneEnded, [], 1000), gone(2), 2000);
		assert.deepEqual(
			first.ended.map(({channel: {callerName}, endedAt}) => [callerName, endedAt]),
			[
				['Alice', 2000],
				['Alice', 2000],
			],
		);
		assert.equal(withEnded(first, [], 901_999), first);
		assert.deepEqual(withEnded(first, [], 902_000), {ended: [], since: 1000});
	});

	it('is in the order of its ends, in whatever order they are learned', () => {
		const learned = gone(4).map((row, index) => ({...row, endedAt: [3000, 1000, 4000, 2000][index]!}));
		const {ended} = withEnded(withEnded(noneEnded, gone(1), 2500), learned, 4000);
		assert.deepEqual(
			ended.map(({endedAt}) => endedAt),
			[1000, 2000, 2500, 3000, 4000],
		);
	});

	it('never holds more than five thousand, and says since when it is whole', () => {
		const recentlyEnded = withEnded(withEnded(withEnded(noneEnded, [], 0), gone(3000), 1000), gone(3000), 2000);
		assert.deepEqual([recentlyEnded.ended.length, recentlyEnded.since], [5000, 1000]);
		const most = withEnded(recentlyEnded, gone(9000), 3000);
		assert.deepEqual([most.ended.length, most.since], [5000, 3000]);
	});
});
