import type {TestContext} from 'node:test';
import {startEventSocket, type EventSocketOptions} from '../../source/demo/event-socket/server.js';
import {createWorld} from '../../source/demo/traffic.js';
import {writeSsh} from './fake-ssh.js';
import {stateHomeFor} from './state-home.js';

/** The password that opens the socket of `eventSocketFor`, and that no output may repeat. */
export const socketPassword = 'hunter2-of-the-socket';

/** How many times slower its clock goes than that of the machine: no call ends by itself while a test runs. */
const slowness = 10;

/** A simulated switch behind its event socket alone. It ends with its test. */
export const eventSocketFor = async (t: Pick<TestContext, 'after'>, more: Partial<EventSocketOptions> = {}) => {
	const begun = Date.now();
	const world = createWorld(4, begun, {channels: 12});
	const now = () => begun + (Date.now() - begun) / slowness;
	const server = await startEventSocket({world, password: socketPassword, now, ...more});
	t.after(async () => server.close());
	const home = stateHomeFor(t);
	const url = `esl://127.0.0.1:${server.port}`;
	return {
		world,
		server,
		url,
		/** A person without a password, at home in a folder that ends with the test. */
		person: {HOME: home, XDG_STATE_HOME: home, XDG_CONFIG_HOME: home},
	};
};

/** A folder with a program `ssh` that asks on the terminal first, and then leads to a port of this machine; for PATH. */
export const fakeSshFor = (t: Pick<TestContext, 'after'>, port: number): string => {
	const folder = stateHomeFor(t);
	const ask =
		"const {openSync, readSync, writeSync} = require('node:fs'); const terminal = openSync('/dev/tty', 'r+'); writeSync(terminal, 'passphrase for pbx: '); readSync(terminal, Buffer.alloc(80));";
	const connect = `const socket = require('node:net').connect(${port}, '127.0.0.1');
		process.stdin.pipe(socket); socket.pipe(process.stdout);
		socket.on('close', () => { console.error('the other end went away'); process.exit(255); });`;
	writeSsh(folder, connect, ask);
	return folder;
};
