import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, beforeEach, describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {freePort} from '../helpers/free-port.js';
import {run, runBuilt} from '../helpers/run.js';
import {openSandbox, type Sandbox} from '../helpers/sandbox.js';
import {configHomeFor} from '../helpers/state-home.js';
import {startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {until} from '../helpers/until.js';

type Event = Readonly<Record<string, string>>;

/** A watch that ends leaves it to the end of its process to let go of its reader. */
const runOf = (words: string) => (words.startsWith('watch') ? runBuilt : run);

describe('the program, watching servers together', () => {
	let sandbox: Sandbox;
	let kyiv: TapeServer;
	let lab: TapeServer;
	before(async () => {
		sandbox = openSandbox();
		kyiv = await startTapeServer([], Date.now);
		lab = await startTapeServer([], Date.now, await freePort());
		writeFileSync(
			path.join(sandbox.home, 'config', 'webitel-top', 'config.toml'),
			`interval = 0.25\n[profiles.kyiv]\nurl = "${kyiv.url.origin}"\n[profiles.lab]\nurl = "${lab.url.origin}"\n[profiles.far]\nurl = "http://switch.invalid"\n`,
		);
	});
	beforeEach(() => {
		kyiv.rows = [row({uuid: uuid(1)})];
		lab.rows = [row({uuid: uuid(2)})];
		kyiv.lists = 0;
		lab.lists = 0;
	});
	after(async () => {
		await Promise.all([kyiv.close(), lab.close()]);
		sandbox.close();
	});

	const login = async (t: TestContext, profile: string) => {
		const {code, err} = await run(['login', 'root', '-p', profile], sandbox.env, 'demo\n');
		t.assert.deepStrictEqual([code, err], [0, '']);
	};

	it('tells each by its name, goes on where one wants a sign-in or is killed, and with it when it is back', async (t: TestContext) => {
		await login(t, 'kyiv');
		const {said, ended} = sandbox.start('webitel-top watch -p kyiv -p lab');
		/** Every line is whole at any time, whoever wrote it. */
		const events = () =>
			said.out
				.split('\n')
				.slice(0, -1)
				.map(line => JSON.parse(line) as Event);
		const told = () => events().map(({site, event, kind, uuid: id}) => [site, event, kind ?? id].join(' '));
		const sees = async (line: string) => until(() => told().includes(line));

		await sees('lab lost not-signed-in');
		await sees(`kyiv created ${uuid(1)}`);
		t.assert.match(said.err, /^webitel-top: lab: not signed in; .* it is tried again and again$/mu);
		await login(t, 'lab');
		await sees(`lab created ${uuid(2)}`);

		await lab.close();
		await sees('lab lost unreachable');
		kyiv.rows = [...kyiv.rows, row({uuid: uuid(3)})];
		await sees(`kyiv created ${uuid(3)}`);

		lab = await startTapeServer([row({uuid: uuid(4)})], Date.now, Number(lab.url.port));
		await sees(`lab created ${uuid(4)}`);
		// What was on its way as the server was killed is lost in another way than what is asked later: that is told, too.
		t.assert.deepStrictEqual(
			told()
				.filter(line => line.startsWith('lab'))
				.filter((line, index, all) => line !== all[index - 1]),
			[
				'lab lost not-signed-in',
				'lab back ',
				`lab created ${uuid(2)}`,
				'lab lost unreachable',
				'lab back ',
				`lab ended ${uuid(2)}`,
				`lab created ${uuid(4)}`,
			],
		);
		t.assert.ok(told().every(line => /^(?:kyiv|lab) /u.test(line)));
		sandbox.interrupt();
		t.assert.strictEqual(await ended, 130);
		t.assert.match(said.err, /^(?:webitel-top: lab: [^\n]+\n){4,5}$/u);
	});

	it('warns of what is good to know of each by its name', async (t: TestContext) => {
		const env = {WEBITEL_URL: kyiv.url.origin, WEBITEL_TOKEN: 'x'};
		const {said, ended} = sandbox.start('webitel-top watch -p kyiv -p far', env);
		await until(() => said.err.includes('tried again') && said.out.includes('created'));
		sandbox.interrupt();
		t.assert.strictEqual(await ended, 130);
		t.assert.deepStrictEqual(said.err.split('\n').slice(0, 2), [
			'webitel-top: far: WEBITEL_TOKEN is for the server of WEBITEL_URL, which is another one: it is not used',
			'webitel-top: far: what is sent to far is not encrypted; is there https:// ?',
		]);
		t.assert.match(said.err, /^(?:webitel-top: far: [^\n]+\n){3}$/u);
	});

	it('warns of the same when it prints one list of them', async (t: TestContext) => {
		const {code, err} = await run(['list', '-p', 'kyiv', '-p', 'far'], {...sandbox.env, WEBITEL_TOKEN: 'x'});
		t.assert.strictEqual(code, 4);
		t.assert.deepStrictEqual(err.split('\n').slice(0, 2), [
			'webitel-top: WEBITEL_TOKEN is not used with several profiles, as it names no server: WEBITEL_URL says which one it is for',
			'webitel-top: far: what is sent to far is not encrypted; is there https:// ?',
		]);
	});

	it('says nothing of the token of the server that it is for', async (t: TestContext) => {
		const env = {WEBITEL_URL: lab.url.origin, WEBITEL_TOKEN: 'tok'};
		const {said, ended} = sandbox.start('webitel-top watch -p kyiv -p lab', env);
		await until(() => said.out.includes(uuid(2)));
		sandbox.interrupt();
		t.assert.strictEqual(await ended, 130);
		t.assert.deepStrictEqual(said.err.match(/^.*TOKEN.*$/gmu), [
			'webitel-top: kyiv: WEBITEL_TOKEN is for the server of WEBITEL_URL, which is another one: it is not used',
		]);
	});

	it('ends quietly when nobody reads on, also where there is nothing to write', async (t: TestContext) => {
		await login(t, 'kyiv');
		await login(t, 'lab');
		const [busy, idle] = await Promise.all([
			sandbox.shell('set +o pipefail; webitel-top watch -p kyiv -p lab | head -n 2; echo "code $PIPESTATUS"'),
			sandbox.shell('set +o pipefail; webitel-top watch -p kyiv -p lab -f nobody | true; echo "code $PIPESTATUS"'),
		]);
		const [first, second, code] = busy.out.split('\n', 3);
		const sites = new Set([first, second].map(line => (JSON.parse(line!) as Event).site));
		t.assert.deepStrictEqual([sites, code, busy.err], [new Set(['kyiv', 'lab']), 'code 0', '']);
		t.assert.deepStrictEqual([idle.out, idle.err], ['code 0\n', '']);
	});

	const assertRefused = async (t: TestContext, words: string, says: string) => {
		const {code, out, err} = await runBuilt(['watch', ...words.split(' ')], sandbox.env);
		t.assert.deepStrictEqual([code, out], [2, '']);
		t.assert.match(err, /^webitel-top: [^\n]+\n$/u);
		t.assert.ok(err.includes(says), err);
		t.assert.deepStrictEqual([kyiv.lists, lab.lists], [0, 0]);
	};

	const wrong: ReadonlyArray<readonly [words: string, says: string]> = [
		['-p kyiv -p kyiv', '--profile kyiv is given twice'],
		['-p kyiv -p lviv', 'there is no profile "lviv"'],
		['-p kyiv -p lab -u http://x', '--url is for one server: with several --profile, each says that in config.toml'],
		['-p kyiv -p lab -f alert:held', '--filter: only the live screen has alerts'],
	];
	for (const [words, says] of wrong) {
		it(`asks nobody anything with ${words}, and ends with 2`, async (t: TestContext) => {
			await assertRefused(t, words, says);
		});
	}
});

describe('the file of somebody who lists and watches servers together', () => {
	const failureOf = async (t: TestContext, lines: string, words: string) => {
		const home = configHomeFor(t, lines);
		const {code, out, err} = await runOf(words)(words.split(' '), {XDG_CONFIG_HOME: home});
		t.assert.deepStrictEqual([code, out], [2, '']);
		return err.replaceAll(home, '~');
	};

	it('is named where a filter of it asks for what only the screen tells', async (t: TestContext) => {
		const lines = '[profiles.kyiv]\nurl = "https://x"\n[profiles.odd]\nurl = "https://y"\nfilter = "alert:held"\n';
		const said = await Promise.all([
			failureOf(t, lines, 'watch -p kyiv -p odd'),
			failureOf(t, lines, 'watch -p odd'),
			failureOf(t, `filter = "alert:held"\n${lines}`, 'watch -p kyiv'),
		]);
		t.assert.deepStrictEqual(said, [
			'webitel-top: the filter of profile odd, line 5: only the live screen has alerts\n',
			'webitel-top: the filter of profile odd, line 5: only the live screen has alerts\n',
			'webitel-top: the filter of config.toml, line 1: only the live screen has alerts\n',
		]);
	});

	for (const words of ['list -p odd', 'list -p odd -p kyiv']) {
		it(`is named where a filter of it asks for what one list does not show: ${words}`, async (t: TestContext) => {
			const lines = '[profiles.kyiv]\nurl = "https://x"\n[profiles.odd]\nurl = "https://y"\nfilter = "for>5m"\n';
			const said = await failureOf(t, lines, words);
			t.assert.match(said, /^webitel-top: the filter of profile odd, line 5: one list does not show [^\n]+\n$/u);
		});
	}

	for (const words of ['watch -p kyiv -p lab', 'list -p kyiv -p lab']) {
		it(`is not told of as if a profile that is asked for were not used: ${words}`, async (t: TestContext) => {
			const lines = '[profiles.kyiv]\nurl = "https://x"\n[profiles.lab]\ntimeout = 0\n[profiles.far]\ntimeout = 0\n';
			const said = await failureOf(t, lines, words);
			t.assert.match(said, /^webitel-top: [^\n]+:4: profiles\.lab\.timeout wants [^\n]+\n$/u);
		});
	}
});
