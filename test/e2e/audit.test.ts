import {mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {DemoServer} from '../../source/demo/server.js';
import {holdInTime} from '../helpers/hold.js';
import {run} from '../helpers/run.js';
import {startForSignedIn} from '../helpers/signed-in.js';
import {actionsFile, loggedIn, stateHomeFor, type Logged} from '../helpers/state-home.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const stepsOf = (lines: readonly Logged[], action: string): string[] => {
	const id = lines.find(line => line.action === action)?.id;
	return lines.filter(line => line.id === id).map(({step}) => step);
};

describe('the log of actions of the built program', () => {
	let server: DemoServer;
	let env: Record<string, string>;
	before(async () => {
		({server, env} = await startForSignedIn());
	});
	after(async () => {
		await server.close();
	});

	/** A call that stays until it is hung up. */
	const newCall = async (more: Readonly<Record<string, string>>): Promise<string> => {
		const {out} = await run(['call', '207@demo.local', '9001'], {...env, ...more});
		return /[\d\-a-f]{36}/u.exec(out)![0];
	};

	it('has what was done on the command line, for the eyes of its owner', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const more = {XDG_STATE_HOME: home};
		const uuid = await newCall(more);
		await run(['hold', uuid], {...env, ...more});
		await run(['hold', uuid], {...env, ...more});
		await run(['hangup', uuid, '--cause', 'USER_BUSY'], {...env, ...more});
		await run(['call', '999', '9001'], {...env, ...more});
		const lines = loggedIn(home);
		t.assert.deepStrictEqual(
			lines.map(({step}) => step),
			[
				'sending',
				'accepted',
				'seen',
				'sending',
				'accepted',
				'seen',
				'sending',
				'accepted',
				'seen',
				'sending',
				'refused',
			],
			'the second hold made no sense and was not sent',
		);
		const {
			time,
			id,
			from,
			from_name: fromName,
			to,
			to_name: toName,
			...hangup
		} = lines.find(({action}) => action === 'hangup')!;
		t.assert.deepStrictEqual(hangup, {
			step: 'sending',
			server: server.url.origin,
			who: 'demo@demo.local',
			action: 'hangup',
			uuid,
			sent: {cause: 'USER_BUSY'},
		});
		t.assert.ok(['207 9001', '9001 207'].includes(`${String(from)} ${String(to)}`));
		t.assert.ok(Math.abs(Date.parse(String(time)) - Date.now()) < 60_000);
		t.assert.strictEqual(lines.at(-1)!.answer, '-ERR SUBSCRIBER_ABSENT');
		t.assert.strictEqual(new Set(lines.map(line => line.id)).size, 4);
		t.assert.ok(id.length > 8);
		t.assert.strictEqual((statSync(actionsFile(home)).mode % 0o1000).toString(8), '600');
		t.assert.strictEqual((statSync(path.dirname(actionsFile(home))).mode % 0o1000).toString(8), '700');
	});

	it('has what was done on the screen', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const uuid = await newCall({XDG_STATE_HOME: home});
		const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25', '-f', uuid], {
			env: {...env, XDG_STATE_HOME: home},
			columns: 160,
		});
		try {
			await terminal.until(/▌ ● talking/u);
			await holdInTime(terminal);
			await terminal.until(/hold .*seen after/u);
			terminal.type('q');
			t.assert.strictEqual(await terminal.ended, 0);
		} finally {
			terminal.close();
		}

		t.assert.deepStrictEqual(stepsOf(loggedIn(home), 'hold'), ['sending', 'accepted', 'seen']);
	});

	it('that cannot be written is told in one line, and the action goes out', async (t: TestContext) => {
		const home = stateHomeFor(t);
		writeFileSync(path.join(home, 'webitel-top'), '');
		const more = {...env, XDG_STATE_HOME: home};
		const uuid = await newCall(more);
		const {code, out, err} = await run(['hangup', uuid], more);
		t.assert.match(out, /accepted \(\+OK\), gone from the list/u);
		t.assert.strictEqual(err, `webitel-top: actions are not logged: cannot write ${actionsFile(home)} (EEXIST)\n`);
		t.assert.strictEqual(code, 0);
	});

	it('that is a link is told in one line, and nothing is written where it leads', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const victim = path.join(home, 'victim');
		writeFileSync(victim, 'theirs');
		mkdirSync(path.dirname(actionsFile(home)), {mode: 0o700});
		symlinkSync(victim, actionsFile(home));
		const more = {...env, XDG_STATE_HOME: home};
		const uuid = await newCall(more);
		const {code, out, err} = await run(['hangup', uuid], more);
		t.assert.match(out, /accepted \(\+OK\), gone from the list/u);
		t.assert.strictEqual(
			err,
			`webitel-top: actions are not logged: ${actionsFile(home)} is a link, and must be a file of its own: remove it\n`,
		);
		t.assert.strictEqual(code, 0);
		t.assert.strictEqual(readFileSync(victim, 'utf8'), 'theirs');
	});

	it('that cannot be written is told on the screen for as long as it lasts, and the action goes out', async (t: TestContext) => {
		const home = stateHomeFor(t);
		mkdirSync(actionsFile(home), {recursive: true});
		const uuid = await newCall({});
		const terminal = startTerminal(process.execPath, [builtProgram, '-i', '0.25', '-f', uuid], {
			env: {...env, XDG_STATE_HOME: home},
			columns: 160,
		});
		try {
			await terminal.until(/▌ ● talking/u);
			t.assert.doesNotMatch(terminal.screen(), /actions not logged/u);
			await holdInTime(terminal);
			await terminal.until(/hold .*seen after/u);
			t.assert.match(terminal.lines()[0]!, /actions not logged/u);
			terminal.type('l');
			await terminal.until(/actions are not logged: .* is no file/u);
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('What was done'));
			terminal.type('u');
			await terminal.until(/unhold .*seen after/u);
			t.assert.match(terminal.lines()[0]!, /actions not logged/u);
		} finally {
			terminal.close();
		}
	});

	it('is below the home where no other place is named, and not written for the simulated switch', async (t: TestContext) => {
		const home = stateHomeFor(t);
		const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '20', '-f', 'talking'], {
			env: {HOME: home, XDG_STATE_HOME: ''},
			columns: 160,
		});
		try {
			await terminal.until(/▌ ● talking/u);
			await holdInTime(terminal);
			await terminal.until(/hold .*(?:sent|accepted)/u);
			t.assert.deepStrictEqual(readdirSync(home), []);
			terminal.type('\u{3}');
			await terminal.ended;
		} finally {
			terminal.close();
		}

		await newCall({HOME: home, XDG_STATE_HOME: ''});
		const file = path.relative(home, actionsFile(path.join(home, '.local', 'state')));
		const files = readdirSync(home, {recursive: true}).filter(name => statSync(path.join(home, String(name))).isFile());
		t.assert.deepStrictEqual(files, [file], 'nothing else is written');
	});
});
