import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import type {SshAddress} from '../../../../../source/sources/event-socket/route/address.js';
import {routeTo} from '../../../../../source/sources/event-socket/route/route.js';
import {FailureError} from '../../../../../source/sources/failure.js';
import {stateHomeFor} from '../../../../helpers/state-home.js';

const address: SshAddress = {kind: 'ssh', host: 'pbx', text: 'esl+ssh://pbx', isPlaintext: false};

/** A route by a program `ssh` that notes its arguments, a line each time, and then does what the script says. */
const routeBy = (t: TestContext, script: string) => {
	const folder = stateHomeFor(t);
	const notes = path.join(folder, 'notes');
	const file = path.join(folder, 'ssh');
	const note = String.raw`require('node:fs').appendFileSync(${JSON.stringify(notes)}, process.argv.slice(2).join(' ') + '\n');`;
	writeFileSync(file, `#!${process.execPath}\n${note}\n${script}\n`);
	chmodSync(file, 0o755);
	const route = routeTo(address, {PATH: folder, TMPDIR: folder});
	t.after(route.close);
	/** Whether each ssh could ask. */
	const asked = () =>
		existsSync(notes)
			? readFileSync(notes, 'utf8')
					.trimEnd()
					.split('\n')
					.map(line => !line.includes('BatchMode=yes'))
			: [];
	return {route, asked};
};

describe('a way to a switch by ssh', () => {
	it('asks before it is used, goes on with the connection that asked, and never asks again', async (t: TestContext) => {
		const {route, asked} = routeBy(t, 'process.stdout.write("hello"); process.stdin.resume()');
		await route.prepare?.();
		const first = route.open();
		const [chunk] = (await once(first.stream, 'data')) as [Uint8Array];
		t.assert.strictEqual(new TextDecoder().decode(chunk), 'hello');
		t.assert.deepStrictEqual(asked(), [true]);
		await once(route.open().stream, 'data');
		t.assert.deepStrictEqual(asked(), [true, false]);
	});

	it('tells why it failed when it could ask, once, and does not ask in another try', async (t: TestContext) => {
		const {route, asked} = routeBy(t, 'console.error("Host key verification failed."); process.exitCode = 255');
		const isIt = (error: unknown): boolean =>
			error instanceof FailureError && error.failure.words === 'ssh: Host key verification failed.';
		await t.assert.rejects(async () => route.prepare?.(), isIt);
		t.assert.throws(() => route.open(), isIt);
		const {words} = (await route.open().endReason?.()) ?? {};
		t.assert.strictEqual(words, 'it asks only at the start: start again; Host key verification failed.');
		t.assert.deepStrictEqual(asked(), [true, false]);
	});
});
