import {once} from 'node:events';
import {describe, it, type TestContext} from 'node:test';
import type {SshAddress} from '../../../../../source/sources/event-socket/route/address.js';
import {routeTo} from '../../../../../source/sources/event-socket/route/route.js';
import {FailureError} from '../../../../../source/sources/failure.js';
import {writeSsh} from '../../../../helpers/fake-ssh.js';
import {stateHomeFor} from '../../../../helpers/state-home.js';

const address: SshAddress = {kind: 'ssh', host: 'pbx', text: 'esl+ssh://pbx', isPlaintext: false};

const routeBy = (t: TestContext, connecting: string, signingIn?: string) => {
	const folder = stateHomeFor(t);
	const runs = writeSsh(folder, connecting, signingIn);
	const route = routeTo(address, {PATH: folder, TMPDIR: folder});
	t.after(route.close);
	/** Whether each ssh could ask. */
	const asked = () => runs().map(({args}) => !args.includes('BatchMode=yes'));
	return {route, asked};
};

describe('a way to a switch by ssh', () => {
	it('asks before it is used, and never again, however many connections come and go', async (t: TestContext) => {
		const {route, asked} = routeBy(t, 'process.stdout.write("hello"); process.stdin.resume()');
		await route.prepare?.();
		t.assert.deepStrictEqual(asked(), [true]);
		const first = route.open().stream;
		const [chunk] = (await once(first, 'data')) as [Uint8Array];
		t.assert.strictEqual(new TextDecoder().decode(chunk), 'hello');
		first.destroy();
		await once(first, 'close');
		await once(route.open().stream, 'data');
		t.assert.deepStrictEqual(asked(), [true, false, false]);
	});

	it('says why it failed when it could ask, once, and does not ask in another try', async (t: TestContext) => {
		const refuse = 'console.error("Host key verification failed."); process.exit(255);';
		const {route, asked} = routeBy(t, refuse, refuse);
		const isIt = (error: unknown): boolean =>
			error instanceof FailureError && error.failure.words === 'ssh says Host key verification failed.';
		await t.assert.rejects(async () => route.prepare?.(), isIt);
		t.assert.throws(() => route.open(), isIt);
		const {words} = (await route.open().endReason?.()) ?? {};
		t.assert.strictEqual(words, 'it asks only at the start, so start again; Host key verification failed.');
		t.assert.deepStrictEqual(asked(), [true, false]);
	});
});
