import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {it} from 'node:test';
import {root} from '../../helpers/documents.js';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

it('npm run test:only runs every file of tests, and none twice', () => {
	const {scripts} = JSON.parse(read('package.json')) as {scripts: Readonly<Record<string, string>>};
	const apart = /'(?<pattern>test\/[^']+)'/u.exec(scripts['test:only']!)!.groups!.pattern!;
	const together = /globSync\('(?<pattern>[^']+)'/u.exec(read('test/together.ts'))!.groups!.pattern!;
	const run = [apart, `test/${together}`].flatMap(pattern => globSync(pattern, {cwd: root}));
	assert.deepEqual(run.toSorted(), globSync('test/**/*.test.{ts,tsx}', {cwd: root}).toSorted());
});
