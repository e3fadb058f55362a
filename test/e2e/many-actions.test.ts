import {describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {start} from '../helpers/run.js';
import {loggedIn, stateHomeFor} from '../helpers/state-home.js';
import {obey, startTapeServer, type Answer, type Received, type TapeServer} from '../helpers/tape-server.js';
import {until} from '../helpers/until.js';

const numbers = Array.from({length: 12}, (_, index) => index + 1);

const calls = (count: number) =>
	numbers
		.slice(0, count)
		.map(number => row({uuid: uuid(number), initial_cid_num: `${100 + number}`, cid_num: `${100 + number}`}));

/** Starts the built program with these uuids on its standard input, against a server of its own. */
const startWith = async (t: TestContext, args: readonly string[], server: TapeServer, ids: readonly string[]) => {
	const home = stateHomeFor(t);
	const env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'the-token', XDG_STATE_HOME: home};
	const {child, said, ended} = start(args, env, `${ids.join('\n')}\n`);
	t.after(() => child.kill('SIGKILL'));
	return {said, ended, child, home};
};

const idOf = ({path}: Received) => path.split('/').at(-1)!.split('?', 1)[0]!;

const serverWith = async (t: TestContext, rows: TapeServer['rows']) => {
	const server = await startTapeServer(rows, Date.now);
	t.after(async () => server.close());
	obey(server);
	return server;
};

/** Lets the answers to actions wait until the test gives them. */
const held = (server: TapeServer) => {
	const {answer: usual} = server;
	const waiting = new Map<string, () => void>();
	server.answer = async (request: Received): Promise<Answer | undefined> => {
		if (request.method !== 'GET') {
			await new Promise<void>(resolve => {
				waiting.set(idOf(request), resolve);
			});
		}

		return usual?.(request);
	};

	return {
		waiting,
		release(number: number) {
			waiting.get(uuid(number))!();
			waiting.delete(uuid(number));
		},
	};
};

/** Which callers the lines are about. */
const callersIn = (text: string) =>
	Array.from(text.matchAll(/^hang up (?<from>\d+) →/gmu), ({groups}) => Number(groups!.from) - 100);

describe('an action on many calls of the command line', () => {
	it('goes out five at a time, and is told in the order of the input; one that hangs does not hold up the others', async (t: TestContext) => {
		const server = await serverWith(t, calls(12));
		const {waiting, release} = held(server);
		const {said, ended} = await startWith(
			t,
			['hangup', '-'],
			server,
			numbers.map(number => uuid(number)),
		);
		await until(() => waiting.size === 5);
		t.assert.deepStrictEqual(
			[...waiting.keys()],
			[1, 2, 3, 4, 5].map(number => uuid(number)),
		);
		for (const number of numbers.slice(1)) {
			await until(() => waiting.has(uuid(number)));
			release(number);
		}

		await until(() => server.rows.length === 1);
		t.assert.strictEqual(said.out, '', 'the first one is told first');
		release(1);
		t.assert.strictEqual(await ended, 0);
		t.assert.deepStrictEqual(callersIn(said.out), numbers);
		t.assert.strictEqual(said.err, '');
	});

	it('ends with 1 where one of them was refused, which stands in its place', async (t: TestContext) => {
		const server = await serverWith(t, calls(6));
		const {answer: usual} = server;
		server.answer = async request =>
			request.method !== 'GET' && idOf(request) === uuid(2)
				? {status: 500, body: JSON.stringify({status: 'error', info: '-ERR No such channel!\n'})}
				: usual?.(request);
		const {said, ended} = await startWith(
			t,
			['hangup', '-'],
			server,
			numbers.slice(0, 6).map(number => uuid(number)),
		);
		t.assert.strictEqual(await ended, 1);
		t.assert.deepStrictEqual(callersIn(said.out), [1, 3, 4, 5, 6]);
		t.assert.match(said.err, /^hang up 102 → 200: refused, -ERR No such channel!\n$/u);
	});

	it('goes to one leg of a call after the other: the second has ended with the first', async (t: TestContext) => {
		const legs = calls(3).map(leg => ({...leg, call_uuid: uuid(1), callee_num: '200'}));
		const server = await serverWith(t, legs);
		const {answer: usual} = server;
		server.answer = async request => {
			const answer = await usual?.(request);
			server.rows = request.method === 'DELETE' ? [] : server.rows;
			return answer;
		};

		const {said, ended} = await startWith(
			t,
			['hangup', '-'],
			server,
			[1, 2, 3].map(number => uuid(number)),
		);
		t.assert.strictEqual(await ended, 0);
		t.assert.deepStrictEqual(
			server.actions.filter(({method}) => method === 'DELETE').map(request => idOf(request)),
			[uuid(1)],
		);
		t.assert.match(
			said.out,
			new RegExp(
				`^hang up .*\nhang up ${uuid(2)}: it ended with its other leg; nothing was sent\nhang up ${uuid(3)}: it ended`,
				'u',
			),
		);
	});

	it('is stopped by Ctrl-C: what has ended is told, what was sent and what was not is named and logged', async (t: TestContext) => {
		const server = await serverWith(t, calls(12));
		const {waiting, release} = held(server);
		const {said, ended, child, home} = await startWith(
			t,
			['hangup', '-'],
			server,
			numbers.map(number => uuid(number)),
		);
		await until(() => waiting.size === 5);
		release(1);
		release(3);
		await until(() => waiting.has(uuid(6)) && waiting.has(uuid(7)));
		child.kill('SIGINT');
		t.assert.strictEqual(await ended, 'SIGINT');
		t.assert.deepStrictEqual(callersIn(said.out), [1, 3]);
		t.assert.strictEqual(
			said.err,
			[
				'webitel-top: stopped: 2 of 12 done with, 5 sent and not answered or seen yet, nothing sent for the other 5',
				...[2, 4, 5, 6, 7].map(number => `not answered  ${uuid(number)}`),
				...[8, 9, 10, 11, 12].map(number => `not sent  ${uuid(number)}`),
				'webitel-top: left before the server answered: it may have happened all the same, look at the list\n',
			].join('\n'),
		);
		t.assert.strictEqual(server.actions.filter(({method}) => method === 'DELETE').length, 7);
		t.assert.strictEqual(loggedIn(home).filter(({step}) => step === 'unknown').length, 5);
	});
});
