import assert from 'node:assert/strict';
import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import type {DemoServer} from '../../source/demo/server.js';
import {execute, run} from '../helpers/run.js';
import {startForSignedIn} from '../helpers/signed-in.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

type Row = Readonly<Record<string, string>>;

/** One line on standard error that begins with the program's name. */
const assertOneLine = (error: string, pattern: RegExp) => {
	assert.match(error, /^webitel-top: [^\n]+\n$/u);
	assert.match(error, pattern);
};

describe('the built program on the command line', () => {
	let server: DemoServer;
	let env: Record<string, string>;
	/** One whose calls last for ten minutes or so: hardly one ends by itself while a command starts. */
	let slow: Awaited<ReturnType<typeof startForSignedIn>>;
	before(async () => {
		({server, env} = await startForSignedIn());
		slow = await startForSignedIn({rate: 0.05});
	});
	after(async () => {
		await Promise.all([server.close(), slow.server.close()]);
	});

	it('ends with 1, and says why, when what it prints cannot be written', async () => {
		const script = 'for words in \'list\' \'whoami\' \'--help\'; do "$0" "$1" $words > /dev/full; echo "$?" >&2; done';
		const {err} = await execute('bash', ['-c', script, process.execPath, builtProgram], {env});
		assert.equal(err, 'webitel-top: cannot write its output (ENOSPC)\n1\n'.repeat(3));
	});

	it('runs from any folder with nothing beside it', async () => {
		const folder = await mkdtemp(path.join(tmpdir(), 'webitel-top-'));
		try {
			const program = path.join(folder, 'cli.js');
			await copyFile(builtProgram, program);
			const {code, out, err} = await run(['list', '--demo', '10'], {}, program, folder);
			assert.equal(err, '');
			assert.equal(code, 0);
			assert.match(out, /^STATE +DIR? +FROM/u);
		} finally {
			await rm(folder, {recursive: true});
		}
	});

	it('prints the list once when there is no terminal', async () => {
		const {code, out} = await run([], env);
		assert.equal(code, 0);
		const [titles, ...rows] = out.trimEnd().split('\n');
		assert.match(titles!, /STATE.*FROM.*TO.*VIA.*APP.*CODEC.*ID.*AGE/u);
		assert.ok(rows.length > 15);
		assert.ok(
			rows.every(row => /[\da-f]{8}-[\da-f]{4}-/u.test(row)),
			'every row has its whole uuid',
		);
	});

	it('lists as JSON, JSON lines and CSV', async () => {
		const json = await run(['list', '-o', 'json'], env);
		const rows = JSON.parse(json.out) as Row[];
		assert.ok(rows.length > 15);
		assert.equal(Object.keys(rows[0]!).length, 38);
		const lines = await run(['list', '-o', 'jsonl'], env);
		assert.ok(
			lines.out
				.trimEnd()
				.split('\n')
				.every(line => 'callstate' in (JSON.parse(line) as Row)),
		);
		const csv = await run(['list', '-o', 'csv', '-c', 'id,state,age', '-s', 'age:desc'], env);
		const [titles, ...records] = csv.out.trimEnd().split('\n');
		assert.equal(titles, 'id,state,age');
		assert.ok(records.every(record => /^[\d\-a-f]{36},(?:talking|ringing|early|held|idle),\d+$/u.test(record)));
	});

	it('starts a call, holds, releases and hangs it up, and tells what the list showed', async () => {
		const made = await run(['call', '207@demo.local', '9001'], env);
		assert.match(made.out, /^call 207@demo\.local → 9001: accepted \(\+OK [\d\-a-f]{36}\), seen after/u);
		const uuid = /[\d\-a-f]{36}/u.exec(made.out)![0];
		// When the other side answers, up to four seconds later, both talk: it would end a hold that came before.
		const isTalking = () => server.world.legs.get(uuid)!.row.application_data.startsWith('user/');
		for (let steps = 0; steps < 200 && !isTalking(); steps++) {
			await delay(50);
			server.world.advance(Date.now());
		}

		const held = await run(['hold', uuid], env);
		assert.match(held.out, /^hold .*: accepted \(\+OK Success\), seen after [\d.]+s(?:; hold music plays to \S+)?\n$/u);
		assert.equal(held.code, 0);
		assert.equal(server.world.legs.get(uuid)?.row.callstate, 'HELD');
		const again = await run(['hold', uuid], env);
		assert.equal(again.code, 1);
		assert.match(again.err, /it is on hold already.*nothing was sent/u);
		const released = await run(['unhold', uuid], env);
		assert.equal(released.code, 0);
		const heard = await run(['eavesdrop', uuid, '--user', '208', '--mode', 'whisper-own'], env);
		assert.match(heard.out, /^listen to .*: accepted \(\+OK [\d\-a-f]{36}\), seen after/u);
		const ended = await run(['hangup', uuid, '--cause', 'USER_BUSY'], env);
		assert.match(ended.out, /^hang up .*: accepted \(\+OK\), gone from the list after/u);
		assert.equal(ended.code, 0);
		const gone = await run(['hangup', uuid], env);
		assert.equal(gone.code, 1);
		assert.match(gone.err, /there is no such channel in the list; nothing was sent/u);
	});

	it('tells the switch’s refusal, and ends with 1', async () => {
		const absent = await run(['call', '999', '9001'], env);
		assert.equal(absent.code, 1);
		assert.match(absent.err, /refused: -ERR SUBSCRIBER_ABSENT/u);
	});

	const mistakes: ReadonlyArray<readonly [args: readonly string[], says: RegExp]> = [
		[['--nonsense'], /no flag --nonsense; webitel-top --help lists them/u],
		[['-i', 'soon', '--demo'], /--interval wants seconds from 0\.25 to 3600, not "soon"/u],
		[['--url', 'kyiv'], /--url wants an address like https:\/\/api\.webitel\.com:10022, not "kyiv"/u],
		[['--url', 'https://root:secret@kyiv:1'], /--url must not hold a user or a password/u],
		[['list', '--url', 'https://kyiv:1', '--ca', '/no/such/file'], /--ca: cannot read \/no\/such\/file \(ENOENT\)/u],
		[['lsit'], /no command "lsit"; there are list, watch, call, hold/u],
		[['hold'], /no uuid was given, and nothing was sent; usage: webitel-top hold <uuid>…/u],
		[['hold', 'domain', '--url', 'http://127.0.0.1:9'], /"domain" is not the uuid of a channel/u],
		[['list'], /which server\? Give --url/u],
		[['eavesdrop', '00000000-0000-4000-8000-000000000001', '--demo'], /eavesdrop wants --user USER/u],
		[['list', '-f', '!state:talkng', '-o', 'ids', '--demo'], /--filter: no state talkng: did you mean talking\?/u],
		[['list', '-c', 'state,shoe', '--demo'], /there is no column "shoe"; there are site, state, dir/u],
	];
	for (const [args, says] of mistakes) {
		it(`says in one line what is wrong with ${args.join(' ')}, and ends with 2`, async () => {
			const {code, out, err} = await run(args);
			assertOneLine(err, says);
			assert.equal(code, 2);
			assert.equal(out, '');
		});
	}

	it('ends with 3 when it is not signed in, and with 4 when there is no server', async () => {
		const stranger = await run(['list'], {WEBITEL_URL: server.url.origin});
		assertOneLine(stranger.err, /not signed in; .*WEBITEL_TOKEN/u);
		assert.equal(stranger.code, 3);
		const wrong = await run(['list'], {...env, WEBITEL_KEY: 'wrong'});
		assertOneLine(wrong.err, /not signed in \(Invalid User\)/u);
		assert.equal(wrong.code, 3);
		const closed = await run(['list'], {...env, WEBITEL_URL: 'http://127.0.0.1:9'});
		assertOneLine(
			closed.err,
			/connection refused \(127\.0\.0\.1:\d+\); is the server running, and the address right\?/u,
		);
		assert.equal(closed.code, 4);
		const nowhere = await run(['list', '-u', 'https://no-such-host.invalid'], {WEBITEL_TOKEN: 'x'});
		assertOneLine(nowhere.err, /no such host/u);
		assert.equal(nowhere.code, 4);
	});

	it('ends quietly when nobody reads on', async () => {
		const script = `"${process.execPath}" "${builtProgram}" list --demo 3000 -o jsonl | head -n 1 | wc -l; echo "codes \${PIPESTATUS[*]}"`;
		const {out, err} = await execute('bash', ['-c', script]);
		assert.equal(err, '');
		assert.match(out, /^1\ncodes 0 0 0\n$/u);
	});

	const watching = async (command: string, environment = env) =>
		execute('bash', ['-c', command], {
			env: {...environment, TOP: `${process.execPath} ${builtProgram}`},
		});

	it('watches until nobody reads on, even when there is nothing to write, and is quiet about it', async () => {
		const [busy, idle] = await Promise.all([
			watching('$TOP watch | head -n 1; echo "code $PIPESTATUS"'),
			watching('$TOP watch -f nobody | true; echo "code $PIPESTATUS"'),
		]);
		const [line, code] = busy.out.split('\n', 2);
		assert.equal((JSON.parse(line!) as Row).event, 'created');
		assert.deepEqual([code, busy.err, idle.out, idle.err], ['code 0', '', 'code 0\n', '']);
	});

	it('watches until Ctrl-C, which is 130; signed out at the start is 3', async () => {
		const [interrupted, stranger] = await Promise.all([
			watching('exec 3< <(exec $TOP watch); read -r line <&3; kill -INT $!; wait $!; echo "code $?"'),
			watching('$TOP watch; echo "code $?"', {WEBITEL_URL: server.url.origin}),
		]);
		assert.equal(interrupted.out, 'code 130\n');
		assert.equal(stranger.out, 'code 3\n');
		assertOneLine(stranger.err, /not signed in/u);
	});

	it('hangs up nothing where there is a slip in what is to be spared', async () => {
		const {out, err} = await watching('$TOP hangup $($TOP list -f "!state:talkng" -o ids); echo "code $?"', env);
		assert.equal(out, 'code 2\n');
		assert.match(err, /^webitel-top: --filter: no state talkng: did you mean talking\? .*\n.*nothing was sent.*\n$/u);
	});

	it('hangs up what a list finds, and with an empty one nothing', async () => {
		const command = '$TOP hangup $($TOP list -f "$FIND" -o ids); echo "code $?"';
		const {out} = await run(['list', '-o', 'ids', '-f', 'state:talking'], env);
		const [uuid] = out.split('\n', 1);
		const found = await watching(command, {...env, FIND: `id:${uuid}`});
		assert.match(found.out, /^hang up .* gone from the list after .*\ncode 0\n$/u);
		const none = await watching(command, {...env, FIND: `id:${uuid}`});
		assert.equal(none.out, 'code 2\n');
		assertOneLine(none.err, /hangup: no uuid was given, and nothing was sent/u);
	});

	it('takes what it acts on from a pipe: a line for each, and nothing at all where one line is wrong', async () => {
		// Of two calls: a hold shows on both legs of one. None is the zombie.
		const ids = await run(['list', '-o', 'ids', '-f', 'state:talking dir:in age<1h'], slow.env);
		const [one = '', two = ''] = ids.out.split('\n', 2);
		const both = '$TOP list -f "id:$ONE | id:$TWO" -o ids';
		const words = {...slow.env, ONE: one, TWO: two};
		const slip = await watching(`(${both}; echo domain) | $TOP hangup -; echo "code $?"`, words);
		assert.equal(slip.out, 'code 2\n');
		assertOneLine(slip.err, /hangup: no uuid of a channel on standard input: line 3, "domain"; .*nothing was sent/u);
		const held = await watching(`${both} | $TOP hold -; echo "code $?"`, words);
		assert.match(held.out, /^hold .* seen after .*\nhold .* seen after .*\ncode 0\n$/u);
		const again = await watching(`echo ${one} | $TOP hold -; echo "code $?"`, words);
		assert.equal(again.out, 'code 1\n');
		assert.match(again.err, /^hold [^\n]*on hold already; nothing was sent\n$/u);
		const gone = await watching(`${both} | $TOP hangup -; echo "code $?"`, words);
		assert.match(gone.out, /^hang up .* gone from the list after .*\nhang up .*\ncode 0\n$/u);
		const none = await watching(`${both} | $TOP hangup -; echo "code $?"`, words);
		assert.equal(none.out, 'code 2\n');
		assertOneLine(none.err, /hangup: there was no uuid on standard input, and nothing was sent/u);
	});

	it('is a server of its own as demo-switch', async () => {
		const terminal = startTerminal(process.execPath, [builtProgram, 'demo-switch', '--port', '0', '--channels', '12'], {
			columns: 200,
		});
		try {
			await terminal.until('export WEBITEL_URL=');
			const [line] = /WEBITEL_URL=.*/u.exec(terminal.screen())!;
			const variables = Object.fromEntries(line.split(' ').map(pair => pair.split('=', 2) as [string, string]));
			const {code, out} = await run(['list'], variables);
			assert.equal(code, 0);
			assert.ok(out.split('\n').length > 4);
			terminal.type('\u{3}');
			assert.equal(await terminal.ended, 130);
		} finally {
			terminal.close();
		}
	});

	it('keeps trying, and says so, when the screen finds no server', async () => {
		const terminal = startTerminal(process.execPath, [builtProgram, '-u', 'http://127.0.0.1:9'], {
			env: {WEBITEL_TOKEN: 'x'},
		});
		try {
			await terminal.until(/LOST {2}connection refused {2}next try in \d+s {2}R now/u);
			await terminal.until('no list yet: connection refused (127.0.0.1:9)');
			await terminal.until('it is asked for again and again; R asks now');
			terminal.type('q');
			assert.equal(await terminal.ended, 0);
			assert.equal(terminal.isAlternate(), false);
		} finally {
			terminal.close();
		}
	});

	it('tells its version and its help', async () => {
		const version = await run(['--version']);
		assert.match(version.out, /^\d+\.\d+\.\d+\n$/u);
		const help = await run(['--help']);
		assert.match(help.out, /Usage\n {2}webitel-top \[options\]/u);
	});
});
