import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {PersistentMap, type Lookup} from '../../../source/domain/persistent-map.js';

const upTo = (count: number) => Array.from({length: count}, (_, number) => number);
const entries = (numbers: readonly number[]) => numbers.map(number => [`key ${number}`, number] as const);
const empty = new PersistentMap<number>();

const contents = (map: Lookup<number>, keys: readonly string[]) =>
	JSON.stringify([map.size, keys.map(key => [map.has(key), map.get(key)])]);

const key = fc.oneof(
	fc.integer({min: 0, max: 40}).map(number => `key ${number}`),
	fc.string({unit: 'grapheme', maxLength: 3}),
);
const change = fc.record({
	without: fc.array(key, {maxLength: 20}),
	values: fc.array(fc.tuple(key, fc.nat()), {maxLength: 60}),
});

type Change = {readonly without: readonly string[]; readonly values: ReadonlyArray<readonly [string, number]>};

const keysOf = ({without, values}: Change): readonly string[] => [...without, ...values.map(([one]) => one)];

const changePlainly = (map: Map<string, number>, {without, values}: Change): void => {
	for (const one of without) {
		map.delete(one);
	}

	for (const [one, value] of values) {
		map.set(one, value);
	}
};

describe('a persistent map', () => {
	it('has what was put into it, and not what was taken out', () => {
		const map = empty.changed([], entries([1, 2, 3])).changed(['key 2', 'key 9'], [['key 3', 30]]);
		assert.deepEqual(
			[1, 2, 3].map(number => map.get(`key ${number}`)),
			[1, undefined, 30],
		);
		assert.deepEqual([map.has('key 1'), map.has('key 2'), map.size], [true, false, 2]);
	});

	it('takes out before it puts in', () => {
		const map = empty.changed([], entries([1])).changed(['key 1'], [['key 1', 10]]);
		assert.deepEqual([map.get('key 1'), map.size], [10, 1]);
	});

	it('knows its values whatever it grows and shrinks to', () => {
		const many = empty.changed([], entries(upTo(5000)));
		assert.deepEqual([many.size, upTo(5000).every(number => many.get(`key ${number}`) === number)], [5000, true]);
		const few = many.changed(
			upTo(4990).map(number => `key ${number}`),
			[],
		);
		assert.deepEqual([few.size, few.get('key 4989'), few.get('key 4990')], [10, undefined, 4990]);
	});

	it('is what a plain map is after the same changes, and leaves those before it as they were', () => {
		fc.assert(
			fc.property(fc.array(change, {maxLength: 8}), changes => {
				const keys = changes.flatMap(one => keysOf(one));
				const maps: Array<PersistentMap<number>> = [];
				const expected: string[] = [];
				const plain = new Map<string, number>();
				for (const one of changes) {
					changePlainly(plain, one);
					expected.push(contents(plain, keys));
					maps.push((maps.at(-1) ?? empty).changed(one.without, one.values));
				}

				assert.deepEqual(
					maps.map(map => contents(map, keys)),
					expected,
				);
			}),
		);
	});
});
