import assert from 'node:assert/strict';
import process from 'node:process';
import {after, before, beforeEach, describe, it} from 'node:test';
import type {DemoServer} from '../../source/demo/server.js';
import {row, uuid} from '../helpers/channels.js';
import {execute, run} from '../helpers/run.js';
import {startForSignedIn, type StillSwitch} from '../helpers/signed-in.js';
import {askedOf, obey, startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

type Row = Readonly<Record<string, string>>;

/** One line on standard error that begins with the program's name. */
const assertOneLine = (error: string, pattern: RegExp) => {
	assert.match(error, /^webitel-top: [^\n]+\n$/u);
	assert.match(error, pattern);
};

describe('the program on the command line', () => {
	let still: StillSwitch;
	let server: DemoServer;
	let env: Record<string, string>;
	/** A switch with three calls, on which a test acts. */
	let tape: TapeServer;
	let onTape: Record<string, string>;
	before(async () => {
		still = await startForSignedIn();
		({server, env} = still);
		tape = await startTapeServer([], Date.now);
		onTape = {WEBITEL_URL: tape.url.origin, WEBITEL_TOKEN: 'tape-token'};
	});
	beforeEach(() => {
		tape.rows = [1, 2, 3].map(number => row({uuid: uuid(number)}));
		tape.actions.length = 0;
		obey(tape);
	});
	after(async () => {
		await Promise.all([server.close(), tape.close()]);
	});

	it('ends with 1, and says why, when what it prints cannot be written', async () => {
		const script = 'for words in \'list\' \'--help\'; do "$0" "$1" $words > /dev/full; echo "$?" >&2; done';
		const {err} = await execute('bash', ['-c', script, process.execPath, builtProgram], {env});
		assert.equal(err, 'webitel-top: cannot write its output (ENOSPC)\n1\n'.repeat(2));
	});

	it('prints the list once when there is no terminal', async () => {
		const {code, out} = await run([], env);
		assert.equal(code, 0);
		const [titles, ...lines] = out.trimEnd().split('\n');
		assert.match(titles!, /STATE.*FROM.*TO.*VIA.*APP.*CODEC.*ID.*AGE/u);
		assert.ok(lines.length > 15);
		assert.ok(
			lines.every(line => /[\da-f]{8}-[\da-f]{4}-/u.test(line)),
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
		const legs = () => [...server.world.legs.values()].map(leg => leg.row);
		/** Runs a command while the time of the switch goes by until it has done that. */
		const does = async (args: readonly string[], isDone: () => boolean) => {
			const [ended] = await Promise.all([run(args, env), still.passUntil(isDone)]);
			return ended;
		};

		// When the other side answers, both talk: it would end a hold that came before.
		const isTalking = () => legs().some(leg => leg.callee_direction === 'SEND' && leg.callee_num === '9001');
		const made = await does(['call', '207@demo.local', '9001'], isTalking);
		assert.match(made.out, /^call 207@demo\.local → 9001: accepted \(\+OK [\d\-a-f]{36}\), confirmed after/u);
		const its = /[\d\-a-f]{36}/u.exec(made.out)![0];
		const stateOf = () => server.world.legs.get(its)?.row.callstate;
		const held = await does(['hold', its], () => stateOf() === 'HELD');
		assert.match(
			held.out,
			/^hold .*: accepted \(\+OK Success\), confirmed after [\d.]+s(?:; hold music plays to \S+)?\n$/u,
		);
		assert.equal(held.code, 0);
		const again = await run(['hold', its], env);
		assert.equal(again.code, 1);
		assert.match(again.err, /it is on hold already.*nothing was sent/u);
		const released = await does(['unhold', its], () => stateOf() !== 'HELD');
		assert.equal(released.code, 0);
		const isHeard = () => legs().some(leg => leg.application === 'eavesdrop' && leg.application_data === its);
		const heard = await does(['eavesdrop', its, '--user', '208', '--mode', 'whisper-own'], isHeard);
		assert.match(
			heard.out,
			/^eavesdrop on .* from the phone of 208 \(only \S+ hears you\): accepted \(\+OK [\d\-a-f]{36}\), confirmed after/u,
		);
		const ended = await does(['hangup', its, '--cause', 'USER_BUSY'], () => stateOf() === undefined);
		assert.match(ended.out, /^hang up .*: accepted \(\+OK\), gone from the list after/u);
		assert.equal(ended.code, 0);
		const gone = await run(['hangup', its], env);
		assert.equal(gone.code, 1);
		assert.match(gone.err, /there is no such channel in the list; nothing was sent/u);
	});

	it('tells the switch’s refusal, and ends with 1', async () => {
		const absent = await run(['call', '999', '9001'], env);
		assert.equal(absent.code, 1);
		assert.match(absent.err, /999 is not known to the switch \(SUBSCRIBER_ABSENT\)/u);
	});

	it('says in one line what is wrong with its arguments, and exits with 2', async () => {
		const {code, out, err} = await run(['--nonsense']);
		assertOneLine(err, /no flag --nonsense; webitel-top --help lists them/u);
		assert.deepEqual([code, out], [2, '']);
	});

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
		const script = `"${process.execPath}" "${builtProgram}" list --demo 300 -o jsonl | head -n 1 | wc -l; echo "codes \${PIPESTATUS[*]}"`;
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
			watching('$TOP watch | head -n 1; echo "code $PIPESTATUS"', onTape),
			watching('$TOP watch -f nobody | true; echo "code $PIPESTATUS"', onTape),
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

	/** The ids that a list finds, as a shell gives them to the next command. */
	const found = async (filter: string, environment = onTape) => run(['list', '-f', filter, '-o', 'ids'], environment);

	/** `webitel-top hangup $(webitel-top list …)` */
	const hangUpFound = async (filter: string, environment = onTape) => {
		const {out, err} = await found(filter, environment);
		const ended = await run(['hangup', ...out.split('\n').filter(Boolean)], environment);
		return {...ended, err: err + ended.err};
	};

	it('hangs up nothing where there is a slip in what is to be spared', async () => {
		const {code, err} = await hangUpFound('!state:talkng', env);
		assert.equal(code, 2);
		assert.match(err, /^webitel-top: --filter: no state talkng; did you mean talking\? .*\n.*nothing was sent.*\n$/u);
	});

	it('hangs up what a list finds, and with an empty one nothing', async () => {
		const one = await hangUpFound(`id:${uuid(2)}`);
		assert.equal(one.code, 0);
		assert.match(one.out, /^hang up .* gone from the list after .*\n$/u);
		const none = await hangUpFound(`id:${uuid(2)}`);
		assert.equal(none.code, 2);
		assertOneLine(none.err, /hangup: no uuid was given, and nothing was sent/u);
		assert.deepEqual(askedOf(tape), [`DELETE /api/v2/channels/${uuid(2)}?cause=NORMAL_CLEARING`]);
	});

	it('takes what it acts on from its input: a line for each, and nothing at all where one line is wrong', async () => {
		const {out: both} = await found(`id:${uuid(1)} | id:${uuid(2)}`);
		const slip = await run(['hangup', '-'], onTape, `${both}domain\n`);
		assert.deepEqual([slip.code, slip.out], [2, '']);
		assertOneLine(slip.err, /hangup: no uuid of a channel on standard input: line 3, "domain"; .*nothing was sent/u);
		const held = await run(['hold', '-'], onTape, both);
		assert.equal(held.code, 0);
		assert.match(held.out, /^hold .* confirmed after .*\nhold .* confirmed after .*\n$/u);
		const again = await run(['hold', '-'], onTape, `${uuid(1)}\n`);
		assert.deepEqual([again.code, again.out], [1, '']);
		assert.match(again.err, /^hold [^\n]*on hold already; nothing was sent\n$/u);
		const gone = await run(['hangup', '-'], onTape, both);
		assert.equal(gone.code, 0);
		assert.match(gone.out, /^hang up .* gone from the list after .*\nhang up .*\n$/u);
		const none = await run(['hangup', '-'], onTape, '');
		assert.deepEqual([none.code, none.out], [2, '']);
		assertOneLine(none.err, /hangup: there was no uuid on standard input, and nothing was sent/u);
	});

	it('is a server of its own as demo-switch', async () => {
		const terminal = startTerminal(
			process.execPath,
			[builtProgram, 'demo-switch', '--port', '0', '--esl-port', '0', '--channels', '12'],
			{
				columns: 200,
			},
		);
		try {
			await terminal.until('export WEBITEL_URL=');
			const [line] = /WEBITEL_URL=.*/u.exec(terminal.screen())!;
			const variables = Object.fromEntries(line.split(' ').map(pair => pair.split('=', 2) as [string, string]));
			const {code, out} = await run(['list'], variables);
			assert.equal(code, 0);
			assert.ok(out.split('\n').length > 4);
			await terminal.until(/esl:\/\/127\.0\.0\.1:\d+ \(password ClueCon; users demo@demo\.local/u);
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
