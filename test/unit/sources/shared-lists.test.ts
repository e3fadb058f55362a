import {describe, it, type TestContext} from 'node:test';
import type {Snapshot} from '../../../source/sources/feed.js';
import {sharedLists} from '../../../source/sources/shared-lists.js';
import {fakeFeed, snapshotOf} from '../cli/fake-feed.js';

/** Lists that come when the test says so. */
const slowLists = () => {
	const asked: Array<{readonly give: (list: Snapshot) => void; readonly fail: (error: Error) => void}> = [];
	const {feed} = fakeFeed([], new Error('not asked for'));
	const snapshot = sharedLists({
		...feed,
		snapshot: async () =>
			new Promise((give, fail) => {
				asked.push({give, fail});
			}),
	});
	return {asked, snapshot};
};

describe('lists that several ask for', () => {
	it('are asked for one at a time; whoever asks meanwhile shares the next one', async (t: TestContext) => {
		const {asked, snapshot} = slowLists();
		const [first, second, third] = [snapshot(), snapshot(), snapshot()];
		t.assert.strictEqual(asked.length, 1);
		const [old, fresh] = [snapshotOf([]), snapshotOf([])];
		asked[0]!.give(old);
		t.assert.strictEqual(await first, old);
		t.assert.strictEqual(asked.length, 2);
		asked[1]!.give(fresh);
		t.assert.deepStrictEqual([(await second) === fresh, (await third) === fresh], [true, true]);
		void snapshot();
		t.assert.strictEqual(asked.length, 3);
	});

	it('are asked for again after one that failed', async (t: TestContext) => {
		const {asked, snapshot} = slowLists();
		const [first, second] = [snapshot(), snapshot()];
		asked[0]!.fail(new Error('lost'));
		await t.assert.rejects(first, /lost/u);
		const list = snapshotOf([]);
		asked[1]!.give(list);
		t.assert.strictEqual(await second, list);
	});
});
