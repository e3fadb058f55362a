import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {readable} from '../helpers/leaks.js';
import {run, start} from '../helpers/run.js';
import {actionsFile, configHomeFor, loggedIn, stateHomeFor} from '../helpers/state-home.js';
import {obey, startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import type {Wanted} from '../helpers/until.js';
import {shown} from '../helpers/shown.js';

const caller = {cid_name: 'Zinaida Kovalenko', cid_num: '380671119731'};
const called = {callee_name: 'Bohdan Ohloblyn', callee_num: '+380501118642'};
/** The ends of their numbers with one digit that may be seen, so that no port of this machine is taken for them; their names. */
const secrets = /[19]\D?9731|18642|inaida|ovalenko|ohdan|hloblyn/iu;

const calls = [
	row({
		...caller,
		uuid: uuid(1),
		initial_cid_name: caller.cid_name,
		initial_cid_num: caller.cid_num,
		name: `sofia/external/${caller.cid_num}@93.75.208.227`,
		application: 'bridge',
		application_data: `{origination_caller_id_name='${caller.cid_name}'}sofia/gateway/kyivstar/${called.callee_num}`,
		dest: called.callee_num,
		initial_dest: called.callee_num,
		...called,
		presence_id: 'zinaida.kovalenko@kyiv.example',
		// Fields that this program does not know.
		customer: caller.cid_name,
		card: {phone: Number(caller.cid_num), [called.callee_num]: called.callee_name},
	}),
	row({
		...caller,
		uuid: uuid(2),
		call_uuid: uuid(1),
		direction: 'outbound',
		initial_cid_name: caller.cid_name,
		initial_cid_num: caller.cid_num,
		name: `sofia/external/${called.callee_num}`,
		dest: called.callee_num,
		initial_dest: called.callee_num,
		...called,
	}),
	row({uuid: uuid(3), cid_name: caller.cid_name, initial_cid_name: caller.cid_name, created_epoch: '1795435100'}),
];

const assertHidden = (output: string, where: string): void => {
	const [found] = secrets.exec(readable(output)) ?? [];
	assert.equal(found, undefined, `${found ?? ''} is in ${where}`);
};

/** Everything that is written in a folder, but for the log of actions. */
const filesIn = (home: string): ReadonlyArray<readonly [file: string, text: string]> =>
	readdirSync(home, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => path.join(entry.parentPath, entry.name))
		.filter(file => file !== actionsFile(home))
		.map(file => [file, readFileSync(file, 'utf8')] as const);

/** Presses keys, each once the screen shows what the one before led to. */
const play = async (terminal: EmulatedTerminal, steps: ReadonlyArray<readonly [keys: string, shows: Wanted]>) => {
	for (const [keys, shows] of steps) {
		terminal.type(keys);
		await terminal.until(shows);
	}
};

describe('with --mask no hidden digit and no name is in anything that the program puts out', () => {
	let server: TapeServer;
	let env: Record<string, string>;
	before(async () => {
		server = await startTapeServer([], Date.now);
		env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'tape-token', WEBITEL_KEY: 'tape-key'};
	});
	beforeEach(() => {
		server.rows = calls;
		obey(server);
	});
	after(async () => {
		await server.close();
	});

	const list = async (form: string) => run(['list', '--mask', '-o', form], env);
	for (const form of ['table', 'json', 'jsonl', 'csv', 'ids']) {
		it(`in a list as ${form}`, async () => {
			const {code, out, err} = await list(form);
			assert.equal(code, 0);
			assert.match(out, form === 'ids' ? new RegExp(uuid(1), 'u') : /38067111\*{4}/u);
			assertHidden(out + err, `a list as ${form}`);
		});
	}

	it('in the changes that watch tells, also in those of the hidden digits alone', async () => {
		const {child, said, ended} = start(['watch', '--mask', '--interval', '0.25'], env);
		const told = async (wanted: RegExp) => {
			while (!wanted.test(said.out)) {
				await new Promise(resolve => {
					child.stdout.once('data', resolve);
				});
			}
		};

		await told(/"first":true.*\n.*"first":true.*\n.*"first":true/u);
		server.rows = calls.map(one => ({...one, callstate: 'HELD', presence_data: caller.cid_num}));
		await told(/"changed"/u);
		server.rows = [];
		await told(/"ended"/u);
		child.kill('SIGINT');
		await ended;
		assertHidden(said.out + said.err, 'watch');
	});

	it('in the words of an action on the command line, which goes out with the whole number, as does the line of the log', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const more = {...env, XDG_STATE_HOME: home};
		const held = await run(['hold', '--mask', uuid(1)], more);
		t.assert.match(held.out, /^hold 38067111\*{4} → \+38050111\*{4}: accepted/u);
		const {answer} = server;
		server.answer = async request =>
			request.method === 'POST'
				? {
						status: 500,
						body: JSON.stringify({status: 'error', info: `-ERR no ${called.callee_num} of ${caller.cid_num}`}),
					}
				: answer?.(request);
		const refused = await run(['call', '--mask', '201', called.callee_num], more);
		t.assert.match(refused.err, /refused, -ERR no \+38050111\*{4}/u);
		assertHidden([held.out, held.err, refused.out, refused.err].join('\n'), 'an action');
		t.assert.match(JSON.stringify(server.actions.at(-1)!.body), /380501118642/u);
		const lines = loggedIn(home);
		const [first] = lines;
		const [call, answered] = lines.slice(-2);
		t.assert.deepStrictEqual(
			[first!.from, first!.from_name, first!.to, call!.to],
			[caller.cid_num, caller.cid_name, called.callee_num, called.callee_num],
		);
		t.assert.match(String(answered!.answer), /380501118642 of 380671119731/u);
	});

	it('on the screen, in its title, on the clipboard, in custom commands and files; the log of actions has all of it', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const config = configHomeFor(
			t,
			[
				'confirm_hold = "never"',
				'[[commands]]',
				'key = "O"',
				'title = "note"',
				'run = ["sh", "-c", \'env | grep WEBITEL_TOP_ > "$XDG_STATE_HOME/values"\']',
				'background = true',
				'harmless = true',
				'[[commands]]',
				'key = "W"',
				'title = "trace"',
				'run = ["echo", "{from}"]',
				'harmless = true',
			].join('\n'),
		);
		const terminal = startTerminal(
			process.execPath,
			[builtProgram, '--mask', '--title', '-c', 'state,from,to,via,data,.customer,.card,name'],
			{
				columns: 200,
				rows: 50,
				env: {...env, XDG_STATE_HOME: home, XDG_CONFIG_HOME: config},
			},
		);
		t.after(() => {
			terminal.close();
		});
		await terminal.until('3 channels');
		await terminal.until('MASKED');
		t.assert.match(terminal.screen(), /Z\*{3} K\*{3} {2}38067111\*{4} +B\*{3} O\*{3} {2}\+38050111\*{4}/u);
		const without = (text: string) => () => !terminal.screen().includes(text);
		await play(terminal, [
			['/from:38067111', /2 of 3/u],
			['\u{1B}', without('2 of 3')],
			['t', '2 calls'],
			['t', without('2 calls')],
			['b', 'MEDIAN AGE'],
			['\u{1B}', without('MEDIAN AGE')],
			['w', 'Alerts'],
			['\u{1B}', without('Alerts')],
			['y', 'copied'],
			['h', /hold .*confirmed after/u],
			['u', /unhold .*confirmed after/u],
			['W', '{from} is masked here'],
			['O', /note .*exit code 0/u],
			['n', 'New call'],
			[`201\t${called.callee_num.slice(0, -5)}77777`, '77777'],
		]);
		// A key that answers counts once the question can have been read: two lists later it can.
		const read = async () => {
			const {lists} = server;
			await terminal.until(() => server.lists > lists + 1);
		};

		await read();
		await play(terminal, [['\r', /call 201 → \+38050117\*{4}: .*confirmed after/u]]);
		const info = `-ERR ${caller.cid_num} "${caller.cid_name}" <sip:x@y>`;
		server.answer = ({method}) =>
			method === 'GET' ? undefined : {status: 400, body: JSON.stringify({status: 'error', info})};
		await play(terminal, [
			['h', /refused, -ERR 38067111\*{4}/u],
			['l', 'Event log'],
			['\u{1B}', without('Event log')],
			['*', '4 legs marked'],
			['x', 'Hang up 4'],
			['\u{1B}', without('Hang up 4')],
			['*', without('marked')],
			['e', shown.eavesdrop],
			['\u{1B}', without(shown.eavesdrop)],
			['\r', without('sorted by')],
			['\u{1B}', 'sorted by'],
		]);
		obey(server);
		terminal.type('x');
		await terminal.until(shown.hangup);
		await read();
		await play(terminal, [
			['y', /hang up .*gone from the list/u],
			['E', 'ENDED in the last'],
		]);
		server.answer = () => ({
			status: 500,
			body: JSON.stringify({status: 'error', info: `core ${caller.cid_num} is lost`}),
		});
		await terminal.until(/LOST.*core 38067111\*{4} is lost|no list: core 38067111\*{4}/u);
		terminal.type('q');
		t.assert.strictEqual(await terminal.ended, 0);
		assertHidden(terminal.output(), 'the screen');
		assertHidden(terminal.screen(), 'what is left of it');
		const files = filesIn(home);
		t.assert.ok(files.some(([file, text]) => file.endsWith('values') && /FROM=38067111\*{4}/u.test(text)));
		for (const [file, text] of files) {
			assertHidden(text, file);
		}

		const lines = loggedIn(home);
		t.assert.deepStrictEqual(
			lines.filter(({action}) => action === 'hold').map(({from, from_name: name, to}) => [from, name, to]),
			[1, 2].map(() => [caller.cid_num, caller.cid_name, called.callee_num]),
		);
		t.assert.ok(lines.some(({answer}) => String(answer).includes(`-ERR ${caller.cid_num} "${caller.cid_name}"`)));
		t.assert.strictEqual(lines.find(({action}) => action === 'command')?.from, caller.cid_num);
	});

	it('in the sentences for a screen reader', async (t: TestContext) => {
		const terminal = startTerminal(process.execPath, [builtProgram, '--mask', '--screen-reader'], {
			env: {...env, XDG_STATE_HOME: stateHomeFor(t)},
		});
		t.after(() => {
			terminal.close();
		});
		await terminal.until('Numbers and names are masked.');
		await play(terminal, [
			['j', 'named “Z*** K***”'],
			['\r', 'from: “Z*** K***” 38067111****.'],
		]);
		terminal.type('q');
		t.assert.strictEqual(await terminal.ended, 0);
		t.assert.match(terminal.output(), /38067111\*{4}/u);
		assertHidden(terminal.output(), 'the sentences');
	});
});

