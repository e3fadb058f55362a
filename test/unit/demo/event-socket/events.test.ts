import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {answer, bridge, incomingLeg, ringAgent} from '../../../../source/demo/call-legs.js';
import type {Leg} from '../../../../source/demo/leg.js';
import {agents} from '../../../../source/demo/people.js';
import type {Ending, World} from '../../../../source/demo/world.js';
import type {SwitchEvent} from '../../../helpers/event-socket.js';
import {closeSwitches, openSwitch, recordedEvents, signedIn} from './event-socket-client.js';

const kinds =
	'CHANNEL_CREATE CHANNEL_CALLSTATE CHANNEL_BRIDGE CHANNEL_UNBRIDGE CHANNEL_HANGUP_COMPLETE CHANNEL_DESTROY';

const caller = {name: 'Оксана', number: '380671112233'};

type Legs = {readonly a: Leg; readonly b: Leg};

/** An inbound call that rings an agent; where `isAnswered`, they talk for ten seconds. */
const place = (world: World, endingOf: (legs: Legs) => Ending, isAnswered = true): void => {
	world.start(function* (call) {
		const a = incomingLeg(world, call, caller, '0442223344');
		const b = ringAgent(world, call, caller, agents[1]!, {call_uuid: a.uuid});
		yield 1000;
		if (isAnswered) {
			answer(world, b);
			bridge(world, a, b, agents[1]!);
			yield 10_000;
		}

		return endingOf({a, b});
	});
};

/** What matters of each event, in order; the first channel is A. */
const gist = (events: readonly SwitchEvent[]): string[] => {
	const uuids = [...new Set(events.map(event => event['Unique-ID']))];
	return events.map(event =>
		[
			String.fromCodePoint(65 + uuids.indexOf(event['Unique-ID'])),
			event['Event-Name'],
			event['Channel-Call-State'],
			event['Answer-State'],
			event['Original-Channel-Call-State'],
			event['Hangup-Cause'],
			event.variable_sip_hangup_disposition,
			event['Other-Type'],
			event.variable_originate_failed_cause,
		].join(' '),
	);
};

type Play = (
	world: World,
	pass: (ms: number) => void,
	send: (command: string) => Promise<string>,
) => Promise<void> | void;

/** The events of what is played on a quiet switch. */
const heard = async (play: Play) => {
	const {world, pass, client: connect} = await openSwitch();
	const client = await signedIn(connect(), kinds);
	const other = await signedIn(connect());
	await play(world, pass, async command => other.body(command));
	client.send('noevents');
	await client.has('no longer listening');
	return {client, events: client.events};
};

/** It is held and unheld by command, and the caller hangs up. */
const heldCall: Play = async (world, pass, send): Promise<void> => {
	place(world, ({a}) => ({cause: 'NORMAL_CLEARING', by: 'phone', first: a}));
	pass(2000);
	const [uuid] = world.legs.keys();
	assert.equal(await send(`uuid_hold ${uuid}`), '+OK Success\n');
	pass(1000);
	assert.equal(await send(`uuid_hold off ${uuid}`), '+OK Success\n');
	pass(10_000);
};

afterEach(closeSwitches);

describe('the events of a call', () => {
	it('come in the order of a real switch: held by command, hung up by the caller', async () => {
		const {events} = await heard(heldCall);
		assert.deepEqual(gist(events), gist(recordedEvents('events-call-held-by-its-phone', kinds)));
	});

	it('come in the order of a real switch: hung up by the called phone', async () => {
		const {events} = await heard((world, pass) => {
			place(world, ({b}) => ({cause: 'NORMAL_CLEARING', by: 'phone', first: b}));
			pass(15_000);
		});
		assert.deepEqual(gist(events), gist(recordedEvents('events-call-callee-hangs-up', kinds)));
	});

	for (const [cause, by, phone] of [
		['USER_BUSY', 'phone', 0],
		['CALL_REJECTED', 'phone', 1],
		['NO_ANSWER', 'switch', 2],
	] as const) {
		it(`tell on both legs why a call failed: ${cause}`, async () => {
			const {events} = await heard((world, pass) => {
				place(world, ({b}) => ({cause, by, first: b}), false);
				pass(2000);
			});
			const bills = (all: readonly SwitchEvent[]) =>
				gist(all.filter(event => event['Event-Name'] === 'CHANNEL_HANGUP_COMPLETE')).map(line => line.slice(2));
			const recorded = bills(recordedEvents('events-failures', kinds)).slice(2 * phone, 2 * phone + 2);
			assert.deepEqual(bills(events).toSorted(), recorded.toSorted());
		});
	}

	it('have every field that a real switch sends, and about its weight', async () => {
		const {client, events} = await heard(heldCall);
		const real = recordedEvents('events-call-held-by-its-phone', kinds);
		const missing = real.flatMap((like, index) =>
			Object.keys(like).filter(
				// The simulated caller is told the called party with the bridge only.
				name => !name.startsWith('variable_') && !name.includes('Callee-ID') && events[index]?.[name] === undefined,
			),
		);
		assert.deepEqual(missing, []);
		const shares = real.map((like, index) => JSON.stringify(events[index]).length / JSON.stringify(like).length);
		assert.ok(Math.min(...shares) > 0.7, `${Math.min(...shares)}`);
		assert.ok(Math.max(...shares) < 1.4, `${Math.max(...shares)}`);
		// The cause comes twice, as on a real switch.
		assert.match(
			client.text,
			/"Event-Name":"CHANNEL_HANGUP_COMPLETE"(?:(?!"Event-Name").)*"Hangup-Cause".*?"Hangup-Cause"/u,
		);
		const sequences = events.map(event => Number(event['Event-Sequence']));
		assert.deepEqual(
			sequences,
			sequences.toSorted((one, other) => one - other),
		);
		assert.ok(sequences.at(-1)! - sequences[0]! > sequences.length - 1, 'there are gaps');
	});
});
