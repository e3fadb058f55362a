import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {defaultLimits} from '../../source/features/alerts/limits.js';
import {whileLent} from '../../source/terminal/job-control.js';
import {startApp, storyClock} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';
import {demoStory, tapeStory} from '../helpers/story.js';
import {shown} from '../helpers/shown.js';
import {startTapeServer} from '../helpers/tape-server.js';

/** Ten seconds before a story begins. */
const justNow = '1795463990';

const calm: readonly WireRow[] = [1, 2, 3].map(number => row({uuid: uuid(number), created_epoch: justNow}));

const withState = (rows: readonly WireRow[], which: string, callstate: string): WireRow[] =>
	rows.map(one => (one.uuid === which ? {...one, callstate} : one));

describe('what looks wrong', () => {
	demoStory('a stuck call is found by itself, explained and shown', {channels: 60}, async ({app}) => {
		await app.press('last');
		await app.until(/▌ ● talking .*3h 12m/u);
		const zombie = app.selected();
		assert.doesNotMatch(app.frame(), /\d alert/u, 'what has just been seen may be about to change');
		await app.pass(10_500);
		await app.until(/! 1 alert w/u);
		await app.until(/!▌ ● talking .*3h 12m/u);
		await app.press('first', 'alerts');
		await app.until(/! +May be stuck +1 channel/u);
		await app.until(/bridged to a leg that is not listed/u);
		await app.until(/a part of the switch/u);
		await app.type('\r');
		await app.until('/ alert=stuck');
		await app.until(/1 of \d+/u);
		assert.equal(app.selected(), zombie);
	});

	demoStory('a zombie that cannot be hung up is found, explained and shown', {channels: 60}, async ({app}) => {
		await app.press('last');
		await app.until(/▌ ● talking .*3h 12m/u);
		const zombie = app.selected();
		await app.press('hangup');
		await app.until(shown.hangup);
		await app.pass(500);
		await app.type('y');
		await app.until('refused, -ERR No such channel!');
		assert.doesNotMatch(app.lines()[0]!, /wrong/u, 'a list may show late what was done');
		await app.pass(6100);
		await app.until(/! \d+ alerts? w/u);
		await app.until(/!▌ ● talking .*3h 12m/u);
		await app.press('first', 'alerts');
		await app.until('Cannot be hung up');
		await app.until(/Hang-up refused/u);
		await app.until('costs a line and a licence');
		await app.type('\r');
		await app.until('/ alert=zombie');
		await app.until(/1 of \d+/u);
		assert.equal(app.selected(), zombie);
	});

	tapeStory(
		'a switch that may have restarted is told of at once, in the log and among what looks wrong',
		[1, 2, 3, 4, 5, 6, 7, 8].map(number => row({uuid: uuid(number), created_epoch: justNow})),
		async ({app, server}) => {
			await app.until('8 channels');
			await app.polled(2);
			server.rows = [row({uuid: uuid(19), created_epoch: justNow})];
			await app.until(/✕ \d\d:\d\d:\d\d all 8 channels ended within [\d.]+s: the switch may have restarted/u);
			await app.until('! 1 alert w');
			await app.press('alerts');
			await app.until('Many calls ended at once');
			await app.until(/The switch may have restarted: 8 of 8 channels/u);
			await app.press('back', 'log');
			await app.until(/all 8 channels ended within .*: the switch may have restarted/u);
		},
	);

	tapeStory('a call that rings too long is counted, marked and forgotten again', calm, async ({app, server}) => {
		await app.until('3 channels');
		server.rows = withState(calm, uuid(2), 'RINGING');
		await app.until('1 ringing');
		await app.pass(45_000);
		assert.doesNotMatch(app.frame(), /wrong|!/u);
		await app.pass(20_000);
		await app.until(/! 1 alert w/u);
		await app.until(/^! {2}◌ ringing/mu);
		server.rows = calm;
		await app.until('0 ringing');
		assert.doesNotMatch(app.frame(), /wrong|!/u);
	});

	tapeStory(
		'the bell rings once for what is new, if it is wanted, and not at every call',
		calm,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.press('alerts');
			await app.until('Nothing looks wrong');
			await app.type('b');
			await app.until('bell on');
			await app.type('\u{1B}');
			const hold = async (which: string, held: string) => {
				server.rows = withState(server.rows, which, 'HELD');
				await app.until(held);
			};

			await hold(uuid(2), '1 held');
			await app.pass(5000);
			await hold(uuid(3), '2 held');
			await app.pass(296_000);
			await app.until(/! 1 alert/u);
			assert.equal(app.bells(), 1);
			await app.polled(3);
			assert.equal(app.bells(), 1, 'the same alert in the next lists');
			await app.pass(5000);
			assert.deepEqual([app.state().alerts.marked.size, app.bells()], [2, 1], 'a second call within ten seconds');
			await hold(uuid(1), '3 held');
			await app.pass(301_000);
			await app.until(() => app.state().alerts.marked.size === 3);
			assert.equal(app.bells(), 2);
		},
	);

	/** A call is held for longer than it may be. */
	const held = withState(calm, uuid(2), 'HELD');
	const settings = {bell: true};

	tapeStory(
		'the bell rings for who said at the start that it should',
		calm,
		async ({app, server}) => {
			server.rows = held;
			await app.until('1 held');
			await app.pass(301_000);
			await app.until(/! 1 alert/u);
			assert.equal(app.bells(), 1);
		},
		{settings},
	);

	tapeStory(
		'the bell is silent for what the first list shows, and while another program has the terminal',
		[row({uuid: uuid(1), created_epoch: '1795363990'}), ...calm.slice(1)],
		async ({app, server}) => {
			await app.until(/! 1 alert/u);
			await app.polled(2);
			await whileLent(async () => {
				server.rows = withState(server.rows, uuid(2), 'HELD');
				await app.until('1 held');
				await app.pass(301_000);
				await app.until(/! 2 alerts/u);
			});
			assert.equal(app.bells(), 0);
		},
		{settings},
	);

	tapeStory('the bell is silent unless it is wanted', calm, async ({app, server}) => {
		await app.until('3 channels');
		server.rows = withState(calm, uuid(2), 'HELD');
		await app.until('1 held');
		await app.pass(301_000);
		await app.until(/! 1 alert/u);
		assert.equal(app.bells(), 0);
	});
});

