import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {textOf} from '../helpers/documents.js';
import {openPlace} from '../helpers/trouble-place.js';
import {troubles} from '../helpers/troubles.js';

const [page = ''] = textOf('docs/guide/trouble.md').split('## On the screen', 1);

/** What the page quotes, but from the screen: the first cell of each row. */
const quoted = [...page.matchAll(/^\| `(?<says>[^`]+)` \|/gmu)].map(({groups}) => groups!.says!);

/** A quotation as it is looked for: `…` is whatever stands there. */
const patternOf = (says: string): RegExp =>
	new RegExp(says.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`).replaceAll('…', '.*'), 'u');

describe('the page on trouble', {concurrency: 4}, () => {
	for (const [says, make] of Object.entries(troubles)) {
		it(`says what the program says: ${says}`, async t => {
			t.assert.match(await make(openPlace(t)), patternOf(says));
		});
	}

	it('has each of these lines, and no other', () => {
		assert.deepEqual(quoted.toSorted(), Object.keys(troubles).toSorted());
	});
});
