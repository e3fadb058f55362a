/** The built file on real Nodes, which npm brings: wherever it lies, on each that it claims, and what an older one says. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {version} from '../../source/cli/version.js';
import {copiesIn} from '../helpers/copies.js';
import {hangUpCalledOff} from '../helpers/hang-up.js';
import {execute} from '../helpers/run.js';
import {startForSignedIn} from '../helpers/signed-in.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const tooOld = ['10.24.1', '12.22.12', '14.21.3', '16.20.2', '18.20.8'];
const claimed = ['20.0.0', '20.11.1', '20.20.2', '22.0.0', '22.6.0', '24.11.0', '26.10.0'];

/** The package of npm that holds nothing but this Node. */
const packageOf = (node: string): string =>
	`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}@${node}`;

/** The path of a Node of this version; npm keeps it for the next time. */
const nodeOf = (node: string): string =>
	execFileSync('npm', ['exec', '--yes', `--package=${packageOf(node)}`, '-c', 'command -v node'], {
		encoding: 'utf8',
		cwd: tmpdir(),
	}).trim();

const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-nodes-'));
const places = copiesIn(folder);
after(() => {
	rmSync(folder, {recursive: true});
});

/** Tests on one Node, which are given its path once it is there. */
const onNode = (node: string, tests: (pathOf: () => string) => void): void => {
	describe(`Node ${node}`, () => {
		let program = '';
		before(() => {
			program = nodeOf(node);
		});
		tests(() => program);
	});
};

for (const node of tooOld) {
	onNode(node, pathOf => {
		for (const [place, file] of Object.entries(places)) {
			// Node 12 is the first that knows this ending as one of code.
			if (node.startsWith('10.') && /\.[cm]js$/u.test(file)) {
				continue;
			}

			it(`says in one line that it is too old, ${place}`, async () => {
				const {code, out, err} = await execute(pathOf(), [file, 'list', '--demo', '5'], {cwd: folder});
				assert.deepEqual([code, out], [2, '']);
				assert.equal(
					err,
					`webitel-top needs Node 20 or newer, and this is v${node}: install a newer one, or use the executable that has Node inside\n`,
				);
			});
		}
	});
}

for (const node of claimed) {
	onNode(node, pathOf => {
		for (const [place, file] of Object.entries(places)) {
			it(`runs it ${place}`, async () => {
				assert.deepEqual(await execute(pathOf(), [file, '--version'], {cwd: folder}), {
					code: 0,
					out: `${version}\n`,
					err: '',
				});
			});
		}

		it('lists many calls, which another thread reads', async () => {
			const {code, out, err} = await execute(pathOf(), [builtProgram, 'list', '--demo', '3000', '-o', 'ids']);
			assert.deepEqual([code, err], [0, '']);
			assert.ok(out.split('\n').length > 2000, `${out.split('\n').length} lines`);
		});

		it('draws the live screen, asks before it hangs up, gives the terminal back and takes it again, and leaves', async () => {
			const {server, env} = await startForSignedIn();
			const terminal = startTerminal('/bin/bash', ['--norc', '-i'], {env: {...env, PS1: '$ '}});
			try {
				await terminal.until('$ ');
				terminal.type(`'${pathOf()}' '${builtProgram}'\r`);
				await terminal.until('● live');
				terminal.type('\u{1A}');
				await terminal.until('Stopped');
				terminal.type('fg; exit $?\r');
				await terminal.until('● live');
				await hangUpCalledOff(terminal);
			} finally {
				terminal.close();
				await server.close();
			}
		});
	});
}
