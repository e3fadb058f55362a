import {answer, bridge, dialStringOf, ringAgent, ringOutside} from './call-legs.js';
import type {Leg} from './leg.js';
import {agents, phoneOf, type Person} from './people.js';
import {forEver, type Call, type Script, type World} from './world.js';

/** The switch's answer to an `originate` that it does not understand. */
export const originateUsage =
	'-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n';

export const personOf = (user: string): Person => {
	const number = user.split('@', 1)[0]!;
	return agents.find(agent => agent.number === number) ?? {name: '', number};
};

/** The caller id of a call without a caller. */
export const nobody = '0000000000';

/** Whom a new call rings first, and how it goes on once that phone is picked up. */
export type CallRequest = {
	/** `201`, or `201@demo.local` */
	readonly user: string;
	/** What the phone shows. */
	readonly caller: Person;
	/** A number to dial, or an application with its data. */
	readonly target: string | {readonly application: string; readonly data: string};
	/** The uuid of the leg; by default a new one. */
	readonly uuid?: string | undefined;
	/** How long the phone may ring, ms. */
	readonly patience?: number;
};

/** A new call. Resolves to the switch's words once the phone is picked up, or is not. */
export const originate = async (world: World, request: CallRequest): Promise<string> => {
	const {user, caller, target, uuid = world.random.uuid(), patience = 60_000} = request;
	const phone = phoneOf(user);
	if (phone === 'absent' || phone === 'unregistered') {
		return phone === 'absent' ? '-ERR SUBSCRIBER_ABSENT\n' : '-ERR USER_NOT_REGISTERED\n';
	}

	const owner = personOf(user);
	const wait = {answers: world.random.int(1200, 2600), busy: 300, silent: forEver}[phone];
	return new Promise(resolve => {
		world.start(function* (call): Script {
			const leg = ringAgent(world, call, caller, owner, {uuid, call_uuid: uuid});
			call.onEnd = cause => {
				resolve(`-ERR ${cause}\n`);
			};

			yield Math.min(wait, patience);
			if (phone === 'busy') {
				return {cause: 'USER_BUSY', by: 'phone', first: leg};
			}

			if (wait >= patience) {
				return {cause: 'NO_ANSWER', by: 'switch', first: leg};
			}

			// A switch swaps the parties of an outgoing leg that is answered.
			answer(world, leg).set({cid_name: 'Outbound Call', cid_num: owner.number});
			resolve(`+OK ${leg.uuid}\n`);
			if (typeof target === 'string') {
				leg.set({dest: target, callee_name: target, callee_num: target, callee_direction: 'RECV'});
				yield* dial(world, call, leg, owner, target);
			} else if (target.application === 'eavesdrop') {
				yield* listen(world, leg, target.data);
			} else {
				leg.app(target.application, target.data);
				yield forEver;
			}
		});
	});
};

/** A leg that is answered is connected to a number, once that answers. */
export function* dial(world: World, call: Call, a: Leg, person: Person, called: string): Script {
	const colleague = agents.find(agent => agent.number === called);
	a.app('bridge', dialStringOf(world, called));
	const b = colleague
		? ringAgent(world, call, person, colleague, {call_uuid: a.uuid})
		: ringOutside(world, call, person, called, a.uuid);
	yield world.random.int(1500, 4000);
	answer(world, b);
	bridge(world, a, b, colleague ?? {name: '', number: called});
	yield world.random.around(300_000);
}

/** A leg hears a channel until that ends; nothing when it has ended already. */
function* listen(world: World, leg: Leg, watched: string): Script {
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
}
