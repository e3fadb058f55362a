import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {assertGone, assertRestored, startFromShell} from '../helpers/given-back.js';
import {programOf} from '../helpers/job-control.js';
import {start} from '../helpers/run.js';
import {loggedIn, stateHomeFor, withoutQuestions} from '../helpers/state-home.js';
import {startTapeServer} from '../helpers/tape-server.js';
import {builtProgram, type EmulatedTerminal} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

const {promise: never} = Promise.withResolvers<undefined>();

/** A server that never says who one is, and never answers an action. */
const startSlow = async (t: TestContext) => {
	const home = stateHomeFor(t);
	const server = await startTapeServer([row()], Date.now);
	t.after(async () => server.close());
	server.answer = async ({method, path}) => {
		if (method !== 'GET' || path.startsWith('/api/v2/whoami')) {
			await never;
		}

		return undefined;
	};

	const env = {
		WEBITEL_URL: server.url.origin,
		WEBITEL_TOKEN: 'the-token',
		XDG_STATE_HOME: home,
		...withoutQuestions(t),
	};
	const actionCame = async () => until(() => server.actions.length > 0);

	return {server, home, env, actionCame};
};

const expected = (action: string) => [
	{step: 'sending', action, who: 'unknown: the server had not named the user', answer: undefined},
	{step: 'unknown', action: undefined, who: undefined, answer: 'left before an answer'},
];

const linesIn = (home: string) => loggedIn(home).map(({step, action, who, answer}) => ({step, action, who, answer}));

/** The program as a person starts it from a shell, which looks at its terminal before and after. */
const command = `${process.execPath} ${builtProgram} -i 0.25 --title`;

const leftWords = 'webitel-top: left before the server answered: it may have happened all the same, look at the list';

type Leave = readonly [how: string, leave: (terminal: EmulatedTerminal) => void, code: number];

const typed = (how: string, key: string, code: number): Leave => [
	how,
	terminal => {
		terminal.type(key);
	},
	code,
];

const signalled = (name: NodeJS.Signals, code: number): Leave => [
	name,
	terminal => {
		terminal.signal(name);
	},
	code,
];

describe('an action that was left before its answer', () => {
	for (const [how, leave, code] of [
		typed('q', 'q', 0),
		typed('Ctrl-C', '\u{3}', 130),
		signalled('SIGINT', 130),
		signalled('SIGTERM', 143),
		signalled('SIGHUP', 129),
	]) {
		it(`is completed in the log by ${how} on the screen, which gives the terminal back as it was`, async (t: TestContext) => {
			const {home, env, actionCame} = await startSlow(t);
			const terminal = await startFromShell(t, {env, command});
			await terminal.until('▌ ● talking');
			await terminal.until(() => terminal.isMouseTaken());
			const program = programOf(terminal);
			terminal.type('h');
			await actionCame();
			leave(terminal);
			await assertRestored(terminal, code, leftWords);
			await assertGone(program);
			t.assert.deepStrictEqual(linesIn(home), expected('hold'));
		});
	}

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		it(`is completed in the log by ${signal} to the command line, which says what that means`, async (t: TestContext) => {
			const {home, env, actionCame} = await startSlow(t);
			const {child, said, ended} = start(['hangup', uuid(1)], env);
			t.after(() => {
				child.kill('SIGKILL');
			});
			await actionCame();
			child.kill(signal);
			t.assert.strictEqual(await ended, signal);
			t.assert.deepStrictEqual(linesIn(home), expected('hangup'));
			t.assert.strictEqual(said.err, `${leftWords}\n`);
		});
	}
});

describe('an action of the command line that waits for the list before it', () => {
	for (const [what, ids] of [
		['one call', [uuid(1)]],
		['two calls', [uuid(1), uuid(2)]],
	] as const) {
		it(`on ${what}, ended by Ctrl-C, says that nothing was sent`, async (t: TestContext) => {
			const {server, home, env} = await startSlow(t);
			let asked = 0;
			server.answer = async () => {
				asked++;
				return never;
			};

			const {child, said, ended} = start(['hangup', ...ids], env);
			t.after(() => {
				child.kill('SIGKILL');
			});
			await until(() => asked === 2);
			child.kill('SIGINT');
			t.assert.strictEqual(await ended, 'SIGINT');
			t.assert.strictEqual(said.err, 'webitel-top: stopped: nothing was sent\n');
			t.assert.strictEqual(said.out, '');
			t.assert.deepStrictEqual(linesIn(home), []);
		});
	}

	it('on several calls says that nothing was sent where no list comes', async (t: TestContext) => {
		const {server, env} = await startSlow(t);
		server.answer = async () => never;
		const {said, ended} = start(['hangup', uuid(1), uuid(2), '--timeout', '0.5'], env);
		t.assert.strictEqual(await ended, 4);
		t.assert.match(said.err, /^webitel-top: no answer in time \(0\.5 s\); .*; nothing was sent\n$/u);
	});

	it('says that it was sent where Ctrl-C comes before a list shows it', async (t: TestContext) => {
		const {server, env, actionCame} = await startSlow(t);
		server.answer = async ({path}) => (path.startsWith('/api/v2/whoami') ? never : undefined);
		const {child, said, ended} = start(['hangup', uuid(1)], env);
		await actionCame();
		await until(() => server.lists > 2);
		child.kill('SIGINT');
		t.assert.strictEqual(await ended, 'SIGINT');
		t.assert.strictEqual(said.err, 'webitel-top: stopped: sent, and not answered or seen yet\n');
	});
});
