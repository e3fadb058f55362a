import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it} from 'node:test';
import {root} from '../../helpers/documents.js';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

describe('what builds the program', () => {
	for (const file of globSync('.github/workflows/*.yml', {cwd: root})) {
		const text = read(file);
		it(`is pinned by its commit, with its version beside it: ${file}`, () => {
			const used = [...text.matchAll(/uses: (?<action>.+)$/gmu)].map(({groups}) => groups!.action!);
			assert.deepEqual(
				used.filter(action => !/^[\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/u.test(action)),
				[],
			);
		});
		it(`may read the source and nothing else, and keeps no credentials: ${file}`, () => {
			assert.match(text, /^permissions:\n {2}contents: read\n\w/mu);
			assert.equal(text.match(/actions\/checkout@/gu)?.length, text.match(/persist-credentials: false/gu)?.length);
			assert.doesNotMatch(text, /: write|secrets\.|pull_request_target/u);
		});
	}

	it('is an image that is pinned by its content', () => {
		const images = [...read('Dockerfile').matchAll(/^FROM (?<image>\S+)/gmu)].map(({groups}) => groups!.image!);
		assert.ok(images.length > 0);
		assert.deepEqual(
			images.filter(image => !/^node:[\d.]+-slim@sha256:[\da-f]{64}$/u.test(image)),
			[],
		);
	});
});
