import {describe, it, type TestContext} from 'node:test';
import type {ActionRequest} from '../../source/telephony/action.js';
import type {Channel} from '../../source/telephony/channel.js';
import {channel, onServer, uuid} from '../helpers/channels.js';
import {handClock} from '../helpers/hand-clock.js';
import {startScriptedApp, type ScriptedApp} from '../helpers/scripted-app.js';
import {scriptedSource, type ScriptedSource} from '../helpers/scripted-source.js';

/** A minute after the channels below were created, ms. */
const start = 1_795_435_260_000;

const call = (fields: Readonly<Record<string, unknown>> = {}): Channel => onServer(channel(fields), 'pbx');
const recorded = (...recordings: readonly string[]): Channel => ({...call(), facts: {recordings}});

type Story = {
	readonly app: ScriptedApp;
	readonly pbx: ScriptedSource;
	/** Types keys, with time enough to read what each opens. */
	readonly press: (...keys: readonly string[]) => Promise<void>;
	/** A whole list that was asked for a second later. */
	readonly list: (one: Channel) => Promise<void>;
};

const story = async (t: TestContext, first: Channel = call()): Promise<Story> => {
	const clock = handClock(start);
	const pbx = scriptedSource({server: 'pbx', clock});
	const app = await startScriptedApp([pbx], clock);
	t.after(() => {
		app.close();
	});
	await app.until(() => pbx.isSubscribed);
	pbx.push({created: [first]});
	await app.until('1 channel ');
	return {
		app,
		pbx,
		async press(...keys) {
			for (const key of keys) {
				await app.clock.advance(200);
				await app.type(key);
			}
		},
		async list(one) {
			await clock.advance(1000);
			pbx.push({changed: [one]});
		},
	};
};

const asksFor = async (t: TestContext, {app, pbx}: Story, request: ActionRequest) => {
	await app.until(() => pbx.performed.length === 1);
	t.assert.deepStrictEqual(pbx.performed, [request]);
};

describe('a transfer', () => {
	it('asks where to, then whether to; only y sends it; the list confirms it', async (t: TestContext) => {
		const told = await story(t);
		const {app, pbx, press, list} = told;
		await press('T');
		await app.until('Transfer this leg');
		await press('9', '0', '0', '1', '\r');
		await app.until('Transfer this leg?');
		t.assert.match(app.frame(), /200 is cut off\./u);
		t.assert.match(app.frame(), /100 goes to 9001, context default\./u);
		await press('T');
		await app.until('T does nothing here: Esc Cancel, y Transfer');
		t.assert.deepStrictEqual(pbx.performed, []);
		await press('y');
		await asksFor(t, told, {kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'default'});
		await app.until('transfer 100 → 200 to 9001: sent, accepted (+OK), not yet confirmed');
		// What happens meanwhile proves nothing: the list that it is compared with was asked for before.
		pbx.push({changed: [call({dest: '9001'})], askedAt: start, isFull: false});
		await app.until(() => app.state().list.rows[0]?.channel.destination === '9001');
		t.assert.strictEqual(app.state().actions[0]?.phase, 'accepted');
		await list(call({dest: '9001'}));
		await app.until('sent, accepted (+OK), confirmed after');
	});

	it('is dropped by Enter, as by Escape', async (t: TestContext) => {
		const {app, pbx, press} = await story(t);
		await press('T', '9', '\r');
		await app.until('Transfer this leg?');
		await press('\r');
		await app.until(() => app.state().dialog === undefined);
		t.assert.deepStrictEqual(pbx.performed, []);
	});

	it('goes to no number that could be an option or an application', async (t: TestContext) => {
		const {app, pbx, press} = await story(t);
		await press('T', ...'park:x', '\r');
		await app.until('the number to transfer to cannot contain ":"');
		t.assert.deepStrictEqual(pbx.performed, []);
	});

	it('to where the leg is already stays accepted: no list can tell', async (t: TestContext) => {
		const {app, press, list} = await story(t);
		await press('T', '2', '0', '0', '\r', 'y');
		await app.until('transfer 100 → 200 to 200: sent, accepted (+OK); no list can show it');
		await list(call({callstate: 'RINGING'}));
		await app.until('◌ 1 ringing');
		t.assert.strictEqual(app.state().actions[0]?.phase, 'accepted');
	});
});

