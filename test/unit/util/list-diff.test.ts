import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {compareLists} from '../../../source/util/list-diff.js';
import {runs} from '../../helpers/runs.js';

const upTo = (count: number) => Array.from({length: count}, (_, number) => number);

describe('the items that only one of two lists has', () => {
	it('are those that came and went, in their order, and none that moved', () => {
		assert.deepEqual(compareLists([1, 2, 3, 4, 5], [7, 4, 2, 6, 1]), {gone: [3, 5], fresh: [7, 6]});
		assert.deepEqual(compareLists([1, 2], []), {gone: [1, 2], fresh: []});
		assert.deepEqual(compareLists([], [1, 2]), {gone: [], fresh: [1, 2]});
	});

	it('of very long lists are found too', () => {
		assert.equal(compareLists(upTo(200_000), []).gone.length, 200_000);
	});

	it('are found where more went at once than are searched ahead', () => {
		assert.deepEqual(compareLists(upTo(1000), upTo(1000).slice(300)), {gone: upTo(300), fresh: []});
	});

	it('of any two lists are what a search for each one finds', () => {
		const list = fc.uniqueArray(fc.nat(300), {maxLength: 300, size: 'max'});
		fc.assert(
			fc.property(list, list, (before, after) => {
				assert.deepEqual(compareLists(before, after), {
					gone: before.filter(item => !after.includes(item)),
					fresh: after.filter(item => !before.includes(item)),
				});
			}),
			{numRuns: runs(100)},
		);
	});
});
