import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {start} from '../helpers/run.js';
import {loggedIn, stateHomeFor, withoutQuestions} from '../helpers/state-home.js';
import {startTapeServer} from '../helpers/tape-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

const {promise: never} = Promise.withResolvers<void>();

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

	return {home, env, actionCame};
};

const expected = (action: string) => [
	{step: 'sending', action, who: 'unknown: the server had not named the user', answer: undefined},
	{step: 'unknown', action: undefined, who: undefined, answer: 'left before an answer'},
];

const linesIn = (home: string) => loggedIn(home).map(({step, action, who, answer}) => ({step, action, who, answer}));

describe('an action that was left before its answer', () => {
	for (const [how, leave, code] of [
		['q', 'q', 0],
		['Ctrl-C', '\u{3}', 130],
	] as const) {
		it(`is completed in the log by ${how} on the screen`, async (t: TestContext) => {
			const {home, env, actionCame} = await startSlow(t);
			const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25'], {env});
			t.after(terminal.close);
			await terminal.until('▌ ● talking');
			terminal.type('h');
			await actionCame();
			terminal.type(leave);
			t.assert.strictEqual(await terminal.ended, code);
			t.assert.deepStrictEqual(linesIn(home), expected('hold'));
		});
	}

	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		it(`is completed in the log by ${signal} to the screen`, async (t: TestContext) => {
			const {home, env, actionCame} = await startSlow(t);
			const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25'], {env});
			t.after(terminal.close);
			await terminal.until('▌ ● talking');
			terminal.type('h');
			await actionCame();
			process.kill(terminal.pid, signal);
			await terminal.ended;
			t.assert.deepStrictEqual(linesIn(home), expected('hold'));
		});

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
			t.assert.strictEqual(
				said.err,
				'webitel-top: left before the server answered: it may have happened all the same, look at the list\n',
			);
		});
	}
});