describe('a park', () => {
	it('asks like a hang-up, and is confirmed once the list shows the leg parked', async (t: TestContext) => {
		const told = await story(t);
		const {app, press, list} = told;
		await press('K');
		await app.until('Park this leg?');
		t.assert.match(app.frame(), /200 is cut off\.[\s\S]*100 stays on the line, with music or silence\./u);
		await press('y');
		await asksFor(t, told, {kind: 'park', uuid: uuid(1)});
		await app.until('park 100 → 200: sent, accepted (+OK), not yet confirmed');
		await list(call({state: 'CS_PARK'}));
		await app.until('confirmed after');
		await press('K');
		await app.until('park: it is parked already');
	});
});

describe('a mute', () => {
	it('says who no longer hears whom, and is never confirmed', async (t: TestContext) => {
		const told = await story(t);
		const {app, press, list} = told;
		await press('S');
		await app.until('Mute this leg?');
		t.assert.match(app.frame(), /200 no longer hears 100\.[\s\S]*100 still hears 200\./u);
		await press('y');
		await asksFor(t, told, {kind: 'mute', uuid: uuid(1)});
		await app.until('mute 100 → 200: sent, accepted (+OK); no list can show it');
		for (let time = 0; time < 10; time++) {
			await list(call({read_rate: String(time)}));
		}

		t.assert.deepStrictEqual(
			app.state().actions.map(({phase}) => phase),
			['accepted'],
		);
	});

	it('can be sent again, and undone', async (t: TestContext) => {
		const {app, pbx, press} = await story(t);
		await press('S', 'y');
		await app.until('no list can show it');
		await press('S', 'y');
		await app.until(() => pbx.performed.length === 2);
		await press('U');
		await app.until('Unmute this leg?');
		t.assert.match(app.frame(), /200 hears 100 again\./u);
		await press('y');
		await app.until(() => pbx.performed.length === 3);
		t.assert.deepStrictEqual(
			pbx.performed.map(({kind}) => kind),
			['mute', 'mute', 'unmute'],
		);
	});
});

describe('digits', () => {
	it('are sent by Enter, to the phone of the leg', async (t: TestContext) => {
		const told = await story(t);
		const {app, pbx, press} = told;
		pbx.answer({words: `+OK ${uuid(1)} sent DTMF 1w2#.`, uuid: undefined});
		await press('D');
		await app.until('The digits go to 100.');
		t.assert.match(app.frame(), /200 does not get them\./u);
		await press(...'1w2', 'x', '\r');
		await app.until('only 0-9 A-D * # can be sent, and w, which waits half a second');
		await press('\u{7F}', '#', '\r');
		await asksFor(t, told, {kind: 'dtmf', uuid: uuid(1), digits: '1w2#'});
		await app.until(`send digits to 100 → 200 (1w2#): sent, accepted (+OK ${uuid(1)} sent DTMF 1w2#.)`);
		t.assert.match(app.frame(), /no list can show it/u);
	});
});

