import {someCodec, type Leg, type Row} from './leg.js';
import {agents, domain, gateways, type Person} from './people.js';
import type {Call, World} from './world.js';

const publicAddress = (world: World) => `93.75.${world.random.int(1, 254)}.${world.random.int(1, 254)}`;
const officeAddress = (world: World) => `10.20.1.${world.random.int(10, 250)}`;

/** The dial string of an agent, or of an outside number. */
export const dialStringOf = (world: World, number: string): string =>
	agents.some(agent => agent.number === number)
		? `user/${number}@${domain}`
		: `sofia/gateway/${world.random.weighted(gateways)}/${number}`;

/** A leg of a caller, which starts ringing. */
const callerLeg = (world: World, call: Call, from: Person, fields: Partial<Row>): Leg =>
	world.leg(call, {
		direction: 'inbound',
		cid_name: from.name,
		cid_num: from.number,
		presence_data: domain,
		callstate: 'RINGING',
		state: 'CS_EXECUTE',
		...fields,
	});

/** A call from outside to one of our lines. */
export const incomingLeg = (world: World, call: Call, from: Person, line: string): Leg =>
	callerLeg(world, call, from, {
		name: `sofia/external/${from.number}@${publicAddress(world)}`,
		ip_addr: publicAddress(world),
		dest: line,
		context: 'public',
	}).app('set', 'domain_name=demo.local');

/** An agent has dialled a number. */
export const agentLeg = (world: World, call: Call, agent: Person, dialled: string): Leg =>
	callerLeg(world, call, agent, {
		name: `sofia/internal/${agent.number}@${domain}`,
		ip_addr: officeAddress(world),
		dest: dialled,
		presence_id: `${agent.number}@${domain}`,
	}).app('bridge', dialStringOf(world, dialled));

/** A leg that the switch dials for a caller, which starts ringing. */
const dialledLeg = (world: World, call: Call, from: Person, fields: Partial<Row> & Pick<Row, 'dest'>): Leg =>
	world.leg(call, {
		direction: 'outbound',
		cid_name: from.name,
		cid_num: from.number,
		presence_data: domain,
		callee_name: 'Outbound Call',
		callee_num: fields.dest,
		state: 'CS_CONSUME_MEDIA',
		callstate: 'RINGING',
		...fields,
	});

/** The switch rings the phone of an agent. */
export const ringAgent = (world: World, call: Call, from: Person, agent: Person, fields: Partial<Row>): Leg =>
	dialledLeg(world, call, from, {
		name: `sofia/internal/${agent.number}@${officeAddress(world)}:5060`,
		dest: agent.number,
		presence_id: `${agent.number}@${domain}`,
		...fields,
	});

/** The switch dials out through a gateway; only the dial string of the first leg names it. */
export const ringOutside = (world: World, call: Call, from: Person, number: string, callUuid: string): Leg =>
	dialledLeg(world, call, from, {name: `sofia/external/${number}`, dest: number, call_uuid: callUuid});

/** The phone of a leg is picked up. */
export const answer = (world: World, leg: Leg): Leg => leg.media(someCodec(world.random)).set({callstate: 'ACTIVE'});

/** Connects two answered legs: both carry the uuid of the first one, and who was reached. */
export const bridge = (world: World, a: Leg, b: Leg, reached: Person): void => {
	const codec = a.row.read_codec || someCodec(world.random);
	const other = world.random.chance(0.8) ? codec : someCodec(world.random);
	const isDialled = a.row.application === 'bridge' && a.row.application_data.split(/[/@]/u).includes(reached.number);
	const callee = {callee_name: reached.name || reached.number, callee_num: reached.number, callee_direction: 'SEND'};
	a.media(codec, codec).set({
		...callee,
		call_uuid: a.uuid,
		callstate: 'ACTIVE',
		application: 'bridge',
		application_data: isDialled ? a.row.application_data : dialStringOf(world, reached.number),
		sent_callee_name: reached.name,
		sent_callee_num: reached.number,
	});
	b.media(other, codec).set({
		...callee,
		call_uuid: a.uuid,
		callstate: 'ACTIVE',
		state: 'CS_EXCHANGE_MEDIA',
		sent_callee_name: a.row.cid_name,
		sent_callee_num: a.row.cid_num,
	});
	const secure = world.random.chance(0.15) ? 'srtp:sdes:AES_CM_128_HMAC_SHA1_80' : '';
	a.set({secure});
	b.set({secure});
	world.onChange?.({kind: 'bridged', a, b});
};

/** The other leg of the same call: a hold shows on both. */
const partners = (world: World, leg: Leg): Leg[] =>
	[...(world.callOf(leg)?.legs ?? [])].filter(
		other => other !== leg && other.row.call_uuid !== '' && other.row.call_uuid === leg.row.call_uuid,
	);

export const isTalking = ({row}: Leg): boolean => row.callstate === 'ACTIVE' || row.callstate === 'UNHELD';
export const isHeld = ({row}: Leg): boolean => row.callstate === 'HELD';

/** Puts a leg on hold; its application is gone, also after the hold. */
export const hold = (world: World, leg: Leg): void => {
	for (const held of [leg, ...partners(world, leg)]) {
		if (isTalking(held)) {
			held.set({callstate: 'HELD', application: '', application_data: ''});
		}
	}
};

/** Takes a leg off hold. A switch sometimes leaves it UNHELD, which is talking. */
export const unhold = (world: World, leg: Leg): void => {
	for (const held of [leg, ...partners(world, leg)]) {
		if (isHeld(held)) {
			held.set({callstate: world.random.chance(0.3) ? 'UNHELD' : 'ACTIVE'});
		}
	}
};
