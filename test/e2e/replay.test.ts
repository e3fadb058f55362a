import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {createEncoder} from '../../source/sources/recording/encode.js';
import {headerLine} from '../../source/sources/recording/format.js';
import {uuid} from '../helpers/channels.js';
import {call, failureAt, recordedAt, recordingFor, server, tenSeconds, updateAt} from '../helpers/recordings.js';
import {run} from '../helpers/run.js';
import {configHomeFor, stateHomeFor} from '../helpers/state-home.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

const utc = {TZ: 'UTC'};

describe('the program on a recording', () => {
	it('shows it as it was, as fast as wanted, and acts on nothing', async (t: TestContext) => {
		const file = recordingFor(t);
		const args = [builtProgram, 'replay', file, '--at', '14:00:04'];
		const configHome = configHomeFor(t, '[[commands]]\nkey = "Z"\ntitle = "trace"\nrun = ["sngrep", "{uuid}"]\n');
		const terminal = startTerminal(process.execPath, args, {env: {...utc, XDG_CONFIG_HOME: configHome}});
		t.after(terminal.close);
		await terminal.until(/kyiv-prod {2}► replay 2026-11-23 14:00:0\d/u);
		terminal.type('p');
		await terminal.until(/‖ PAUSED 2026-11-23 14:00:0\d/u);
		await terminal.until('2 channels');
		terminal.type('x');
		await terminal.until('hang up: this is a recording');
		terminal.type('R');
		await terminal.until('refresh: this is a recording');
		terminal.type('Z');
		await terminal.until('trace (Z): this is a recording');
		terminal.type('+');
		await terminal.until(/PAUSED 2026-11-23 14:00:0\d ×2/u);
		terminal.type('---');
		await terminal.until(/PAUSED 2026-11-23 14:00:0\d ×0\.25/u);
		terminal.type('+++');
		await terminal.until(/PAUSED 2026-11-23 14:00:0\d ×2/u);
		terminal.type('+++++++');
		await terminal.until(/PAUSED 2026-11-23 14:00:0\d ×100/u);
		terminal.type('p');
		await terminal.until('■ end of the recording 2026-11-23 14:00:09');
		await terminal.until('1 channel');
		terminal.type('p');
		await terminal.until('pause: the recording ends here');
		terminal.type('E');
		await terminal.until('NORMAL_CLEARING');
		terminal.type('q');
		t.assert.strictEqual(await terminal.ended, 0);
	});

	for (const words of [['list', '-o', 'json'], ['list'], ['watch']]) {
		it(`hides numbers and names with --mask: ${words.join(' ')}`, async (t: TestContext) => {
			const file = recordingFor(t);
			const {out: whole} = await run([...words, '--replay', file], utc);
			const {out} = await run([...words, '--replay', file, '--mask'], utc);
			t.assert.match(whole, /Alice/u);
			t.assert.doesNotMatch(out, /Alice/u);
			t.assert.match(out, /A\*\*\*/u);
		});
	}

	it('lists what was there at a moment, and at its end', async (t: TestContext) => {
		const file = recordingFor(t);
		const listed = async (...args: readonly string[]) => {
			const {out} = await run(['list', '--replay', file, '-o', 'csv', '-c', 'id,state', ...args], utc);
			return out.trim().split('\n').slice(1);
		};

		t.assert.deepStrictEqual(await listed('--at', '14:00:02'), [`${uuid(1)},talking`]);
		t.assert.deepStrictEqual(await listed('--at', '14:00:06'), [`${uuid(2)},held`, `${uuid(1)},talking`]);
		t.assert.deepStrictEqual(await listed(), [`${uuid(2)},held`]);
	});

	for (const format of ['table', 'json', 'csv', 'ids']) {
		it(`says that there is no list before the first one, and ends as without a server: -o ${format}`, async (t: TestContext) => {
			const file = recordingFor(t, [failureAt(0), updateAt(2, {created: [call(1)]})]);
			const {code, out, err} = await run(['list', '--replay', file, '-o', format, '--at', '14:00:01'], utc);
			t.assert.deepStrictEqual(
				[code, out, err],
				[4, '', 'webitel-top: kyiv-prod: the link was lost then (connection refused): there is no list before\n'],
			);
		});
	}

	it('lists the last one before, and says so, where the link was lost then', async (t: TestContext) => {
		const file = recordingFor(t, [...tenSeconds, failureAt(10)]);
		const {out, err} = await run(['list', '--replay', file, '-o', 'ids'], utc);
		t.assert.deepStrictEqual(
			[out, err],
			[
				`${uuid(2)}\n`,
				'webitel-top: kyiv-prod: the link was lost then (connection refused): this is the list of 14:00:09\n',
			],
		);
	});

	it('of a part that begins while the link is lost knows no cache', async (t: TestContext) => {
		const encoder = createEncoder(server);
		for (const news of [...tenSeconds, failureAt(10)]) {
			encoder.encode(news);
		}

		const started = recordedAt + 13_000;
		const header = headerLine({started, process: 1, servers: [{id: server, name: server, interval: 1000}]});
		const file = path.join(stateHomeFor(t), 'part.jsonl');
		writeFileSync(file, `${[header, ...encoder.restate(started)].join('\n')}\n`);
		const lost = 'webitel-top: kyiv-prod: the link was lost then (connection refused): this is the list of 14:00:09\n';
		const {err} = await run(['list', '--replay', file, '-o', 'ids', '--at', '14:00:13'], utc);
		t.assert.strictEqual(err, lost);
		const {err: watched} = await run(['watch', '--replay', file], utc);
		t.assert.match(watched, /^webitel-top: connection refused [^\n]*\n$/u);
	});

	it('watches it to its end, with the times that it had', async (t: TestContext) => {
		const {code, out} = await run(['watch', '--replay', recordingFor(t), '-c', 'state'], utc);
		const lines = out.trim().split('\n');
		t.assert.deepStrictEqual(
			lines.map(line => {
				const {time, event, cause} = JSON.parse(line) as Readonly<Record<string, string>>;
				return [time!.slice(11, 19), event, cause].filter(Boolean).join(' ');
			}),
			['14:00:00 created', '14:00:03 created', '14:00:05 changed', '14:00:08 ended NORMAL_CLEARING'],
		);
		t.assert.strictEqual(code, 0);
	});

	const refusals: ReadonlyArray<readonly [args: readonly string[], says: RegExp]> = [
		[
			['list', '--replay', 'FILE', '--at', '15:00'],
			/--at 15:00 is outside of the recording: it begins at 2026-11-23 14:00:00 and ends at 2026-11-23 14:00:09$/u,
		],
		[
			['list', '--replay', 'FILE', '--at', 'noon'],
			/--at wants a time like 14:10, 14:10:30 or 2026-11-23T14:10, not "noon"$/u,
		],
		[['list', '--at', '14:00'], /--at is a moment of a recording: name one with --replay FILE$/u],
		[['watch', '--replay', 'FILE', '--demo'], /a recording takes the place of a server: leave --demo out$/u],
		[
			['replay', 'FILE'],
			/replay wants a terminal; webitel-top list --replay FILE and webitel-top watch --replay FILE print what is in it$/u,
		],
		[['list', '--record', 'FILE'], /--record belongs to webitel-top and webitel-top watch$/u],
		[
			['watch', '--demo', '--record', builtProgram],
			/cli\.js is there already and is no recording: it stays as it is; name another file$/u,
		],
	];
	for (const [args, says] of refusals) {
		it(`refuses in one line: ${args.slice(0, -1).join(' ')}`, async (t: TestContext) => {
			const file = recordingFor(t);
			const {code, out, err} = await run(
				args.map(word => (word === 'FILE' ? file : word)),
				utc,
			);
			t.assert.match(err.trimEnd(), says);
			t.assert.deepStrictEqual([code, out, err.trim().split('\n').length], [2, '', 1]);
		});
	}
});

describe('the program that records', () => {
	it('writes a file that it can replay', async (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'demo.jsonl');
		const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '30', '--record', file]);
		t.after(terminal.close);
		await terminal.until('● live');
		await terminal.until(() => existsSync(file) && readFileSync(file, 'utf8').split('\n').length > 3);
		terminal.type('q');
		t.assert.strictEqual(await terminal.ended, 0);
		t.assert.strictEqual(statSync(file).mode % 0o1000, 0o600);
		const {code, out} = await run(['list', '--replay', file, '-o', 'ids']);
		t.assert.ok(out.split('\n').length > 10);
		t.assert.strictEqual(code, 0);
	});

	it('says that it cannot, and goes on', async (t: TestContext) => {
		const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '30', '--record', '/proc/demo.jsonl']);
		t.after(terminal.close);
		await terminal.until(/not recorded: cannot write \/proc\/demo\.jsonl \(E\w+\); it is tried again/u);
		await terminal.until(/● live.*not recorded/u);
		terminal.type('q');
		t.assert.strictEqual(await terminal.ended, 0);
	});
});
