import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {documents, proseOf, root, textOf, withoutFences} from '../../helpers/documents.js';

/** What a heading can be linked by. */
const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{Letter}\p{Number} \-_]/gu, '')
		.replaceAll(' ', '-');

const anchorsIn = (document: string): readonly string[] =>
	[...withoutFences(textOf(document)).matchAll(/^#+ (?<heading>.+)$/gmu)].map(({groups}) => anchorOf(groups!.heading!));

const linksIn = (document: string): readonly string[] =>
	[...proseOf(textOf(document)).matchAll(/\]\((?<target>[^\s)]+)\)/gu)].map(({groups}) => groups!.target!);

/** Why a link leads nowhere, if so. */
const mistakeIn = (document: string, target: string): string | undefined => {
	if (target.startsWith('https://')) {
		return URL.canParse(target) ? undefined : `${target} is no address`;
	}

	const [file = '', anchor] = target.split('#', 2);
	const linked = file === '' ? document : path.join(path.dirname(document), file);
	if (!existsSync(path.join(root, linked))) {
		return `${target}: there is no ${linked}`;
	}

	return anchor === undefined || anchorsIn(linked).includes(anchor)
		? undefined
		: `${target}: ${linked} has no such heading`;
};

describe('the links', () => {
	for (const document of documents) {
		it(`of ${document} lead somewhere`, () => {
			const mistakes = linksIn(document).map(target => mistakeIn(document, target));
			assert.deepEqual(mistakes.filter(Boolean), []);
		});
	}

	it('of the README lead to every page of the guide', () => {
		const links = new Set(linksIn('README.md'));
		const pages = documents.filter(document => document.startsWith('docs/guide/'));
		assert.deepEqual(
			pages.filter(page => !links.has(page)),
			[],
		);
		assert.ok(pages.length >= 7);
	});
});