describe('a new alert beside the screen', () => {
	const held = (...numbers: readonly number[]): WireRow[] =>
		calm.map(one => (numbers.some(number => one.uuid === uuid(number)) ? {...one, callstate: 'HELD'} : one));
	const limits = {...defaultLimits, held: 10_000};
	const notice = (count: string) =>
		new RegExp(String.raw`^webitel-top kyiv-test: Held too long\. ${count} been held for .*0:10.*\.$`, 'u');

	/** A program that writes its words, and what it has of the alert, into a file. */
	const writer = (t: TestContext) => {
		const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-'));
		t.after(() => {
			rmSync(folder, {recursive: true});
		});
		const file = path.join(folder, 'told');
		const script = String.raw`printf '%s|%s|%s\n' "$*" "$WEBITEL_TOP_TEXT" "$WEBITEL_TOP_FROM_NAME" >> '${file}'`;
		return {
			words: ['sh', '-c', script, 'sh', '{rule}', '{server}', '{count}', '{uuid}'],
			lines: () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []),
		};
	};

	it('is a desktop notice and the call of a program, each once, with its call', async (t: TestContext) => {
		const {words, lines} = writer(t);
		const clock = storyClock();
		const server = await startTapeServer(calm, clock.now);
		const app = await startApp({url: server.url, clock, settings: {limits, notify: true, onAlert: words}});
		t.after(async () => {
			await app.close();
			await server.close();
		});
		await app.until('3 channels');
		server.rows = held(2);
		await app.until('1 held');
		await app.pass(11_000);
		await app.until(/! 1 alert/u);
		t.assert.strictEqual(app.notices().length, 1);
		t.assert.match(app.notices()[0]!, notice('1 channel has'));
		await app.until(() => lines().length > 0);
		t.assert.match(
			lines()[0]!,
			new RegExp(String.raw`^held kyiv-test 1 ${uuid(2)}\|Held too long\. 1 channel .*\|Alice$`, 'u'),
		);
		server.rows = held(2, 3);
		await app.until('2 held');
		await app.pass(11_000);
		await app.until(() => lines().length > 1);
		t.assert.match(lines()[1]!, new RegExp(String.raw`^held kyiv-test 2 ${uuid(3)}\|`, 'u'));
		t.assert.match(app.notices()[1]!, notice('2 channels have'));
		await app.polled(3);
		t.assert.strictEqual(app.notices().length, 2, 'nothing new');
	});

	tapeStory(
		'is silent for what the first list shows, and unless it is wanted',
		[row({uuid: uuid(1), created_epoch: '1795363990'}), ...calm.slice(1)],
		async ({app}) => {
			await app.until(/! 1 alert/u);
			await app.polled(2);
			assert.deepEqual(app.notices(), []);
		},
		{settings: {limits, notify: true}},
	);

	tapeStory(
		'is told of in no way unless that is wanted',
		calm,
		async ({app, server}) => {
			await app.until('3 channels');
			server.rows = held(2);
			await app.until('1 held');
			await app.pass(11_000);
			await app.until(/! 1 alert/u);
			assert.deepEqual([app.notices(), app.state().notes], [[], []]);
		},
		{settings: {limits}},
	);

	tapeStory(
		'waits while another program has the terminal, and then is told if it still stands',
		calm,
		async ({app, server}) => {
			await app.until('3 channels');
			server.rows = held(2);
			await app.until('1 held');
			await whileLent(async () => {
				await app.pass(11_000);
				await app.until(/! 1 alert/u);
				assert.deepEqual(app.notices(), []);
			});
			await app.polled(2);
			assert.match(app.notices()[0]!, notice('1 channel has'));
		},
		{settings: {limits, notify: true}},
	);

	tapeStory(
		'is said to fail in the event log, once, where its program is not there',
		calm,
		async ({app, server}) => {
			await app.until('3 channels');
			server.rows = held(2);
			await app.until('1 held');
			await app.pass(11_000);
			await app.until('on_alert: cannot be started: there is no program /no/such/program');
			server.rows = held(2, 3);
			await app.until('2 held');
			await app.pass(11_000);
			await app.until(() => app.notices().length === 2);
			await app.polled(2);
			await app.press('log');
			await app.until('Event log');
			assert.equal(app.frame().split('on_alert: cannot be started').length, 2);
		},
		{settings: {limits, notify: true, onAlert: ['/no/such/program', '{uuid}']}},
	);
});
