import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {pictures} from '../../scripts/pictures.js';
import {openStage, type Stage} from '../../scripts/stage.js';
import {documents, textOf} from '../helpers/documents.js';

const folder = new URL('../../docs/pictures/', import.meta.url);

describe('the pictures of the documents', () => {
	let stage: Stage;
	before(async () => {
		stage = await openStage();
	});
	after(async () => {
		await stage.close();
	});

	it('are the screen as it is: npm run screenshot draws them anew', async () => {
		const stale: string[] = [];
		for (const picture of pictures) {
			const drawn = await stage.draw(picture);
			if (drawn !== readFileSync(new URL(`${picture.name}.svg`, folder), 'utf8')) {
				stale.push(picture.name);
			}
		}

		assert.deepEqual(stale, []);
	});

	it('are all in the table, and each is in a document', () => {
		const shown = documents.flatMap(document =>
			[...textOf(document).matchAll(/!\[[^\]]{20,}\]\([^)]*pictures\/(?<name>[\w-]+)\.svg\)/gu)].map(
				({groups}) => groups!.name!,
			),
		);
		const names = pictures.map(({name}) => name).toSorted();
		assert.deepEqual([...new Set(shown)].toSorted(), names);
		assert.deepEqual(
			readdirSync(folder)
				.map(file => file.replace('.svg', ''))
				.toSorted(),
			names,
		);
	});
});
