import assert from 'node:assert/strict';
import {row, uuid} from '../helpers/channels.js';
import type {ScriptedSwitch} from '../helpers/scripted-switch.js';
import {shown} from '../helpers/shown.js';
import {assertBack, assertKeys, openEventStage, type EventStage} from './event-stage.js';
import {assertRows, calls} from './stage.js';
import type {Ending, Trial} from './trial.js';

const group = 'Faults of the server';

const trial = (what: string, outcome: string, attempt: (ending: Ending) => Promise<void>): Trial => ({
	group,
	what: `event socket: ${what}`,
	outcome,
	times: {quick: 1, full: 5},
	async run(times, ending) {
		for (let time = 0; time < times; time++) {
			await attempt(ending);
		}
	},
});

/** A fault because of which nothing is heard of the switch. `says` is of a regular expression. */
type LostEvents = {
	readonly what: string;
	readonly fault: (stage: EventStage) => void;
	readonly says: string;
	/** It behaves again. */
	readonly mend?: (stage: EventStage) => void;
	/** What is said of a hold that meets the fault. */
	readonly action: RegExp;
};

const unsent = /hold .*not sent/u;
const half = 'Content-Type: text/event-json\nContent-Length: 50000000\n\n{"Event-Name"';

const lostEvents: readonly LostEvents[] = [
	{
		what: 'the switch is killed',
		fault({script}) {
			script.kill();
			script.refuse(true);
		},
		says: 'connection refused',
		mend({script}) {
			script.refuse(false);
		},
		action: unsent,
	},
	{
		what: 'the switch is frozen',
		fault({script}) {
			script.freeze(true);
		},
		says: String.raw`no answer in time \(10 s\)`,
		mend({script}) {
			script.freeze(false);
		},
		action: unsent,
	},
	{
		what: 'the access list refuses the address',
		fault({script}) {
			script.kill();
			script.greet('Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n');
		},
		says: 'Access Denied, go away',
		mend({script}) {
			script.greet();
		},
		action: /hold .*refused, Access Denied/u,
	},
];

/** Asks for a hold, and answers the question. */
const hold = async ({app, pass}: EventStage) => {
	await app.press('hold');
	await app.until(shown.hold);
	await pass(500);
	await app.type('y');
};

const losing = (lost: LostEvents): Trial =>
	trial(
		lost.what,
		'rows, their age, the reason and the next try on screen; an action asked first, and said that it was not sent; every key answered; live with the first good list; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending);
			const {app, script, passUntil, actions, close} = stage;
			await passUntil(/3 channels/u);
			lost.fault(stage);
			await passUntil(new RegExp(String.raw`✕ LOST 0:\d\d  ${lost.says}`, 'u'));
			await passUntil(/next try in \d+s|trying now/u);
			assertRows(app);
			await assertKeys(stage);
			await hold(stage);
			await passUntil(lost.action);
			lost.mend?.(stage);
			await assertBack(stage);
			assert.equal(script.connections(), 2);
			assert.deepEqual(actions(), [], 'nothing was sent later');
			await close();
		},
	);

const event = (
	script: ScriptedSwitch,
	number: number,
	name: string,
	more: Readonly<Record<string, string>> = {},
): string =>
	script.eventText('CHANNEL_CREATE', {
		'Unique-ID': uuid(number),
		'Channel-Call-State': 'RINGING',
		'Call-Direction': 'inbound',
		'Caller-Caller-ID-Name': name,
		...more,
	});

