import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {sanitize} from '../../../../source/util/sanitize.js';
import {transliterate} from '../../../../source/util/transliterate.js';
import {cells} from '../../../../source/util/width.js';
import {anyText} from '../../../helpers/any-text.js';
import {runs} from '../../../helpers/runs.js';

describe('a text in seven bits', () => {
	for (const [text, ascii] of [
		['Оксана Шевчук  +380', 'Oksana Sevcuk  +380'],
		['Ґудзь і Їжак', "Gudz' i Izak"],
		['José Łódź', 'Jose Lodz'],
		['山田 😀', '???? ??'],
		['plain', 'plain'],
	] as const) {
		it(`has the nearest letters: ${text}`, () => {
			assert.equal(transliterate(text), ascii);
		});
	}

	it('has ASCII alone and as many cells, whatever it was', () => {
		fc.assert(
			fc.property(anyText(), text => {
				const safe = sanitize(text);
				assert.match(transliterate(safe), /^[ -~]*$/u);
				assert.equal(transliterate(safe).length, cells(safe));
			}),
			{numRuns: runs(3000)},
		);
	});
});
