import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {closestWord} from '../../../source/util/did-you-mean.js';

const words = ['url', 'interval', 'read_only', 'columns', 'color'];

describe('the word that was meant', () => {
	const meant: ReadonlyArray<readonly [word: string, one: string | undefined]> = [
		['colums', 'columns'],
		['Columns', 'columns'],
		['intervall', 'interval'],
		['readonly', 'read_only'],
		['colour', 'color'],
		['ulr', 'url'],
		['lru', undefined],
		['colro', 'color'],
		['urk', 'url'],
		['shoe', undefined],
		['', undefined],
		['c'.repeat(100_000), undefined],
	];
	for (const [word, one] of meant) {
		it(`${word.slice(0, 12)} is ${String(one)}`, () => {
			assert.equal(closestWord(word, words), one);
		});
	}

	it('is none where there are none', () => {
		assert.equal(closestWord('url', []), undefined);
	});
});
