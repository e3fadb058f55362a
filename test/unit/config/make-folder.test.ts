import {mkdirSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {makeFolder} from '../../../source/config/private-folder.js';
import {stateHomeFor} from '../../helpers/state-home.js';

const modeOf = (file: string): string => (statSync(file).mode % 0o1000).toString(8);

describe('a folder', () => {
	it('is made with those above it, for nobody but the owner', (t: TestContext) => {
		const folder = path.join(stateHomeFor(t), 'not', 'yet');
		makeFolder(folder);
		t.assert.deepStrictEqual([modeOf(folder), modeOf(path.dirname(folder))], ['700', '700']);
	});

	it('that is there stays as it is, also where a link leads to it', (t: TestContext) => {
		const folder = path.join(stateHomeFor(t), 'there');
		mkdirSync(folder, 0o755);
		symlinkSync(folder, `${folder}-link`);
		makeFolder(folder);
		makeFolder(`${folder}-link`);
		t.assert.strictEqual(modeOf(folder), '755');
	});

	it('cannot be made where a file is', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'file');
		writeFileSync(file, '');
		t.assert.throws(() => {
			makeFolder(file);
		}, /EEXIST/u);
		t.assert.throws(() => {
			makeFolder(path.join(file, 'below', 'it'));
		}, /ENOTDIR|EEXIST/u);
	});

	it('that can never be made is an error at once', (t: TestContext) => {
		t.assert.throws(() => {
			makeFolder('/proc/webitel-top/below');
		}, /ENOENT|EACCES|EPERM/u);
	});
});
