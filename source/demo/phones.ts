import {answer, bridge, ringAgent, ringOutside} from './calls/legs.js';
import type {Leg, Row} from './leg.js';
import {agents, phoneOf, type Person} from './people.js';
import type {Call, Script, World} from './world.js';

/** How the ringing of a phone went: the uuid of the leg that answered, or the switch's words of refusal. */
export type Ringing = {readonly uuid: string} | {readonly refusal: string};

type Ring = {
	/** The user whose phone rings. */
	readonly user: string;
	/** Who the phone says is calling. */
	readonly caller: Person;
	/** What else the leg's row says while it rings. */
	readonly fields?: Partial<Row>;
	readonly onAnswer: (call: Call, leg: Leg) => Script;
	/** Told once, in the switch's own time. */
	readonly done: (ringing: Ringing) => void;
};

const refusals = {
	absent: '-ERR SUBSCRIBER_ABSENT\n',
	unregistered: '-ERR USER_NOT_REGISTERED\n',
	busy: '-ERR USER_BUSY\n',
} as const;

/** A phone that nobody picks up is given up after so long, ms. */
const patience = 60_000;
/** How soon the one who asked is told that the ringing was ended by somebody else, ms. */
const notice = 200;

const personOf = (user: string): Person => {
	const number = user.split('@', 1)[0]!;
	return agents.find(agent => agent.number === number) ?? {name: '', number};
};

/** Rings a user's phone; once it is picked up, `onAnswer` goes on with the call. */
const ring = (world: World, {user, caller, fields, onAnswer, done}: Ring): void => {
	const behaviour = phoneOf(user);
	if (behaviour !== 'answers' && behaviour !== 'silent') {
		done({refusal: refusals[behaviour]});
		return;
	}

	let isAnswered = false;
	const call = world.start(function* (own): Script {
		const leg = ringAgent(world, own, caller, personOf(user), '');
		leg.set({call_uuid: leg.uuid, ...fields});
		yield behaviour === 'silent' ? patience : world.random.int(1200, 2600);
		if (behaviour !== 'answers') {
			return;
		}

		isAnswered = true;
		answer(world, leg);
		done({uuid: leg.uuid});
		yield* onAnswer(own, leg);
	});
	const watch = () => {
		if (call.isOver && !isAnswered) {
			done({refusal: behaviour === 'silent' ? '-ERR NO_ANSWER\n' : '-ERR NORMAL_CLEARING\n'});
		} else if (!isAnswered) {
			world.after(notice, watch);
		}
	};

	world.after(notice, watch);
};

/** A new call: the caller's own phone first, then the called number. */
export const originate = (world: World, caller: string, called: string, done: (ringing: Ringing) => void): void => {
	const person = personOf(caller);
	const colleague = agents.find(agent => agent.number === called);
	// As a switch lists an answered outgoing leg: the parties have changed places.
	const swapped: Partial<Row> = {
		cid_name: 'Outbound Call',
		cid_num: called,
		callee_name: person.name || person.number,
		callee_num: person.number,
		callee_direction: 'RECV',
	};
	ring(world, {
		user: caller,
		caller: person,
		fields: {dest: called, initial_dest: called, callee_num: called},
		done,
		*onAnswer(call, a) {
			a.set(swapped).app('bridge', called);
			const b = colleague
				? ringAgent(world, call, person, colleague, a.uuid)
				: ringOutside(world, call, person, called, a.uuid);
			yield world.random.int(1500, 4000);
			answer(world, b);
			bridge(world, a, b, colleague ?? {name: '', number: called});
			a.set(swapped);
			yield world.random.around(300_000);
		},
	});
};

/**
A supervisor's phone rings and then hears a channel, for as long as that lasts. Of one that is gone it hears nothing.
*/
export const eavesdrop = (world: World, watched: string, user: string, done: (ringing: Ringing) => void): void => {
	ring(world, {
		user,
		caller: {name: 'Eavesdrop', number: 'eavesdrop'},
		done,
		*onAnswer(_call, leg) {
			leg.app('eavesdrop', watched);
			yield 3000;
			while (world.legs.has(watched)) {
				yield 500;
			}
		},
	});
};
