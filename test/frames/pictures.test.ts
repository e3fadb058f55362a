import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
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

	it('move without a script, and are below 300 kB', () => {
		const svgs = pictures.map(({name}) => readFileSync(new URL(`${name}.svg`, folder), 'utf8'));
		assert.deepEqual(
			svgs.filter(svg => /<script|\bon\w+=|href/u.test(svg) || Buffer.byteLength(svg) >= 300_000),
			[],
		);
	});

	it('tell the story of a call: found, shown, held, confirmed, and over again', () => {
		const demo = readFileSync(new URL('demo.svg', folder), 'utf8');
		const scenes = [
			/ infinite\}/u,
			/>Souza</u,
			/Who calls whom</u,
			/Hold this call\?/u,
			/not yet confirmed/u,
			/: confirmed/u,
		];
		assert.deepEqual(
			scenes.filter(scene => !scene.test(demo)),
			[],
		);
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
