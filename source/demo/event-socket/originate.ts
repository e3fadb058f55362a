import {answer, dialledLeg} from '../call-legs.js';
import type {Leg} from '../leg.js';
import {domain, gateways, phoneOf, type Person} from '../people.js';
import {dial, nobody, originateUsage, personOf} from '../phones.js';
import {forEver, type Call, type Script, type World} from '../world.js';
import {causeNamed} from '../hangup-causes.js';
import type {Switch} from './switch.js';

/** The arguments of `originate`. */
type Wish = {
	readonly variables: ReadonlyMap<string, string>;
	/** `user/201@demo.local` */
	readonly dialString: string;
	/** An extension, or `&application(data)`. */
	readonly target: string;
};

/** The dialled party: the name of its channel, and what its phone does; or why it cannot be dialled. */
type Dialled =
	| {readonly name: string; readonly person: Person; readonly phone: 'answers' | 'busy' | 'silent'}
	| {readonly refusal: string};

/** A trunk of this name is always down. */
const downGateway = 'datagroup';

/** Answers once the first leg has answered, or has failed. */
export const originate = async (host: Switch, _words: readonly string[], argument: string): Promise<string> => {
	const wish = parse(argument);
	if (!wish) {
		return originateUsage;
	}

	const dialled = whoIs(wish.dialString);
	if ('refusal' in dialled) {
		if (dialled.refusal.includes('GATEWAY')) {
			lonelyDestroy(host);
		}

		return `-ERR ${dialled.refusal}\n`;
	}

	return new Promise(resolve => {
		ring(host.world, wish, dialled, resolve);
	});
};

const parse = (argument: string): Wish | undefined => {
	const parts = /^(?:\{(?<variables>[^}]*)\})?(?<dialString>\S+)\s+(?<target>&\w+(?:\([^)]*\))?|\S+)/u.exec(
		argument,
	)?.groups;
	const pairs = (parts?.variables ?? '').split(',').map(pair => {
		const [name = '', ...value] = pair.split('=');
		return [name, value.join('=').replaceAll(/^'|'$/gu, '')] as const;
	});
	return parts && {variables: new Map(pairs), dialString: parts.dialString!, target: parts.target!};
};

const whoIs = (dialString: string): Dialled => {
	const [kind, first = '', ...rest] = dialString.split('/');
	if (kind === 'error') {
		return {refusal: first.toUpperCase()};
	}

	if (kind === 'user') {
		const phone = phoneOf(first);
		return phone === 'absent' || phone === 'unregistered'
			? {refusal: 'SUBSCRIBER_ABSENT'}
			: {name: `sofia/internal/${first.split('@', 1)[0]}@10.20.1.20:5060`, person: personOf(first), phone};
	}

	if (kind === 'sofia' && first === 'gateway') {
		const [gateway, number = ''] = rest;
		return gateway === downGateway
			? {refusal: 'GATEWAY_DOWN'}
			: gateways.some(([name]) => name === gateway)
				? {name: `sofia/external/${number}`, person: {name: '', number}, phone: 'answers'}
				: {refusal: 'INVALID_GATEWAY'};
	}

	return {refusal: 'CHAN_NOT_IMPLEMENTED'};
};

/** Emits the only event of a dial that failed before it began. */
const lonelyDestroy = ({bus, world}: Switch): void => {
	const uuid = world.random.uuid();
	bus.emit('CHANNEL_DESTROY', () => [
		['Channel-State', 'CS_NONE'],
		['Channel-Call-State', 'DOWN'],
		['Channel-State-Number', '0'],
		['Channel-Name', 'N/A'],
		['Unique-ID', uuid],
		['Call-Direction', 'outbound'],
		['Presence-Call-Direction', 'outbound'],
		['Channel-HIT-Dialplan', 'false'],
		['Channel-Call-UUID', uuid],
		['Answer-State', 'ringing'],
		['variable_direction', 'outbound'],
		['variable_is_outbound', 'true'],
		['variable_uuid', uuid],
	]);
};

const ring = (
	world: World,
	{variables, dialString, target}: Wish,
	{name, person, phone}: Exclude<Dialled, {refusal: string}>,
	done: (answer: string) => void,
): void => {
	const patience = Number(variables.get('originate_timeout') ?? 60) * 1000;
	const caller = {
		name: variables.get('origination_caller_id_name') ?? '',
		number: variables.get('origination_caller_id_number') ?? nobody,
	};
	const waits = {answers: world.random.int(1200, 2600), busy: 300, silent: forEver};
	world.start(function* (call): Script {
		const uuid = variables.get('origination_uuid') ?? world.random.uuid();
		const leg = dialledLeg(world, call, caller, {
			uuid,
			name,
			dest: person.number,
			call_uuid: uuid,
			application_data: dialString,
			...(name.startsWith('sofia/internal') && {presence_id: `${person.number}@${domain}`}),
		});
		call.onEnd = cause => {
			done(`-ERR ${cause}\n`);
		};

		yield Math.min(waits[phone], patience);
		if (phone === 'busy') {
			return {cause: 'USER_BUSY', by: 'phone', first: leg};
		}

		if (waits[phone] >= patience) {
			return {cause: 'NO_ANSWER', by: 'switch', first: leg};
		}

		answer(world, leg).set({cid_name: 'Outbound Call', cid_num: person.number, application_data: ''});
		done(`+OK ${uuid}\n`);
		yield* goOn(world, call, leg, person, target);
		return {cause: causeNamed(), by: 'switch', first: leg};
	});
};

/** The script of the answered leg. */
function* goOn(world: World, call: Call, leg: Leg, person: Person, target: string): Script {
	const {application, data = ''} = /^&(?<application>\w+)(?:\((?<data>[^)]*)\))?$/u.exec(target)?.groups ?? {};
	if (application === undefined || application === 'bridge') {
		const called =
			application === undefined ? target : (data.split(/[/@]/u).findLast(part => /^\+?\d+$/u.test(part)) ?? data);
		leg.set({dest: called, callee_name: called, callee_num: called, callee_direction: 'RECV'});
		yield* dial(world, call, leg, person, called);
	} else if (application === 'eavesdrop') {
		leg.app('eavesdrop', data);
		while (world.legs.has(data)) {
			yield 500;
		}
	} else if (['park', 'echo', 'playback', 'hold_music', 'conference'].includes(application)) {
		leg.app(application, data);
		yield forEver;
	}
}
