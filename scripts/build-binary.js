/**
Makes one executable of the bundle and the Node that runs this: `build/webitel-top`, for the system it was built on. Its
code is compiled beforehand, so that it starts sooner than the bundle does.
*/
import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

const output = path.resolve('build/webitel-top');
const folder = await mkdtemp(path.join(tmpdir(), 'webitel-top-build-'));
const config = path.join(folder, 'sea.json');
await mkdir(path.dirname(output), {recursive: true});
await writeFile(
	config,
	JSON.stringify({
		main: path.resolve('dist/main.mjs'),
		mainFormat: 'module',
		output,
		disableExperimentalSEAWarning: true,
		useCodeCache: true,
		// Options for Node in somebody's environment are not meant for this program.
		execArgvExtension: 'none',
	}),
);
try {
	execFileSync(process.execPath, ['--build-sea', config], {stdio: ['ignore', 'ignore', 'inherit']});
} finally {
	await rm(folder, {recursive: true});
}
