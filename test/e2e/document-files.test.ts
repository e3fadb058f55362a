import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {documents, fencesOf, textOf} from '../helpers/documents.js';
import {run} from '../helpers/run.js';
import {configHomeFor} from '../helpers/state-home.js';

describe('the files of the documents', () => {
	const files = documents.flatMap(document =>
		fencesOf(textOf(document))
			.filter(({language}) => language === 'toml')
			.map(({text}, index) => [`${document}, ${index + 1}`, text] as const),
	);
	for (const [name, text] of files) {
		it(`config.toml of ${name} is taken as it stands`, async (t: TestContext) => {
			const {code, err} = await run(['config'], {XDG_CONFIG_HOME: configHomeFor(t, text)});
			t.assert.deepStrictEqual({code, err}, {code: 0, err: ''});
		});
	}

	it('are JSON where they say so', () => {
		const texts = documents.flatMap(document =>
			fencesOf(textOf(document))
				.filter(({language}) => language === 'json')
				.flatMap(({text}) => text.trim().split('\n')),
		);
		assert.ok(texts.length >= 4);
		assert.deepEqual(
			texts.map(text => typeof JSON.parse(text)),
			texts.map(() => 'object'),
		);
	});
});
