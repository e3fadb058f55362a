import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import {chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it, type TestContext} from 'node:test';
import {startDemoServer, type DemoServer} from '../../source/demo/server.js';
import {row, uuid} from '../helpers/channels.js';
import {copyProgram} from '../helpers/copies.js';
import {execute, run, runBuilt} from '../helpers/run.js';
import {startForSignedIn, type StillSwitch} from '../helpers/signed-in.js';
import {obey, startTapeServer} from '../helpers/tape-server.js';
import {stateHomeFor} from '../helpers/state-home.js';

describe('the surroundings of the program', () => {
	let still: StillSwitch;
	let server: DemoServer;
	before(async () => {
		still = await startForSignedIn();
		({server} = still);
	});
	after(async () => {
		await server.close();
	});

	const environment = () => still.env;
	const address = () => server.url.origin;
	const noHome = 'webitel-top: actions are not logged: there is no home folder to keep anything in: set HOME\n';

	const canBeAnother = process.getuid?.() === 0 && spawnSync('setpriv', ['--version']).error === undefined;
	const skip = canBeAnother ? false : 'only root can be a user that the system does not know';

	it(
		'may be a user without an entry and without a home: what is done is done, and told not to be logged',
		{skip},
		async (t: TestContext) => {
			// That user may not be allowed to read where the project is.
			const folder = stateHomeFor(t);
			const [node, program] = [path.join(folder, 'node'), copyProgram(folder)];
			copyFileSync(process.execPath, node);
			for (const [file, mode] of [
				[folder, 0o755],
				[node, 0o755],
				[program, 0o644],
				[path.join(folder, 'main.mjs'), 0o644],
			] as const) {
				chmodSync(file, mode);
			}

			const tape = await startTapeServer([row({uuid: uuid(1)})], Date.now);
			t.after(async () => tape.close());
			obey(tape);
			const asNobody = async (...args: readonly string[]) =>
				execute(
					'setpriv',
					[
						'--reuid',
						'12345',
						'--clear-groups',
						'env',
						'-u',
						'HOME',
						'-u',
						'XDG_STATE_HOME',
						'-u',
						'NODE_COMPILE_CACHE',
						node,
						program,
						...args,
					],
					{env: {...still.env, WEBITEL_URL: tape.url.origin}, cwd: '/'},
				);
			const listed = await asNobody('list');
			t.assert.deepStrictEqual([listed.code, listed.err], [0, '']);
			t.assert.match(listed.out, /^STATE/u);
			const ended = await asNobody('hangup', uuid(1));
			t.assert.deepStrictEqual([ended.code, ended.err], [0, noHome]);
		},
	);

	const homes: ReadonlyArray<readonly [what: string, home: (folder: string) => string]> = [
		['the root', () => '/'],
		['not there', folder => path.join(folder, 'gone')],
		['a file', folder => path.join(folder, 'file')],
		['with a blank and a line feed in its name', folder => path.join(folder, 'a home\nof mine')],
	];
	for (const [what, home] of homes) {
		it(`may be a home that is ${what}`, async (t: TestContext) => {
			const folder = stateHomeFor(t);
			writeFileSync(path.join(folder, 'file'), '');
			mkdirSync(path.join(folder, 'a home\nof mine'));
			const env = {...environment(), HOME: home(folder), XDG_STATE_HOME: '', XDG_CONFIG_HOME: ''};
			const {code, out, err} = await run(['list'], env);
			t.assert.deepStrictEqual([code, err], [0, '']);
			t.assert.match(out, /^STATE/u);
		});
	}

	const signIns: ReadonlyArray<readonly [what: string, input: Uint8Array | string, code: number, says: RegExp]> = [
		['begins with a byte order mark', '\u{FEFF}demo\n', 0, /^signed in /u],
		['ends in CR LF', 'demo\r\n', 0, /^signed in /u],
		['ends in CR', 'demo\r', 0, /^signed in /u],
		['has no end', 'demo', 0, /^signed in /u],
		[
			'is in UTF-16',
			Buffer.from('\u{FEFF}demo\r\n', 'utf16le'),
			2,
			/^webitel-top: login: standard input is UTF-16, and must be UTF-8\n$/u,
		],
		['is empty', '', 2, /^webitel-top: login: the password is missing on standard input\n$/u],
		['is a blank too long', ' demo\n', 3, /secret incorrect/u],
	];
	for (const [what, input, expected, says] of signIns) {
		it(`may pipe a password that ${what}`, async (t: TestContext) => {
			const env = {WEBITEL_URL: address(), XDG_STATE_HOME: stateHomeFor(t)};
			const {code, out, err} = await run(['login', 'demo'], env, input);
			t.assert.match(out + err, says);
			t.assert.strictEqual(code, expected);
		});
	}

	it('may be several sign-ins at the same time, to other servers: all are kept, and then all forgotten', async (t: TestContext) => {
		const servers = await Promise.all(Array.from({length: 3}, async () => startDemoServer({channels: 0, seed: 1})));
		t.after(async () => Promise.all(servers.map(async one => one.close())));
		const env = {XDG_STATE_HOME: stateHomeFor(t)};
		const folder = path.join(env.XDG_STATE_HOME, 'webitel-top');
		const file = path.join(folder, 'credentials.json');
		const urls = servers.map(({url}) => url.origin);
		const ended = await Promise.all(urls.map(async url => runBuilt(['login', 'demo', '-u', url], env, 'demo\n')));
		t.assert.deepStrictEqual(
			ended.map(({code, err}) => [code, err]),
			urls.map(() => [0, '']),
		);
		const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
		t.assert.deepStrictEqual(Object.keys(kept).toSorted(), urls.toSorted());
		await Promise.all(urls.slice(1).map(async url => runBuilt(['logout', '-u', url], env)));
		const left = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
		t.assert.deepStrictEqual(Object.keys(left), [urls[0]]);
		t.assert.deepStrictEqual(readdirSync(folder), ['credentials.json'], 'nothing is left beside it');
	});
});
