import {answer, bridge, dialStringOf, ringAgent, ringOutside} from './call-legs.js';
import type {Leg} from './leg.js';
import {agents, phoneOf, type Person} from './people.js';
import type {Call, Script, World} from './world.js';

/** The uuid of the leg that answered, or the switch's words of refusal. */
export type Ringing = {readonly uuid: string} | {readonly refusal: string};

type Ring = {
	/** The user whose phone rings. */
	readonly user: string;
	/** Who the phone says is calling. */
	readonly caller: Person;
	readonly onAnswer: (call: Call, leg: Leg) => Script;
	/** Called once. */
	readonly done: (ringing: Ringing) => void;
};

const refusals = {
	absent: '-ERR SUBSCRIBER_ABSENT\n',
	unregistered: '-ERR USER_NOT_REGISTERED\n',
	busy: '-ERR USER_BUSY\n',
} as const;

/** How long a phone rings that nobody picks up, ms. */
const patience = 60_000;
/** How often a ringing phone checks whether somebody else has ended the call, ms. */
const notice = 200;

export const personOf = (user: string): Person => {
	const number = user.split('@', 1)[0]!;
	return agents.find(agent => agent.number === number) ?? {name: '', number};
};

/** The caller id of a call without a caller. */
const nobody = '0000000000';

/** Rings a user's phone; `onAnswer` goes on with the call once it is picked up. */
const ring = (world: World, {user, caller, onAnswer, done}: Ring): void => {
	const behaviour = phoneOf(user);
	if (behaviour !== 'answers' && behaviour !== 'silent') {
		done({refusal: refusals[behaviour]});
		return;
	}

	const owner = personOf(user);
	let isAnswered = false;
	const call = world.start(function* (own): Script {
		const leg = ringAgent(world, own, caller, owner, '');
		leg.set({call_uuid: leg.uuid});
		yield behaviour === 'silent' ? patience : world.random.int(1200, 2600);
		if (behaviour !== 'answers') {
			return {cause: 'NO_ANSWER', by: 'switch', first: leg};
		}

		isAnswered = true;
		// A switch swaps the parties of an outgoing leg that is answered.
		answer(world, leg).set({cid_name: 'Outbound Call', cid_num: owner.number});
		done({uuid: leg.uuid});
		return yield* onAnswer(own, leg);
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

/** A leg that is answered is connected to a number, once that answers. */
export function* dial(world: World, call: Call, a: Leg, person: Person, called: string): Script {
	const colleague = agents.find(agent => agent.number === called);
	a.app('bridge', dialStringOf(world, called));
	const b = colleague
		? ringAgent(world, call, person, colleague, a.uuid)
		: ringOutside(world, call, person, called, a.uuid);
	yield world.random.int(1500, 4000);
	answer(world, b);
	bridge(world, a, b, colleague ?? {name: '', number: called});
	yield world.random.around(300_000);
}

/** A new call: rings the caller's own phone, which shows the called number, then that number. */
export const originate = (world: World, caller: string, called: string, done: (ringing: Ringing) => void): void => {
	const person = personOf(caller);
	ring(world, {
		user: caller,
		caller: {name: called, number: called},
		done,
		*onAnswer(call, a) {
			a.set({dest: called, callee_name: called, callee_num: called, callee_direction: 'RECV'});
			yield* dial(world, call, a, person, called);
		},
	});
};

/** Rings a supervisor's phone, which then hears a channel until it ends; nothing when it has ended already. */
export const eavesdrop = (world: World, watched: string, user: string, done: (ringing: Ringing) => void): void => {
	ring(world, {
		user,
		caller: {name: '', number: nobody},
		done,
		*onAnswer(_call, leg) {
			const row = world.legs.get(watched)?.row;
			leg.app('eavesdrop', watched).set({
				callee_name: '',
				callee_num: nobody,
				callee_direction: 'SEND',
				sent_callee_name: row?.cid_name ?? '',
				sent_callee_num: row?.cid_num ?? '',
			});
			yield 3000;
			while (world.legs.has(watched)) {
				yield 500;
			}
		},
	});
};
