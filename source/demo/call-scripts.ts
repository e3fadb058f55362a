import type {Leg} from './leg.js';
import {agents, lines, stranger, type Person} from './people.js';
import {forEver, type Call, type Ending, type Script, type World} from './world.js';
import {agentLeg, answer, bridge, hold, incomingLeg, ringAgent, ringOutside, unhold} from './call-legs.js';

/** Scales the time of an ordinary day to the simulation, ms. */
export type TimeScale = (ms: number) => number;

/** A leg that waits, the leg that rings for it, who began the call, and who picks it up. */
type Talkers = {readonly a: Leg; readonly b: Leg; readonly from: Person; readonly reached: Person};

/** One of two talkers hangs up: the lower uuid decides, so that no random value is drawn. */
const hungUp = (a: Leg, b: Leg): Ending => ({
	cause: 'NORMAL_CLEARING',
	by: 'phone',
	first: a.uuid < b.uuid ? a : b,
});

/** A phone is picked up, and two people talk; now and then one is put on hold, or the call is transferred to a colleague. */
function* talk(world: World, call: Call, {a, b, from, reached}: Talkers, scaled: TimeScale): Script {
	const {random} = world;
	answer(world, b);
	bridge(world, a, b, reached);
	yield scaled(random.around(70_000));
	if (random.chance(0.25)) {
		hold(world, a);
		yield scaled(random.around(25_000));
		unhold(world, a);
		yield scaled(random.around(30_000));
	}

	if (random.chance(0.88)) {
		return hungUp(a, b);
	}

	const colleague = random.pick(agents);
	const c = ringAgent(world, call, from, colleague, {call_uuid: a.uuid});
	yield scaled(random.int(2000, 9000));
	world.drop(b);
	answer(world, c);
	bridge(world, a, c, colleague);
	yield scaled(random.around(60_000));
	return hungUp(a, c);
}

/** A caller hears the menu, waits in the queue, and an agent picks up. */
function* queueCall(world: World, call: Call, scaled: TimeScale): Script {
	const {random} = world;
	const from = stranger(random);
	const a = incomingLeg(world, call, from, random.pick(lines));
	yield random.int(300, 1500);
	answer(world, a).app('playback', 'ivr/welcome.wav');
	yield scaled(random.int(4000, 15_000));
	a.app('play_and_get_digits', '1 1 3 5000 # ivr/menu.wav');
	yield scaled(random.int(2000, 9000));
	a.app('callcenter', random.pick(['sales@demo.local', 'support@demo.local', 'billing@demo.local']));
	yield scaled(random.around(25_000));
	if (random.chance(0.1)) {
		return;
	}

	const agent = random.pick(agents);
	const b = ringAgent(world, call, from, agent, {call_uuid: a.uuid});
	yield random.int(2000, 12_000);
	return yield* talk(world, call, {a, b, from, reached: agent}, scaled);
}

/** A caller never gets past the menu. */
function* menuCall(world: World, call: Call, scaled: TimeScale): Script {
	const {random} = world;
	const a = incomingLeg(world, call, stranger(random), random.pick(lines));
	yield random.int(300, 1500);
	answer(world, a).app('playback', 'ivr/opening-hours.wav');
	yield scaled(random.around(22_000));
}

/** Why a call to somebody outside is refused: the uuid of its leg decides. */
const refusals = ['USER_BUSY', 'USER_BUSY', 'CALL_REJECTED', 'NORMAL_TEMPORARY_FAILURE'];

/** An agent calls somebody outside; some are busy, some do not answer. */
function* outgoingCall(world: World, call: Call, scaled: TimeScale): Script {
	const {random} = world;
	const from = random.pick(agents);
	const to = stranger(random);
	const a = agentLeg(world, call, from, to.number);
	yield random.int(200, 900);
	const b = ringOutside(world, call, from, to.number, a.uuid);
	a.set({call_uuid: a.uuid});
	const fate = random.weighted([
		['talk', 7],
		['silence', 2],
		['busy', 1],
	] as const);
	if (fate === 'busy') {
		yield random.int(800, 2500);
		return {cause: refusals[Number.parseInt(b.uuid[0]!, 16) % refusals.length]!, by: 'phone', first: b};
	}

	if (random.chance(0.5)) {
		yield random.int(800, 3000);
		a.set({callstate: 'EARLY'}).media('PCMA');
		b.set({callstate: 'EARLY'}).media('PCMA');
	}

	if (fate === 'silence') {
		yield random.int(15_000, 45_000);
		return {cause: 'NO_ANSWER', by: 'switch', first: b};
	}

	yield random.int(2000, 18_000);
	return yield* talk(world, call, {a, b, from, reached: {name: '', number: to.number}}, scaled);
}

/** An agent calls another one. */
function* internalCall(world: World, call: Call, scaled: TimeScale): Script {
	const {random} = world;
	const from = random.pick(agents);
	const to = random.pick(agents);
	const a = agentLeg(world, call, from, to.number);
	const b = ringAgent(world, call, from, to, {call_uuid: a.uuid});
	a.set({call_uuid: a.uuid});
	yield random.int(1500, 10_000);
	return yield* talk(world, call, {a, b, from, reached: to}, scaled);
}

/** Somebody joins a conference. */
function* conferenceCall(world: World, call: Call, scaled: TimeScale): Script {
	const {random} = world;
	const a = random.chance(0.6)
		? agentLeg(world, call, random.pick(agents), '3001').app('answer')
		: incomingLeg(world, call, stranger(random), '3001');
	yield random.int(300, 1500);
	answer(world, a).app('conference', random.pick(['3001-sales@default', '3002-weekly@default']));
	yield scaled(random.around(240_000));
}

/** A caller leaves a message. */
function* voicemailCall(world: World, call: Call, scaled: TimeScale): Script {
	const {random} = world;
	const agent = random.pick(agents);
	const a = incomingLeg(world, call, stranger(random), agent.number);
	yield random.int(15_000, 25_000);
	answer(world, a).app('voicemail', `default demo.local ${agent.number}`);
	yield scaled(random.around(30_000));
}

/** A zombie: a channel that the switch has failed to remove from its list. */
export function* zombieCall(world: World, call: Call): Script {
	const {random} = world;
	const a = incomingLeg(world, call, stranger(random), random.pick(lines));
	answer(world, a).app('bridge', 'user/207@demo.local');
	a.isZombie = true;
	yield forEver;
}

/** An ordinary day's mix of calls, by weight. */
export const scripts: ReadonlyArray<readonly [(world: World, call: Call, scaled: TimeScale) => Script, number]> = [
	[queueCall, 34],
	[outgoingCall, 26],
	[menuCall, 16],
	[internalCall, 8],
	[conferenceCall, 6],
	[voicemailCall, 8],
];
