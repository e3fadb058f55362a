import {mkdirSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, beforeEach, describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {run} from '../helpers/run.js';
import {actionsFile, loggedIn, stateHomeFor, withoutQuestions} from '../helpers/state-home.js';
import {obey, startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

describe('the log of actions of the program', () => {
	let server: TapeServer;
	let env: Record<string, string>;
	before(async () => {
		server = await startTapeServer([], Date.now);
		env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'tape-token', WEBITEL_KEY: 'tape-key'};
	});
	beforeEach(() => {
		server.rows = [row({uuid: uuid(1)})];
		obey(server);
	});
	after(async () => {
		await server.close();
	});

	it('has what was done on the command line', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const more = {...env, XDG_STATE_HOME: home};
		const began = Date.now();
		await run(['call', '207', '9001'], more);
		await run(['hold', uuid(1)], more);
		await run(['hold', uuid(1)], more);
		await run(['hangup', uuid(1), '--cause', 'USER_BUSY'], more);
		server.answer = ({method}) =>
			method === 'POST' ? {status: 500, body: '{"status":"error","info":"-ERR SUBSCRIBER_ABSENT"}'} : undefined;
		await run(['call', '999', '9001'], more);
		const lines = loggedIn(home);
		t.assert.deepStrictEqual(
			lines.map(({step}) => step),
			[...Array.from({length: 3}, () => ['sending', 'accepted', 'seen']).flat(), 'sending', 'refused'],
			'the second hold made no sense and was not sent',
		);
		const {time, id, ...hangup} = lines.find(({action}) => action === 'hangup')!;
		t.assert.deepStrictEqual(hangup, {
			step: 'sending',
			server: server.url.origin,
			who: 'root',
			action: 'hangup',
			uuid: uuid(1),
			from: '100',
			from_name: 'Alice',
			to: '200',
			sent: {cause: 'USER_BUSY'},
		});
		const at = Date.parse(String(time));
		t.assert.ok(began <= at);
		t.assert.ok(at <= Date.now());
		t.assert.strictEqual(lines.at(-1)!.answer, '-ERR SUBSCRIBER_ABSENT');
		t.assert.strictEqual(new Set(lines.map(line => line.id)).size, 4);
		t.assert.ok(id.length > 8);
	});

	it('that cannot be written is told on the screen for as long as it lasts, and the action goes out', async (t: TestContext) => {
		const home = stateHomeFor(t);
		mkdirSync(actionsFile(home), {recursive: true});
		const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25'], {
			env: {...env, ...withoutQuestions(t), XDG_STATE_HOME: home},
			columns: 160,
		});
		t.after(terminal.close);
		await terminal.until(/▌ ● talking/u);
		t.assert.doesNotMatch(terminal.screen(), /actions not logged/u);
		terminal.type('h');
		await terminal.until(/ hold .*confirmed after/u);
		t.assert.match(terminal.lines()[0]!, /actions not logged/u);
		terminal.type('l');
		await terminal.until(/actions are not logged: .* is not a regular file/u);
		terminal.type('\u{1B}');
		await terminal.until(() => !terminal.screen().includes('Event log'));
		terminal.type('u');
		await terminal.until(/unhold .*confirmed after/u);
		t.assert.match(terminal.lines()[0]!, /actions not logged/u);
	});

	it('is below the home where no other place is named, and not written for the simulated switch', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '20'], {
			env: {HOME: home, XDG_STATE_HOME: ''},
			columns: 160,
		});
		try {
			await terminal.until('● live');
			terminal.type('n');
			await terminal.until('New call');
			terminal.type('207\t9001');
			await terminal.until('9001');
			// A form that has just opened takes no answer yet.
			await terminal.pressUntil('\r', () => !terminal.screen().includes('New call'));
			await terminal.until(/call 207 → 9001.*(?:sent|accepted)/u);
			t.assert.deepStrictEqual(readdirSync(home), []);
			terminal.type('\u{3}');
			await terminal.ended;
		} finally {
			terminal.close();
		}

		await run(['hold', uuid(1)], {...env, HOME: home, XDG_STATE_HOME: ''});
		const file = path.relative(home, actionsFile(path.join(home, '.local', 'state')));
		const files = readdirSync(home, {recursive: true}).filter(name => statSync(path.join(home, String(name))).isFile());
		t.assert.deepStrictEqual(files, [file], 'nothing else is written');
	});
});
