import {describe, it, type TestContext} from 'node:test';
import type {ActionKind} from '../../source/telephony/action.js';
import type {Channel} from '../../source/telephony/channel.js';
import {channel, onServer, uuid} from '../helpers/channels.js';
import {handClock} from '../helpers/hand-clock.js';
import {startScriptedApp, type ScriptedApp} from '../helpers/scripted-app.js';
import {scriptedSource, type ScriptedSource} from '../helpers/scripted-source.js';
import {shown} from '../helpers/shown.js';

/** A minute after the channels below were created, ms. */
const start = 1_795_435_260_000;

const on = (server: string, number: number, fields: Readonly<Record<string, unknown>> = {}): Channel =>
	onServer(
		channel({
			uuid: uuid(number),
			created_epoch: String(1_795_435_200 + (number % 60)),
			initial_cid_name: `Caller ${number}`,
			initial_cid_num: String(1000 + number),
			...fields,
		}),
		server,
	);

type Story = {readonly app: ScriptedApp; readonly pbx: ScriptedSource; readonly lab: ScriptedSource};

/** A screen of one switch, or of two, that tell what happens as it happens. */
const story = async (
	t: TestContext,
	{can, hasLab = false, frameTime = 0}: {can?: readonly ActionKind[]; hasLab?: boolean; frameTime?: number} = {},
): Promise<Story> => {
	const clock = handClock(start);
	const pbx = scriptedSource({server: 'pbx', clock, ...(can && {can})});
	const lab = scriptedSource({server: 'lab', clock});
	const app = await startScriptedApp(hasLab ? [pbx, lab] : [pbx], clock, frameTime);
	t.after(() => {
		app.close();
	});
	await app.until(() => pbx.isSubscribed);
	return {app, pbx, lab};
};

/** One event: nothing is said of other channels. */
const alone = {isFull: false} as const;

