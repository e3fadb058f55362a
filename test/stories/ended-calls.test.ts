import {describe, it, type TestContext} from 'node:test';
import {channel, onServer, uuid} from '../helpers/channels.js';
import {handClock} from '../helpers/hand-clock.js';
import {startScriptedApp} from '../helpers/scripted-app.js';
import {scriptedSource} from '../helpers/scripted-source.js';

/** A minute after the channels below were created, ms. */
const start = 1_795_435_260_000;

const leg = (number: number, fields: Readonly<Record<string, unknown>> = {}, facts = {}) => ({
	...onServer(
		channel({
			uuid: uuid(number),
			created_epoch: '1795435200',
			initial_cid_name: `Caller ${number}`,
			initial_cid_num: String(1000 + number),
			...fields,
		}),
		'pbx',
	),
	facts,
});

/** A screen on which one call talks, and three have ended: after an answer, busy, and by a dead gateway. */
const story = async (t: TestContext) => {
	const clock = handClock(start);
	const pbx = scriptedSource({server: 'pbx', clock});
	const app = await startScriptedApp([pbx], clock, 0);
	t.after(() => {
		app.close();
	});
	await app.until(() => pbx.isSubscribed);
	pbx.push({created: [1, 2, 3, 4].map(number => leg(number)), delivery: 'events'});
	await app.until('4 channels');
	await clock.advance(2000);
	const alone = {isFull: false, delivery: 'events'} as const;
	pbx.push({ended: [{channel: leg(2), cause: 'NORMAL_CLEARING', hangupBy: 'caller', answeredFor: 247_000}], ...alone});
	await clock.advance(1000);
	pbx.push({
		ended: [{channel: leg(3), cause: 'USER_BUSY', sipStatus: 486, hangupBy: 'callee', answeredFor: 0}],
		...alone,
	});
	await clock.advance(1000);
	pbx.push({ended: [{channel: leg(4), cause: 'GATEWAY_DOWN', hangupBy: 'switch', answeredFor: 0}], ...alone});
	await app.until('1 channel ');
	return {app, pbx, clock, alone};
};

const rowOf = (frame: string, caller: string): string => frame.split('\n').find(line => line.includes(caller)) ?? '';

