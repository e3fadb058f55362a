import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {allCommands} from '../helpers/commands.js';
import {elsewhere, expected, onScreen, plain, played, rowsNow, watching} from '../helpers/document-commands.js';
import {root} from '../helpers/documents.js';
import {call, recordedLines, tenSeconds, updateAt} from '../helpers/recordings.js';
import {openSandbox, type Sandbox} from '../helpers/sandbox.js';
import {askedOf, obey, startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {startTerminal} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

const hasJq = (() => {
	try {
		execFileSync('jq', ['--version']);
		return true;
	} catch {
		return false;
	}
})();

/** What the recording of the documents holds: every time of the day, wherever it is read. */
const aDay = [...tenSeconds, updateAt(90_000, {created: [call(3)]})];

const fast = 'interval = 0.25\n';

describe('the commands of the documents', () => {
	let sandbox: Sandbox;
	let server: TapeServer;
	before(async () => {
		sandbox = openSandbox({pass: 'echo demo'}, fast);
		writeFileSync(path.join(sandbox.home, 'shift.jsonl'), `${recordedLines(aDay).join('\n')}\n`);
		server = await startTapeServer(rowsNow(), Date.now);
	});
	beforeEach(() => {
		server.rows = rowsNow();
		server.actions.length = 0;
		obey(server);
	});
	after(async () => {
		await server.close();
		sandbox.close();
	});

	const environmentOf = (command: string): Readonly<Record<string, string>> =>
		/\b(?:login|logout|whoami)\b/u.test(command)
			? {WEBITEL_URL: server.url.origin}
			: {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'tape-token', WEBITEL_KEY: 'tape-key'};

	const play = async (command: string): Promise<void> => {
		const {code, out, err} = await sandbox.shell(played(command, server), environmentOf(command));
		const complaints = err.split('\n').filter(line => line !== '' && !line.endsWith('no answer from the switch yet'));
		assert.deepEqual({code, complaints}, {code: 0, complaints: []});
		const {out: printed = /^/u, asked: wanted, file = '.'} = expected[command] ?? {};
		assert.match(out, printed);
		const requests = askedOf(server);
		assert.deepEqual(requests, wanted ?? requests);
		assert.ok(statSync(path.join(sandbox.home, file)).size > 0);
	};

	const begin = async (command: string, wanted: string): Promise<void> => {
		const env = {...sandbox.env, XDG_STATE_HOME: path.join(sandbox.home, 'fresh')};
		const terminal = startTerminal('bash', ['-c', played(command, server)], {cwd: root, env});
		try {
			await terminal.until(wanted);
			terminal.type('\u{3}');
			assert.equal(await terminal.ended, 130);
		} finally {
			terminal.close();
		}
	};

	for (const command of plain) {
		const skip = /\bjq\b/u.test(command) && !hasJq && 'jq is not installed';
		it(command, {skip}, async () => {
			await play(command);
		});
	}

	for (const command of onScreen) {
		it(`${command}, in a terminal`, async () => {
			await begin(command, 'Sign in');
		});
	}

	it('npm start, once it has built', async () => {
		const {scripts} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
			scripts: {readonly start: string};
		};
		const [build, start] = scripts.start.split(' && ', 2);
		assert.equal(build, 'npm run --silent build');
		await begin(start!, '● live');
	});

	it('webitel-top watch …, all of them until the server is gone', {skip: !hasJq && 'jq is not installed'}, async t => {
		const servers = await Promise.all(watching.map(async () => startTapeServer(rowsNow(), Date.now)));
		const kyiv = servers.at(-1)!.url.origin;
		const profiles = `[profiles.kyiv]\nurl = "${kyiv}"\n[profiles.lab]\nurl = "http://127.0.0.1:1"\n`;
		const watchers = openSandbox({}, `${fast}${profiles}`);
		t.after(() => {
			watchers.close();
		});
		const all = watching.map((command, index) => {
			const own = servers[index]!;
			const env = {...environmentOf('watch'), WEBITEL_URL: own.url.origin};
			return {own, ...watchers.start(played(command, own), env)};
		});
		const [ringsLong, perMinute, lost, withoutSubject] = all;
		try {
			await until(() => all.every(({own}) => own.lists > 0));
			for (const {own} of all) {
				own.rows = [...own.rows, row({direction: 'outbound', name: 'sofia/gateway/life/1', uuid: uuid(9)})];
			}

			// Four a second: the call that rings does so for a second by then.
			await until(() => all.every(({own}) => own.lists > 7));
			await Promise.all(all.map(async ({own}) => own.close()));
			// A list that is on its way now is lost in another way first.
			const refusedAt = ({own}: (typeof all)[number]) => `connection refused (${own.url.host})`;
			await until(() => [lost!, withoutSubject!].every(one => one.said.out.includes(refusedAt(one))));
		} finally {
			watchers.interrupt();
		}

		await Promise.all(all.map(async ({ended}) => ended));
		t.assert.match(ringsLong!.said.out, /^Alice {2}100 → 231$/mu);
		t.assert.match(perMinute!.said.out, /^ +1 \d{4}-\d\d-\d\dT\d\d:\d\d$/mu);
		t.assert.match(lost!.said.out, /^connection refused \(\S+:\d+\); /mu);
		t.assert.match(
			withoutSubject!.said.out,
			/^lab: [^\n]+\n(?:kyiv: [^\n]+\n)?kyiv: connection refused \(\S+:\d+\); /u,
		);
	});

	it('that are played elsewhere are in a document', () => {
		const gone = [...Object.keys(elsewhere), ...Object.keys(expected)].filter(one => !allCommands.includes(one));
		assert.deepEqual(gone, []);
		assert.equal(watching.length, 4);
	});
});
