import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {it, type TestContext} from 'node:test';
import {row} from '../helpers/channels.js';
import {loggedIn, stateHomeFor} from '../helpers/state-home.js';
import {startTapeServer} from '../helpers/tape-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';
import {until} from '../helpers/until.js';

it('a new alert reaches the desktop through tmux, and a program that is in the log of actions', async (t: TestContext) => {
	const created = String(Math.floor(Date.now() / 1000));
	const call = row({created_epoch: created, initial_cid_name: 'Eve; $(id)\u{1B}]0;mine\u{7}'});
	const server = await startTapeServer([call], Date.now);
	t.after(async () => server.close());
	const home = mkdtempSync(path.join(tmpdir(), 'webitel-top-'));
	const told = path.join(home, 'told');
	const script = `printf '%s' "$1|$WEBITEL_TOP_TEXT|$WEBITEL_TOP_FROM_NAME|$WEBITEL_TOKEN" > '${told}.new'; mv '${told}.new' '${told}'`;
	mkdirSync(path.join(home, 'webitel-top'));
	writeFileSync(
		path.join(home, 'webitel-top', 'config.toml'),
		[
			'interval = 0.25',
			`on_alert = ${JSON.stringify(['sh', '-c', script, 'sh', '{rule}'])}`,
			'[profiles.kyiv]',
			`url = "${server.url.href}"`,
			'[profiles.kyiv.limits]',
			'held = "1s"',
		].join('\n'),
	);
	const state = stateHomeFor(t);
	const terminal = startTerminal(process.execPath, [builtProgram, '-p', 'kyiv', '--notify'], {
		env: {
			XDG_CONFIG_HOME: home,
			XDG_STATE_HOME: state,
			WEBITEL_TOKEN: 'the-token',
			WEBITEL_KEY: 'the-key',
			TMUX: '/tmp/tmux-1000/default,1,0',
		},
	});
	try {
		await terminal.until('1 channel');
		server.rows = [{...call, callstate: 'HELD'}];
		await terminal.until('1 alert');
		await until(() => existsSync(told), terminal.screen);
		t.assert.match(
			readFileSync(told, 'utf8'),
			/^held\|Held too long\. 1 channel has been held for .*0:01; the limit is 0:01\.\|Eve; \$\(id\)\]0;mine\|$/u,
		);
		const sent = /\u{1B}Ptmux;\u{1B}\u{1B}\]9;(?<text>[^\u{7}]*)\u{7}\u{1B}\\/u;
		await until(() => sent.test(terminal.output()), terminal.screen);
		t.assert.match(
			sent.exec(terminal.output())!.groups!.text!,
			/^webitel-top kyiv: Held too long\. 1 channel has been held for .*0:01, the limit is 0:01\.$/u,
		);
		await until(() => loggedIn(state).length === 2, terminal.screen);
		t.assert.deepStrictEqual(
			loggedIn(state).map(({step, command, uuid, code}) => [step, command, uuid, code]),
			[
				['starting', 'on_alert', call.uuid, undefined],
				['ended', undefined, undefined, 0],
			],
		);
		terminal.type('q');
		t.assert.strictEqual(await terminal.ended, 0);
	} finally {
		terminal.close();
	}
});
