import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {memoByObject, memoLast} from '../../../source/util/memoize.js';

describe('what is remembered for each object', () => {
	it('is computed once, and is the very same again', () => {
		const asked: Array<Record<string, unknown>> = [];
		const remember = memoByObject((key: Record<string, unknown>) => {
			asked.push(key);
			return {key};
		});
		const [one, other] = [{}, {}];
		const first = remember(one);
		assert.equal(remember(other).key, other);
		assert.equal(remember(one), first);
		assert.deepEqual(asked, [one, other]);
	});

	it('can be nothing much: an empty text or a zero is remembered too', () => {
		let count = 0;
		const remember = memoByObject((_key: Record<string, unknown>) => {
			count++;
			return '';
		});
		const key = {};
		assert.equal(remember(key) + remember(key), '');
		assert.equal(count, 1);
	});
});

describe('what is remembered of the last time', () => {
	const sums: string[] = [];
	const remember = memoLast((one: number, other: number) => {
		sums.push(`${one}+${other}`);
		return {sum: one + other};
	});

	it('is given again until an argument changes', () => {
		const first = remember(1, 2);
		assert.deepEqual(first, {sum: 3});
		assert.equal(remember(1, 2), first);
		assert.deepEqual(remember(1, 3), {sum: 4});
		assert.deepEqual(remember(2, 3), {sum: 5});
		assert.notEqual(remember(1, 2), first);
		assert.deepEqual(sums, ['1+2', '1+3', '2+3', '1+2']);
	});

	it('is remembered even if it is undefined', () => {
		let count = 0;
		const find = memoLast((text: string) => {
			count++;
			return [...text].find(letter => letter === 'x');
		});
		assert.deepEqual([find('abc'), find('abc')], [undefined, undefined]);
		assert.equal(count, 1);
	});
});
