import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {it} from 'node:test';
import {root} from '../../helpers/documents.js';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const quoted = (text: string, pattern: RegExp): readonly string[] =>
	[...text.matchAll(pattern)].map(({groups}) => groups!.quoted!);

it('npm run test:only and npm run test:nodes run every file of tests, and none twice', () => {
	const {scripts} = JSON.parse(read('package.json')) as {scripts: Readonly<Record<string, string>>};
	const words = `${scripts['test:only']!} ${scripts['test:nodes']!}`;
	const files = quoted(words, /'(?<quoted>test\/[^']+)'/gu).flatMap(pattern => globSync(pattern, {cwd: root}));
	const run = files.flatMap(file =>
		file.endsWith('.test.ts')
			? [file]
			: quoted(read(file), /loadTogether\('(?<quoted>[^']+)'/gu).flatMap(pattern =>
					globSync(`test/${pattern}`, {cwd: root}),
				),
	);
	assert.deepEqual(run.toSorted(), globSync('test/**/*.test.{ts,tsx}', {cwd: root}).toSorted());
});