describe('the calls that have ended', () => {
	it('are a key away, with how long, why and by whom; the last one first', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('E');
		await app.until('ENDED in the last 0:04: 3 channels, 2 not answered');
		const frame = app.frame();
		t.assert.match(rowOf(frame, 'Caller 2'), /✕ ended .* 4:07 NORMAL_CLEARING +caller/u);
		t.assert.match(rowOf(frame, 'Caller 3'), /✕ busy .* USER_BUSY 486 +callee/u);
		t.assert.match(rowOf(frame, 'Caller 4'), /✕ failed .* GATEWAY_DOWN +switch/u);
		t.assert.doesNotMatch(frame, /Caller 1/u);
		t.assert.deepStrictEqual(
			[4, 3, 2].map(number => frame.indexOf(`Caller ${number}`)).toSorted((one, other) => one - other),
			[4, 3, 2].map(number => frame.indexOf(`Caller ${number}`)),
		);
	});

	it('are found by cause, counted by cause, and shown in detail', async (t: TestContext) => {
		const {app} = await story(t);
		await app.type('E');
		await app.type('/cause:busy\r');
		await app.until('1 of 3');
		t.assert.match(app.frame(), /Caller 3/u);
		t.assert.doesNotMatch(app.frame(), /Caller 4/u);
		await app.type('b');
		await app.until('USER_BUSY ');
		t.assert.match(app.frame(), /GATEWAY_DOWN/u);
		await app.type('q');
		await app.type('\r');
		await app.until('hang-up cause');
		t.assert.match(app.frame(), /USER_BUSY 486 by the callee/u);
		t.assert.match(app.frame(), /not answered/u);
	});

	it('are found by how long ago they ended, as time goes by, and the live ones by their changes', async (t: TestContext) => {
		const {app, pbx, clock, alone} = await story(t);
		const later = async (milliseconds: number) => {
			await clock.advance(milliseconds);
			pbx.push(alone);
		};

		await app.type('/changed:5s\r');
		await app.until('0 of 1');
		await clock.advance(1000);
		pbx.push({changed: [leg(1, {callstate: 'HELD'})], ...alone});
		await app.until('1 of 1');
		await later(6000);
		await app.until('0 of 1');
		await app.type('E');
		// They ended 9, 8 and 7 seconds ago.
		await app.type('/\u{15}ended:8s\r');
		await app.until('2 of 3');
		t.assert.doesNotMatch(app.frame(), /Caller 2/u);
		await later(1000);
		await app.until('1 of 3');
		t.assert.match(app.frame(), /Caller 4/u);
		await app.type('/\u{15}ended:banana');
		await app.until('ended wants a length of time or a time of day, like 5m, 14:0');
		await app.type('\u{15}ended:12:01');
		await app.until('3 of 3');
	});

	it('are over: nothing is sent for one, and the key leads back to the same live call', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		await app.type('E');
		await app.until('ENDED in');
		for (const [key, label] of [
			['h', 'hold'],
			['x', 'hang up'],
			[' ', 'mark'],
		] as const) {
			await app.type(key);
			await app.until(`${label}: this call has ended`);
		}

		await app.type('*');
		await app.until('mark all: the calls in this list have ended');
		await app.type('E');
		await app.until(() => app.state().view.cursor === leg(1).id);
		t.assert.match(app.frame(), /Caller 1/u);
		t.assert.doesNotMatch(app.frame(), /ENDED in/u);
		t.assert.deepStrictEqual(pbx.performed, []);
	});

	it('hide the marked live ones, so that no key acts on those', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		await app.type('*');
		await app.until('1 call marked');
		await app.type('E');
		await app.until('ENDED in');
		t.assert.doesNotMatch(app.frame().split('\n').at(-1) ?? '', /hold|hang up/u);
		for (const [key, label] of [
			['h', 'hold'],
			['u', 'unhold'],
			['x', 'hang up'],
		] as const) {
			await app.type(key);
			await app.until(`${label}: these calls have ended; E goes back to the live ones`);
		}

		t.assert.deepStrictEqual([app.state().dialog, pbx.performed], [undefined, []]);
		await app.type('\u{1B}');
		await app.until(() => !app.state().view.isEnded);
		t.assert.strictEqual(app.state().view.marks.size, 1, 'Esc leaves the page, not the marks');
	});

	it('are left by Esc, and their columns and order are their own', async (t: TestContext) => {
		const {app} = await story(t);
		const {columns} = app.state();
		await app.type('E');
		await app.type('r');
		await app.until(() => app.state().view.sort.isDescending);
		await app.type('\u{1B}');
		await app.until(() => !app.state().view.isEnded);
		t.assert.deepStrictEqual([app.state().columns, app.state().view.sort.column], [columns, 'age']);
		await app.type('E');
		await app.until(() => app.state().view.isEnded && app.state().view.sort.isDescending);
	});

	it('are gone after a quarter of an hour', async (t: TestContext) => {
		const {app, pbx, clock, alone} = await story(t);
		await app.type('E');
		await clock.advance(901_000);
		pbx.push(alone);
		// The row under the cursor stays until that moves.
		await app.until('0 channels, 0 not answered');
		t.assert.match(app.frame(), /Caller 4/u);
		t.assert.doesNotMatch(app.frame(), /Caller [23]/u);
	});

	it('of a server that only lists are told with what is known: when', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		pbx.push({ended: [{channel: leg(1)}]});
		await app.until(() => app.state().list.rows.length === 0);
		await app.type('E');
		// It talked from the first list on.
		await app.until('4 channels, 2 not answered');
		t.assert.match(rowOf(app.frame(), 'Caller 1'), /✕ ended .* ≥0:0\d/u);
		t.assert.doesNotMatch(rowOf(app.frame(), 'Caller 1'), /NORMAL_CLEARING/u);
	});
});

describe('what only some switches tell of a live call', () => {
	it('is exact where it is told: when it was answered, and since when it is held', async (t: TestContext) => {
		const clock = handClock(start);
		const pbx = scriptedSource({server: 'pbx', clock});
		const app = await startScriptedApp([pbx], clock, 0);
		t.after(() => {
			app.close();
		});
		await app.until(() => pbx.isSubscribed);
		const facts = {answeredAt: start - 50_000, stateSince: start - 20_000};
		pbx.push({created: [leg(1, {callstate: 'HELD'}, facts), leg(2, {callstate: 'HELD'})]});
		await app.until('2 channels');
		await app.type('\u{1B}[H');
		await app.until(() => app.state().view.cursor === leg(1).id);
		t.assert.match(app.frame(), /on hold 0:20/u);
		await app.type('j');
		await app.until(() => app.state().view.cursor === leg(2).id);
		t.assert.match(app.frame(), /on hold ≥0:00/u);
		await app.type('/answered>40s\r');
		await app.until('1 of 2');
		t.assert.match(app.frame(), /Caller 1/u);
	});

	it('is marked and named: who listens, what records', async (t: TestContext) => {
		const clock = handClock(start);
		const pbx = scriptedSource({server: 'pbx', clock});
		const app = await startScriptedApp([pbx], clock, 0);
		t.after(() => {
			app.close();
		});
		await app.until(() => pbx.isSubscribed);
		pbx.push({created: [leg(1, {}, {recordings: ['/var/rec/\u{1B}[2J1.wav']}), leg(2, {}, {listeners: 1})]});
		await app.until('2 channels');
		t.assert.match(rowOf(app.frame(), 'Caller 2'), /l● talking/u);
		t.assert.match(rowOf(app.frame(), 'Caller 1'), /r● talking/u);
		await app.type('\u{1B}[H');
		await app.until(() => app.state().view.cursor === leg(1).id);
		await app.type('\r');
		await app.until('recorded to');
		t.assert.match(app.frame(), /\/var\/rec\/␛\[2J1\.wav/u);
	});
});
