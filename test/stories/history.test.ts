import {describe, it, type TestContext} from 'node:test';
import {channel, onServer, uuid} from '../helpers/channels.js';
import {handClock} from '../helpers/hand-clock.js';
import {startScriptedApp} from '../helpers/scripted-app.js';
import {scriptedSource} from '../helpers/scripted-source.js';

/** A minute after the channels below were created, ms. */
const start = 1_795_435_260_000;

const leg = (number: number, fields: Readonly<Record<string, unknown>> = {}) =>
	onServer(
		channel({
			uuid: uuid(number),
			created_epoch: '1795435200',
			initial_cid_name: `Caller ${number}`,
			initial_cid_num: String(1000 + number),
			...fields,
		}),
		'pbx',
	);

/** Three calls ring; two are answered a minute later, and the gateway of the third drops it another minute later. */
const story = async (t: TestContext) => {
	const clock = handClock(start);
	const pbx = scriptedSource({server: 'pbx', clock});
	const app = await startScriptedApp([pbx], clock, 0);
	t.after(() => {
		app.close();
	});
	await app.until(() => pbx.isSubscribed);
	pbx.push({created: [1, 2, 3].map(number => leg(number, {callstate: 'RINGING'}))});
	await app.until('3 channels');
	await clock.advance(60_000);
	pbx.push({changed: [1, 2].map(number => leg(number, {callstate: 'ACTIVE'}))});
	await app.until('● 2 talking');
	await clock.advance(60_000);
	pbx.push({ended: [{channel: leg(3), cause: 'GATEWAY_DOWN', hangupBy: 'switch'}]});
	await app.until('2 channels');
	return {app, pbx, clock};
};

const rowOf = (frame: string, caller: string): string => frame.split('\n').find(line => line.includes(caller)) ?? '';
const header = (frame: string): string => frame.split('\n').slice(0, 2).join('\n');