describe('a recording', () => {
	it('goes to the file that is proposed or typed, and is confirmed once the leg has it', async (t: TestContext) => {
		const told = await story(t);
		const {app, press, list} = told;
		await press('F');
		await app.until('Records 100 and 200.');
		t.assert.match(app.frame(), new RegExp(String.raw`…\w+/${uuid(1)}.wav`, 'u'));
		await press('a', '\r');
		await app.until('the file must be a full path on the switch, like /tmp/call.wav');
		await press('\u{15}', ...'/tmp/a.wav', '\r');
		await asksFor(t, told, {kind: 'record', uuid: uuid(1), file: '/tmp/a.wav'});
		await list(recorded('/tmp/b.wav'));
		await app.until('record 100 → 200 (/tmp/a.wav): sent, accepted (+OK), not yet confirmed');
		await list(recorded('/tmp/b.wav', '/tmp/a.wav'));
		await app.until('confirmed after');
	});

	it('is not called unconfirmed where there are only lists, which tell of no recording', async (t: TestContext) => {
		const {app, pbx, press} = await story(t);
		await press('F', '\u{15}', ...'/a.wav', '\r');
		await app.until('record 100 → 200 (/a.wav): sent, accepted (+OK), not yet confirmed');
		await app.clock.advance(1000);
		pbx.push({delivery: 'lists'});
		await app.until('record 100 → 200 (/a.wav): sent, accepted (+OK); no list can show it');
	});

	it('ends after a question that names its file, and is confirmed once the leg has it no more', async (t: TestContext) => {
		const told = await story(t, recorded('/tmp/a.wav'));
		const {app, press, list} = told;
		await press('f');
		await app.until('Stop recording this leg?');
		t.assert.match(app.frame(), /Ends the recording to \/tmp\/a\.wav\./u);
		await press('y');
		await asksFor(t, told, {kind: 'stop-recording', uuid: uuid(1), file: '/tmp/a.wav'});
		await list(call());
		await app.until('stop recording 100 → 200 (/tmp/a.wav): sent, accepted (+OK), confirmed after');
	});

	it('is the only one that ends on a masked screen, which hides the number in its file', async (t: TestContext) => {
		const callRecorded = await story(t, recorded('/tmp/380671119731.wav'));
		const {app, press} = callRecorded;
		await press('N', 'f');
		await app.until('Ends the recording to /tmp/38067111****.wav.');
		await press('y');
		await asksFor(t, callRecorded, {kind: 'stop-recording', uuid: uuid(1), file: '/tmp/380671119731.wav'});
		await app.until('stop recording 100 → 200 (/tmp/38067111****.wav): sent');
	});

	it('that nobody knows of can be ended too, in the words of the switch', async (t: TestContext) => {
		const told = await story(t);
		const {app, pbx, press} = told;
		pbx.answer({kind: 'refused', words: '-ERR Cannot stop record session!'});
		await press('f');
		await app.until('Ends every recording of the leg of 100.');
		await press('y');
		await asksFor(t, told, {kind: 'stop-recording', uuid: uuid(1), file: 'all'});
		await app.until('stop recording 100 → 200 (all): refused, -ERR Cannot stop record session!');
	});
});

describe('an action on a leg', () => {
	it('that rings is not offered where only an answered one makes sense', async (t: TestContext) => {
		const {app, pbx, press} = await story(t, call({callstate: 'RINGING'}));
		for (const [key, says] of [
			['D', 'digits: it is ringing; only an answered call can be sent digits'],
			['S', 'mute: it is ringing; only an answered call can be muted'],
			['F', 'record: it is ringing; only an answered call can be recorded'],
		] as const) {
			await press(key);
			await app.until(says);
			// What is typed then was meant for the field that did not open.
			await press('\u{1B}');
		}

		t.assert.deepStrictEqual([app.state().dialog, pbx.performed], [undefined, []]);
	});

	it('that this user of the event socket may not do is refused with that advice', async (t: TestContext) => {
		const {app, pbx, press} = await story(t);
		const advice = 'this user of the event socket may not do that';
		pbx.answer({kind: 'refused', words: '-ERR permission denied', advice});
		await press('K', 'y');
		await app.until(`park 100 → 200: refused, -ERR permission denied; ${advice}`);
	});

	it('says nothing was sent when its call ends under the question', async (t: TestContext) => {
		const {app, pbx, press} = await story(t);
		await press('K');
		await app.until('Park this leg?');
		pbx.push({ended: [{channel: call()}], isFull: false});
		await app.until('This call has ended');
		await press('y');
		await app.until(() => app.state().dialog === undefined);
		t.assert.deepStrictEqual(pbx.performed, []);
	});
});
