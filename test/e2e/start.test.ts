import assert from 'node:assert/strict';
import {readFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {it, type TestContext} from 'node:test';
import {startAnsweringServer} from '../helpers/answering-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

/** Writes down, when the program ends, which of Node's own modules it has loaded. */
const teller = (file: string) =>
	String.raw`import {writeFileSync} from 'node:fs';
	process.once('exit', () => writeFileSync(${JSON.stringify(file)}, process.moduleLoadList.join('\n')));`;

/** Which of Node's own modules the screen has loaded when it is left after its first list. */
const loadedByScreen = async (t: TestContext): Promise<readonly string[]> => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-start-'));
	const file = path.join(folder, 'loaded');
	const {url} = await startAnsweringServer(t, {body: '{"rows":[]}'});
	const telling = `data:text/javascript,${encodeURIComponent(teller(file))}`;
	const terminal = startTerminal(process.execPath, ['--import', telling, builtProgram, '--url', url.href]);
	try {
		await terminal.until(/● live/u);
		terminal.type('q');
		await terminal.ended;
		return readFileSync(file, 'utf8').split('\n');
	} finally {
		terminal.close();
		rmSync(folder, {recursive: true});
	}
};

const checkLoaded = (loaded: readonly string[]) => {
	assert.ok(loaded.includes('NativeModule http'));
	const late = ['crypto', 'worker_threads', 'child_process', 'tls', 'https'];
	assert.deepEqual(
		late.filter(name => loaded.includes(`NativeModule ${name}`)),
		[],
	);
};

it('the screen loads no keys and hashes, threads, processes and TLS before anything wants them', async t => {
	checkLoaded(await loadedByScreen(t));
});