describe('the past', () => {
	it('is what a filter for changes counts back from', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('/changed:30s\r');
		await app.until('0 of 2');
		await app.type('[');
		await app.until('2 of 3');
		t.assert.match(rowOf(app.frame(), 'Caller 1'), /talking/u);
		t.assert.strictEqual(rowOf(app.frame(), 'Caller 3'), '');
	});

	it('is the list as it was, and cannot be taken for the present', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('[');
		await app.until('PAST 12:02:00, 1:00 ago');
		t.assert.match(header(app.frame()), /\[ \] step {2}\{ \} minute {2}End now +now: 2 channels \n 3 channels/u);
		t.assert.match(rowOf(app.frame(), 'Caller 3'), /ringing/u);
		await app.type('{');
		await app.until('PAST 12:01:00, 2:00 ago');
		t.assert.match(rowOf(app.frame(), 'Caller 1'), /ringing/u);
		await app.type('}');
		await app.until('PAST 12:02:00');
		t.assert.match(rowOf(app.frame(), 'Caller 1'), /talking/u);
		for (const key of ['\u{1B}[F', '[', '\u{1B}']) {
			await app.type(key);
			await app.until(key === '[' ? 'PAST 12:02:00' : '● live');
		}
	});

	it('is filtered, sorted, counted, charted and told in detail like the present', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('{');
		await app.type('/state:ringing\r');
		await app.until('1 of 3');
		t.assert.match(app.frame(), /Caller 3/u);
		await app.type('b');
		await app.until(/ringing +(?:│ *)?1|1 .*ringing/u);
		await app.type('q', '\r');
		await app.until('Who calls whom');
		t.assert.match(app.frame(), /Caller 3/u);
		await app.type('\u{1B}', 'a');
		await app.until('channels 3');
		t.assert.match(header(app.frame()), /PAST/u);
	});

	it('is stepped through in the breakdown and the alerts, which show each moment', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('b');
		await app.until(/all channels +2 +2 +0/u);
		await app.type('[');
		await app.until('PAST 12:02:00');
		t.assert.match(app.frame(), /all channels +3 +2 +1/u);
		await app.type('\u{1B}', 'w');
		await app.until('Alerts');
		await app.type('{');
		await app.until('PAST 12:01:00');
		t.assert.match(app.frame(), /Alerts at 12:01:00/u);
		await app.type('}', '}');
		await app.until('● live');
		t.assert.match(app.frame(), /Alerts/u);
		await app.type(']');
		await app.until('step forward: this is now; [ steps back');
		await app.type('\u{1B}', '[', 'b');
		await app.until(/PAST 12:02:00[\s\S]*all channels/u);
		await app.type('\u{1B}[F');
		await app.until('● live');
		t.assert.match(app.frame(), /all channels/u);
	});

	it('says that the link was lost then, and in few words that it is now', async (t: TestContext) => {
		const {app, pbx, clock} = await story(t);
		await clock.advance(20_000);
		pbx.fail({kind: 'unreachable', cause: 'refused', words: '10.0.0.7:8021'});
		await app.until('LOST 0:20');
		await app.type('[');
		await app.until('PAST 12:03:00');
		t.assert.match(header(app.frame()), /now: lost 0:20/u);
		t.assert.doesNotMatch(header(app.frame()), /LOST/u);
		await app.type('\u{1B}');
		await clock.advance(10_000);
		pbx.push({created: [leg(4)]});
		await app.until('● live');
		await app.type('[');
		await app.until(/PAST 12:03:20, 0:10 ago {2}✕ LOST 0:20 {2}connection refused/u);
	});

	it('says so where the call of the detail had not begun, and offers nothing that acts', async (t: TestContext) => {
		const {app, pbx, clock} = await story(t);
		await clock.advance(60_000);
		pbx.push({created: [leg(4)]});
		await app.until('Caller 4');
		await app.type('/from:1004\r', '\r');
		await app.until('Who calls whom');
		await app.type('[');
		await app.until('This call is not there at 12:03:00.');
		t.assert.doesNotMatch(app.frame(), /h hold|x hang up|n new call/u);
		t.assert.match(app.frame(), /\[ back in time/u);
	});

	it('takes letters as keys right after it refused a form', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('[');
		await app.until('PAST');
		await app.type('n');
		await app.until('new call: this is the past');
		await app.type('b');
		await app.until('MEDIAN AGE');
	});

	it('refuses everything that acts, marks included, and says why; the present goes on', async (t: TestContext) => {
		const {app, pbx, clock} = await story(t);
		await app.type('[');
		for (const [key, label] of [
			['h', 'hold'],
			['x', 'hang up'],
			[' ', 'mark'],
			['*', 'mark all'],
			['n', 'new call'],
		] as const) {
			await app.type(key);
			await app.until(`${label}: this is the past; End goes back to now`);
		}

		await clock.advance(1000);
		pbx.push({created: [leg(4)]});
		await app.until('now: 3 channels');
		t.assert.match(header(app.frame()), /PAST 12:02:00, 1:01 ago/u);
		t.assert.doesNotMatch(app.frame(), /Caller 4/u);
		t.assert.deepStrictEqual(pbx.performed, []);
		await app.type('\u{1B}');
		await app.until('Caller 4');
		await app.type('h');
		await app.until(() => pbx.performed.length === 1);
	});

	it('says nothing of the marks of calls that ended meanwhile', async (t: TestContext) => {
		const {app, pbx, clock} = await story(t);
		await app.type('*');
		await app.until('2 calls marked');
		await app.type('[');
		await app.until('PAST');
		await clock.advance(1000);
		pbx.push({ended: [{channel: leg(2)}]});
		await app.until('now: 1 channel');
		await app.type('\u{1B}');
		await app.until(/● live[\s\S]*1 call marked/u);
		t.assert.doesNotMatch(app.frame(), /unmarked/u);
	});

	it('says where it begins, and that now is now', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type(']');
		await app.until('step forward: this is now; [ steps back');
		await app.type('{', '{', '{');
		await app.until('nothing older is kept');
		t.assert.match(header(app.frame()), /kept since 12:01/u);
	});

	it('is left for the call that was under the cursor', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('[');
		await app.until('PAST');
		await app.type('/from:1003\r');
		await app.until('1 of 3');
		await app.type('\u{1B}');
		await app.until('3 channels');
		await app.type('\u{1B}');
		await app.until('● live');
		t.assert.match(rowOf(app.frame(), 'Caller 3'), /▌ ✕/u);
	});
});