it('a mask of a profile is lifted only after asking, and put on again at once', async (t: TestContext) => {
	const server = await startTapeServer(calls, Date.now);
	t.after(async () => server.close());
	const config = configHomeFor(t, `[profiles.kyiv]\nurl = "${server.url.origin}"\nmask = true\n`);
	const terminal = startTerminal(process.execPath, [builtProgram, '-p', 'kyiv'], {
		columns: 160,
		env: {
			WEBITEL_URL: server.url.origin,
			WEBITEL_TOKEN: 'tape-token',
			WEBITEL_KEY: 'tape-key',
			XDG_CONFIG_HOME: config,
			XDG_STATE_HOME: stateHomeFor(t),
		},
	});
	t.after(() => {
		terminal.close();
	});
	await terminal.until('3 channels');
	await terminal.until('MASKED');
	await play(terminal, [
		['N', 'profile kyiv masked this screen.'],
		['\u{1B}', /Z\*{3} K\*{3}/u],
		['N', 'Show numbers and names?'],
	]);
	assertHidden(terminal.output(), 'the screen before');
	await terminal.pressUntil('y', 'Zinaida Kovalenko');
	t.assert.doesNotMatch(terminal.screen(), /MASKED/u);
	await terminal.pressUntil('N', 'MASKED');
	assertHidden(terminal.screen(), 'the screen afterwards');
});
