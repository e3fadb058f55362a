/** The executable with a Node of its own inside: it takes 130 MB to build, so it is not built with every run of the tests. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, describe, it} from 'node:test';
import {version} from '../../source/cli/version.js';
import {hangUpCalledOff} from '../helpers/hang-up.js';
import {startForSignedIn} from '../helpers/signed-in.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-executable-'));
after(() => {
	rmSync(folder, {recursive: true});
});

describe('the executable', () => {
	it('can do what the bundle can, the live screen too, in an empty environment', async () => {
		execFileSync(process.execPath, ['scripts/build-binary.js']);
		const program = path.resolve('build/webitel-top');
		assert.equal(statSync(program).mode % 0o1000, 0o755);
		const run = (...args: readonly string[]) => execFileSync(program, args, {cwd: folder, env: {}, encoding: 'utf8'});
		assert.equal(run('--version'), `${version}\n`);
		assert.match(run('list', '--demo', '5'), /^STATE +DIR/u);
		const licenses = run('--licenses');
		assert.ok(licenses.includes(readFileSync(path.join(path.dirname(builtProgram), 'THIRD_PARTY_LICENSES'), 'utf8')));
		assert.match(licenses, /Node\.js v\d+\.\d+\.\d+, which runs webitel-top and is a part of its executable/u);
		const {server, env} = await startForSignedIn();
		const terminal = startTerminal(program, [], {cwd: folder, env: {...env, NODE_OPTIONS: '--no-such-option'}});
		try {
			await terminal.until('● live');
			await hangUpCalledOff(terminal);
		} finally {
			terminal.close();
			await server.close();
		}
	});
});
