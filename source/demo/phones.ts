import {answer, bridge, dialStringOf, ringAgent, ringOutside} from './call-legs.js';
import type {Leg} from './leg.js';
import {agents, phoneOf, type Person} from './people.js';
import type {Call, Script, World} from './world.js';

/** The switch's refusals by what the phone does; one that answers has been hung up before. */
const refusals: Readonly<Record<ReturnType<typeof phoneOf>, string>> = {
	absent: '-ERR SUBSCRIBER_ABSENT\n',
	unregistered: '-ERR USER_NOT_REGISTERED\n',
	busy: '-ERR USER_BUSY\n',
	silent: '-ERR NO_ANSWER\n',
	answers: '-ERR NORMAL_CLEARING\n',
};

/** The switch's answer to an `originate` that it does not understand. */
export const originateUsage =
	'-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n';

/** How long a phone rings that nobody picks up, ms. */
const patience = 60_000;

export const personOf = (user: string): Person => {
	const number = user.split('@', 1)[0]!;
	return agents.find(agent => agent.number === number) ?? {name: '', number};
};

/** The caller id of a call without a caller. */
export const nobody = '0000000000';

/** Rings a user's phone; `onAnswer` goes on with the call. Resolves to the switch's words once the phone is picked up, or is not. */
const ring = async (
	world: World,
	user: string,
	caller: Person,
	onAnswer: (call: Call, leg: Leg) => Script,
): Promise<string> => {
	const behaviour = phoneOf(user);
	if (behaviour !== 'answers' && behaviour !== 'silent') {
		return refusals[behaviour];
	}

	const owner = personOf(user);
	return new Promise(resolve => {
		world.start(function* (call): Script {
			const leg = ringAgent(world, call, caller, owner, '');
			leg.set({call_uuid: leg.uuid});
			call.onEnd = () => {
				resolve(refusals[behaviour]);
			};

			yield behaviour === 'silent' ? patience : world.random.int(1200, 2600);
			if (behaviour === 'silent') {
				return {cause: 'NO_ANSWER', by: 'switch', first: leg};
			}

			// A switch swaps the parties of an outgoing leg that is answered.
			answer(world, leg).set({cid_name: 'Outbound Call', cid_num: owner.number});
			resolve(`+OK ${leg.uuid}\n`);
			return yield* onAnswer(call, leg);
		});
	});
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
export const originate = async (world: World, caller: string, called: string): Promise<string> =>
	ring(world, caller, {name: called, number: called}, function* (call, a) {
		a.set({dest: called, callee_name: called, callee_num: called, callee_direction: 'RECV'});
		yield* dial(world, call, a, personOf(caller), called);
	});

/** Rings a supervisor's phone, which then hears a channel until it ends; nothing when it has ended already. */
export const eavesdrop = async (world: World, watched: string, user: string): Promise<string> =>
	ring(world, user, {name: '', number: nobody}, function* (_call, leg) {
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
	});
