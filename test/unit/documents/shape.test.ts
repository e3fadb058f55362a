import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {documents, textOf, withoutFences} from '../../helpers/documents.js';

/** The lines of a page, but for programs, tables and what is written from the tables of the program. */
const proseLines = (document: string): readonly string[] =>
	withoutFences(textOf(document))
		.split('\n')
		.filter(line => !/^(?:\||!\[|\[!|<)/u.test(line));

describe('the pages', () => {
	for (const document of documents) {
		it(`${document} stands apart where it should, and says nothing twice`, () => {
			const text = withoutFences(textOf(document));
			const crowded = text.match(/^(?:.+\n(?:#+ |!\[)|#+ .+\n).+$/gmu) ?? [];
			assert.deepEqual(crowded, []);
			const lines = proseLines(document).filter(line => line.length > 60);
			assert.deepEqual(
				lines.filter((line, index) => lines.indexOf(line) !== index),
				[],
			);
		});
	}
});
