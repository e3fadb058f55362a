import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {gunzipSync} from 'node:zlib';
import {channel, onServer, uuid} from '../helpers/channels.js';
import {handClock} from '../helpers/hand-clock.js';
import {startScriptedApp} from '../helpers/scripted-app.js';
import {scriptedSource} from '../helpers/scripted-source.js';
import {stateHomeFor} from '../helpers/state-home.js';

/** A minute after the channels below were created, ms. */
const start = 1_795_435_260_000;

const leg = (number: number) =>
	onServer(
		channel({
			uuid: uuid(number),
			created_epoch: '1795435200',
			name: `sofia/gateway/life/3806700${number}`,
			direction: 'outbound',
			initial_cid_name: `Caller ${number}`,
			initial_cid_num: String(1000 + number),
		}),
		'pbx',
	);

/** Three calls go out through a gateway, which takes two of them down after two minutes. */
const story = async (t: TestContext) => {
	const home = stateHomeFor(t);
	const before = process.env.XDG_STATE_HOME;
	process.env.XDG_STATE_HOME = home;
	t.after(() => {
		process.env.XDG_STATE_HOME = before ?? '';
	});
	const clock = handClock(start);
	const pbx = scriptedSource({server: 'pbx', clock});
	const app = await startScriptedApp([pbx], clock, 0);
	t.after(() => {
		app.close();
	});
	await app.until(() => pbx.isSubscribed);
	pbx.push({created: [1, 2, 3].map(number => leg(number))});
	await app.until('3 channels');
	await clock.advance(120_000);
	pbx.push({ended: [1, 2].map(number => ({channel: leg(number), cause: 'GATEWAY_DOWN', hangupBy: 'switch'}))});
	await app.until('1 channel ');
	return {app, pbx, clock, folder: path.join(home, 'webitel-top', 'incidents')};
};

describe('an incident', () => {
	it('is written down at a key: a page and a recording, only for their owner', async (t: TestContext) => {
		const {app, folder} = await story(t);
		await app.type('I');
		await app.until('until 12:03:00, and the minute after.');
		await app.type('Life is down!\r');
		await app.until('incident written to');
		const files = readdirSync(folder).toSorted();
		t.assert.deepStrictEqual(files, ['2026-11-23-120300-life-is-down.jsonl.gz', '2026-11-23-120300-life-is-down.md']);
		t.assert.deepStrictEqual(
			files.map(file => statSync(path.join(folder, file)).mode % 0o1000),
			[0o600, 0o600],
		);
		const page = readFileSync(path.join(folder, files[1]!), 'utf8');
		t.assert.match(page, /^# Life is down\\!/u);
		t.assert.match(page, /2 calls: GATEWAY\\_DOWN 2\./u);
		t.assert.match(page, /The minute after it is added at 12:04:00, if the program still runs then\./u);
		const lines = gunzipSync(readFileSync(path.join(folder, files[0]!)))
			.toString()
			.trim()
			.split('\n');
		t.assert.strictEqual(lines.length, 3, 'the header, the first list, the ends');
		t.assert.match(lines[2]!, /GATEWAY_DOWN/u);
	});

	it('is about the moment on the screen, also in the past', async (t: TestContext) => {
		const {app, folder} = await story(t);
		await app.type('[', 'I');
		await app.until('until 12:01:00, and the minute after.');
		await app.type('\r');
		await app.until('incident written to');
		t.assert.match(readFileSync(path.join(folder, '2026-11-23-120100-incident.md'), 'utf8'), /12:01:00 \| 12:02:00/u);
	});

	it('can be given up', async (t: TestContext) => {
		const {app, folder} = await story(t);
		await app.type('I', 'x', '\u{1B}');
		await app.until('1 channel ');
		t.assert.ok(!existsSync(folder));
	});
});