describe('a switch that tells what happens', () => {
	it('is drawn without a list: a call begins, is held, and ends with a cause', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		pbx.push({created: [on('pbx', 1)]});
		await app.until('1 channel ');
		await app.clock.advance(1000);
		pbx.push({created: [on('pbx', 2, {callstate: 'RINGING'})], ...alone});
		await app.until('◌ 1 ringing');
		pbx.push({changed: [on('pbx', 1, {callstate: 'HELD'})], ...alone});
		await app.until('‖ 1 held');
		await app.type('\u{1B}[F');
		await app.until(() => app.state().view.cursor === on('pbx', 1).id);
		pbx.push({ended: [{channel: on('pbx', 1), cause: 'USER_BUSY'}], ...alone});
		await app.until('ended: USER_BUSY');
		t.assert.match(app.frame(), /1 channel /u);
	});

	it('cannot write to the terminal by the cause of an end', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		pbx.push({created: [on('pbx', 1)]});
		await app.until('1 channel ');
		pbx.push({ended: [{channel: on('pbx', 1), cause: 'BAD\u{1B}]0;title\u{7}\n'}], ...alone});
		await app.until('ended: BAD');
		t.assert.doesNotMatch(app.frame(), /\u{7}|\u{1B}\]/u);
	});

	it('shows that an action worked by what it tells, without a list', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		pbx.push({created: [on('pbx', 1)]});
		await app.until('1 channel ');
		pbx.answer({words: '+OK', uuid: undefined});
		await app.type('h');
		await app.until(() => app.state().actions[0]?.phase === 'accepted');
		t.assert.deepStrictEqual(pbx.performed, [{kind: 'hold', uuid: uuid(1)}]);
		await app.clock.advance(500);
		// Single events that say nothing of the call prove nothing, however many come.
		for (let number = 10; number < 30; number++) {
			await app.clock.advance(1000);
			pbx.push({created: [on('pbx', number)], ...alone});
		}

		await app.until('21 channels');
		t.assert.strictEqual(app.state().actions[0]?.phase, 'accepted');
		pbx.push({changed: [on('pbx', 1, {callstate: 'HELD'})], ...alone});
		await app.until(() => app.state().actions[0]?.phase === 'seen');
	});

	it('is told as lost with the time of the next try, and comes back with what changed meanwhile', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		pbx.push({created: [on('pbx', 1), on('pbx', 2)]});
		await app.until('2 channels');
		await app.type('\u{1B}[F');
		await app.clock.advance(1000);
		pbx.fail({kind: 'unreachable', cause: 'reset', words: ''}, start + 6000);
		await app.until('LOST 0:01');
		t.assert.match(app.frame(), /connection lost {2}next try in 5s/u);
		t.assert.match(app.frame(), /Caller 1/u);
		await app.clock.advance(30_000);
		pbx.trying();
		await app.until('trying');
		pbx.push({created: [on('pbx', 3)], ended: [{channel: on('pbx', 1)}]});
		await app.until('the list is back after 31s');
		t.assert.deepStrictEqual(
			[...app.state().list.byId.keys()].map(id => id.slice(0, 36)),
			[uuid(2), uuid(3)],
		);
		// After the gap nobody knows when the call ended, and nobody says so.
		await app.until('ended, after');
	});

	it('that cannot hold offers no hold: its key is dim, and says why', async (t: TestContext) => {
		const {app, pbx} = await story(t, {can: ['hangup', 'call']});
		pbx.push({created: [on('pbx', 1)]});
		await app.until('1 channel ');
		// Spans of one style side by side end it and begin it again.
		const footer = app.styled().split('\n').at(-1)!.replaceAll('\u{1B}[22m\u{1B}[2m', '');
		t.assert.match(
			footer,
			/\u{1B}\[2mh hold\u{1B}\[22m {2}\u{1B}\[2mu unhold\u{1B}\[22m {2}\u{1B}\[36mx\u{1B}\[39m hang up/u,
		);
		t.assert.match(footer, /\u{1B}\[2me eavesdrop\u{1B}\[22m/u);
		await app.type('h');
		await app.until('hold: this server cannot put calls on hold');
		await app.type(' ', 'h');
		await app.until('none of the 1 call can (this server cannot put calls on hold)');
		await app.type(' ', 'x');
		await app.until(shown.hangup);
		await app.type('\u{1B}', 'e');
		await app.until('eavesdrop: this server cannot let anybody listen to calls');
		t.assert.deepStrictEqual(pbx.performed, []);
	});

	it('shares the list with another that has the same uuid: each is acted on by itself', async (t: TestContext) => {
		const {app, pbx, lab} = await story(t, {hasLab: true});
		pbx.push({created: [on('pbx', 1)]});
		lab.push({created: [on('lab', 1)]});
		await app.until('2 channels');
		const {cursor} = app.state().view;
		await app.type('h');
		await app.until(() => pbx.performed.length + lab.performed.length === 1);
		const [hit, spared] = cursor === on('lab', 1).id ? [lab, pbx] : [pbx, lab];
		t.assert.deepStrictEqual(hit.performed, [{kind: 'hold', uuid: uuid(1)}]);
		t.assert.deepStrictEqual(spared.performed, []);
		pbx.push({ended: [{channel: on('pbx', 1)}], ...alone});
		await app.until('1 channel ');
		t.assert.deepStrictEqual([...app.state().list.byId.keys()], [on('lab', 1).id]);
	});

	it('may tell five thousand things at once: a handful of frames, every one of them taken over, and keys work', async (t: TestContext) => {
		const {app, pbx} = await story(t, {frameTime: 33});
		pbx.push({created: [on('pbx', 0)]});
		await app.until('1 channel ');
		const before = app.frames();
		for (let number = 1; number <= 2500; number++) {
			pbx.push({created: [on('pbx', number)], ...alone});
			if (number > 1000) {
				const gone = number - 1000;
				pbx.push({ended: [{channel: on('pbx', gone)}], ...alone});
			} else {
				pbx.push({changed: [on('pbx', number, {callstate: 'HELD'})], ...alone});
			}
		}

		await app.type('?');
		await app.until('Keys');
		await app.until(() => app.state().list.ended === 1500);
		const {list} = app.state();
		t.assert.deepStrictEqual([list.started, list.ended, list.byId.size], [2500, 1500, 1001]);
		t.assert.deepStrictEqual(
			[...list.byId.keys()],
			[0, ...Array.from({length: 1000}, (_, index) => 1501 + index)].map(number => on('pbx', number).id),
		);
		t.assert.ok(app.frames() - before <= 10, `${app.frames() - before} frames`);
	});

	it('is heard on while the screen shows other things, and let go of when it is left', async (t: TestContext) => {
		const {app, pbx} = await story(t);
		pbx.push({created: [on('pbx', 1)]});
		await app.until('1 channel ');
		await app.type('p');
		await app.until(() => pbx.isPaused);
		await app.type('p');
		await app.until(() => !pbx.isPaused);
		await app.type('+');
		await app.until(() => pbx.interval === 2000);
		await app.type('R');
		await app.until(() => pbx.refreshed > 0);
		app.close();
		await app.until(() => !pbx.isSubscribed);
	});
});