const others: readonly Trial[] = [
	trial(
		'a wrong password',
		'it is tried once; a sign-in opens in place, and with the right one the list is live; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending, {password: 'wrong'});
			const {app, script, pass, close} = stage;
			await pass(60_000);
			await app.until('not signed in (wrong user or password)');
			await app.until('Sign in to pbx1');
			assert.deepEqual(script.asked, ['auth wrong'], 'it is not tried again');
			// The cursor is at the password: it may be that of the socket itself, without a user.
			await app.type('ClueCon\r');
			await assertBack(stage);
			await assertKeys(stage);
			await close();
		},
	),
	trial(
		'the switch is restarted, with other calls',
		'its old calls are ended, the new ones shown as live; every key answered; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending);
			const {app, script, passUntil, close} = stage;
			await passUntil(/3 channels/u);
			script.event('HEARTBEAT');
			script.restart();
			script.setRows([row({uuid: uuid(1), initial_cid_name: 'Anna'}) as Readonly<Record<string, string>>]);
			script.kill();
			await passUntil(/1 channel .*Anna/su);
			await passUntil(/● live/u);
			assert.doesNotMatch(app.frame(), /● talking ↓ (?:Olena|Petro|Taras)/u);
			await assertKeys(stage);
			await close();
		},
	),
	trial(
		'half a message, and never the rest',
		'on either connection it is lost within a minute, with the reason and the rows, and live again; every key answered; no connection and no timer left',
		async ending => {
			for (const [isForEvents, says] of [
				[true, 'no heartbeat for 45 s'],
				[false, 'half a message'],
			] as const) {
				const stage = await openEventStage(ending);
				const {app, script, pass, passUntil, close} = stage;
				await passUntil(/3 channels/u);
				if (!isForEvents) {
					script.answer('show channels', undefined);
				}

				script.write(half, isForEvents);
				for (let time = 0; time < 70_000 && !app.frame().includes('LOST'); time += 500) {
					// A byte now and then on the connection for lists: silence alone would end it sooner.
					if (!isForEvents) {
						script.write('x', false);
					}

					await pass(500);
				}

				await app.until(new RegExp(`LOST .*${says}`, 'u'));
				assertRows(app);
				script.forget('show channels');
				await assertBack(stage);
				await assertKeys(stage);
				await close();
			}
		},
	),
	trial(
		'an event of 16 MB',
		'its call is shown with the others, and every key is answered; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending);
			const {script, passUntil, close} = stage;
			await passUntil(/3 channels/u);
			script.write(event(script, 4, 'Anna', {variable_note: 'x'.repeat(16 * 1024 * 1024)}));
			await passUntil(/4 channels.*Anna/su);
			await assertKeys({...stage, first: uuid(4)});
			await close();
		},
	),
	trial(
		'a thousand events in one piece',
		'every call is shown and counted, and every key is answered; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending);
			const {app, script, passUntil, close} = stage;
			await passUntil(/3 channels/u);
			script.write(Array.from({length: 1000}, (_, count) => event(script, 10 + count, `Caller ${count}`)).join(''));
			await passUntil(/1,?003 channels/u);
			await app.type('/caller 999\r');
			await passUntil(/Caller 999/u);
			await app.type('\u{1B}');
			await assertKeys({...stage, first: uuid(10)});
			await close();
		},
	),
	trial(
		'a job that never answers',
		'the hold is sent once, and the screen says that it may have happened; the list stays live, and every key is answered; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending);
			const {app, script, passUntil, actions, close} = stage;
			await passUntil(/3 channels/u);
			script.answer('uuid_hold', undefined);
			await hold(stage);
			await passUntil(/it may have happened all the same, watch the list; no answer in time/u);
			assert.match(app.frame(), /● live/u);
			script.kill();
			script.refuse(true);
			await passUntil(/LOST/u);
			script.refuse(false);
			await assertBack(stage);
			await assertKeys(stage);
			assert.deepEqual(actions(), [`bgapi uuid_hold ${uuid(1)}`]);
			await close();
		},
	),
	trial(
		'a reply that nobody asked for, so that all others are out of step',
		'no answer is taken for that of another: it is lost, with the reason, and live again; a hold before it is not sent again; every key answered; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending);
			const {app, script, passUntil, actions, close} = stage;
			await passUntil(/3 channels/u);
			script.answer('uuid_hold', '+OK Success');
			await hold(stage);
			await passUntil(/hold .*: sent, accepted/u);
			script.answer('show channels as json', () => {
				script.write('Content-Type: command/reply\nReply-Text: +OK\n\n', false);
				return '{"row_count":0}';
			});
			await app.press('refresh');
			await passUntil(/LOST/u);
			assertRows(app);
			script.forget('show channels as json');
			await assertBack(stage);
			await assertKeys(stage);
			assert.deepEqual(actions(), [`bgapi uuid_hold ${uuid(1)}`]);
			await close();
		},
	),
	trial(
		'a flood of events',
		'lists are fetched instead for a while: what comes and goes is still shown as live; then it listens to events again; no connection and no timer left',
		async ending => {
			const stage = await openEventStage(ending, {floodLimit: 1000});
			const {script, passUntil, close} = stage;
			await passUntil(/3 channels/u);
			script.write(Array.from({length: 40}, (_, count) => event(script, 10 + count, `Caller ${count}`)).join(''));
			await passUntil(/4\d channels|3 channels/u);
			assert.ok(!script.kinds().has('CHANNEL_CREATE'), 'the switch is asked to be silent');
			script.setRows([...calls, row({uuid: uuid(4), initial_cid_name: 'Anna'})] as never);
			await passUntil(/● live.*Anna/su);
			await assertKeys(stage);
			await stage.pass(70_000);
			assert.ok(script.kinds().has('CHANNEL_CREATE'), 'events are heard again');
			script.event('CHANNEL_CREATE', {
				'Unique-ID': uuid(5),
				'Channel-Call-State': 'RINGING',
				'Caller-Caller-ID-Name': 'Borys',
			});
			await passUntil(/● live.*Borys/su);
			await close();
		},
	),
];

export const eventFaultTrials: readonly Trial[] = [...lostEvents.map(lost => losing(lost)), ...others];
