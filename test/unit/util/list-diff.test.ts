import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {placesIn} from '../../../source/util/list-diff.js';

type Item = {readonly key: number};

/** With it, how many items had to be looked up. */
const places = (before: readonly Item[], after: readonly Item[]) => {
	let lookups = 0;
	const keys = new Set(before.map(({key}) => key));
	const found = placesIn(
		before,
		after,
		({key}) => key,
		({key}) => {
			lookups++;
			return keys.has(key);
		},
	);
	return {...found, lookups};
};

const items = (...keys: readonly number[]): Item[] => keys.map(key => ({key}));
const upTo = (count: number) => Array.from({length: count}, (_, key) => key);

describe('the places of a list in the one before', () => {
	it('are those of the same keys, whether or not the items are the same', () => {
		const [one, two, three] = items(1, 2, 3) as [Item, Item, Item];
		assert.deepEqual(places([one, two, three], [{key: 3}, two, {key: 4}]), {before: [2, 1, -1], gone: [0], lookups: 2});
	});

	it('of two lists that have nothing in common are none', () => {
		assert.deepEqual(places(items(1, 2), items(3, 4)), {before: [-1, -1], gone: [0, 1], lookups: 2});
		assert.deepEqual(places([], items(1)), {before: [-1], gone: [], lookups: 1});
		assert.deepEqual(places(items(1), []), {before: [], gone: [0], lookups: 0});
	});

	it('are looked up of those only that came, or that others in front of them have left', () => {
		const before = items(...upTo(1000));
		const left = before.slice(2);
		const changed = left.map(item => (item.key % 7 === 0 ? {...item} : item));
		const after = [...changed.slice(0, 500), ...changed.slice(510), ...items(2000, 2001)];
		// Behind the two that went in front, behind the ten that went in the middle, and the two that came.
		assert.equal(places(before, after).lookups, 4);
	});

	it('of any two lists are what a search for each one finds', () => {
		const list = fc.uniqueArray(fc.integer({min: 0, max: 12}), {maxLength: 12});
		fc.assert(
			fc.property(list, list, (some, others) => {
				const [before, after] = [items(...some), items(...others)];
				const found = places(before, after);
				assert.deepEqual(
					found.before,
					others.map(key => some.indexOf(key)),
				);
				assert.deepEqual(
					found.gone.toSorted((one, other) => one - other),
					[...some.keys()].filter(place => !others.includes(some[place]!)),
				);
			}),
		);
	});
});
