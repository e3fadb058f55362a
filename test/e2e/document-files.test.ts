import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {documents, fencesOf, textOf} from '../helpers/documents.js';
import {openSandbox} from '../helpers/sandbox.js';

describe('the files of the documents', () => {
	const files = documents.flatMap(document =>
		fencesOf(textOf(document))
			.filter(({language}) => language === 'toml')
			.map(({text}, index) => [`${document}, ${index + 1}`, text] as const),
	);
	for (const [name, text] of files) {
		it(`config.toml of ${name} is taken as it stands`, async () => {
			const sandbox = openSandbox({}, text);
			try {
				const {code, err} = await sandbox.shell('webitel-top config');
				assert.deepEqual({code, err}, {code: 0, err: ''});
			} finally {
				sandbox.close();
			}
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
