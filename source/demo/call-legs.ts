import {someCodec, type Leg} from './leg.js';
import {agents, domain, gateways, type Person} from './people.js';
import type {Call, World} from './world.js';

const publicAddress = (world: World) => `93.75.${world.random.int(1, 254)}.${world.random.int(1, 254)}`;
const officeAddress = (world: World) => `10.20.1.${world.random.int(10, 250)}`;

/** The dial string for one of our agents, or for an outside number. */
export const dialStringOf = (world: World, number: string): string =>
	agents.some(agent => agent.number === number)
		? `user/${number}@${domain}`
		: `sofia/gateway/${world.random.weighted(gateways)}/${number}`;

/** Somebody from outside has dialled one of our lines. */
export const incomingLeg = (world: World, call: Call, from: Person, line: string): Leg =>
	world
		.leg(call, {
			direction: 'inbound',
			name: `sofia/external/${from.number}@${publicAddress(world)}`,
			cid_name: from.name,
			cid_num: from.number,
			ip_addr: publicAddress(world),
			dest: line,
			context: 'public',
			presence_data: domain,
			callstate: 'RINGING',
			state: 'CS_EXECUTE',
		})
		.app('set', 'domain_name=demo.local');

/** One of our people has picked up the phone and dialled. */
export const agentLeg = (world: World, call: Call, agent: Person, dialled: string): Leg =>
	world
		.leg(call, {
			direction: 'inbound',
			name: `sofia/internal/${agent.number}@${domain}`,
			cid_name: agent.name,
			cid_num: agent.number,
			ip_addr: officeAddress(world),
			dest: dialled,
			presence_id: `${agent.number}@${domain}`,
			presence_data: domain,
			callstate: 'RINGING',
			state: 'CS_EXECUTE',
		})
		.app('bridge', dialStringOf(world, dialled));

/** The switch rings one of our people's phones for a caller. */
export const ringAgent = (world: World, call: Call, from: Person, agent: Person, callUuid: string): Leg =>
	world.leg(call, {
		direction: 'outbound',
		name: `sofia/internal/${agent.number}@${officeAddress(world)}:5060`,
		cid_name: from.name,
		cid_num: from.number,
		dest: agent.number,
		presence_id: `${agent.number}@${domain}`,
		presence_data: domain,
		callee_name: 'Outbound Call',
		callee_num: agent.number,
		call_uuid: callUuid,
		state: 'CS_CONSUME_MEDIA',
		callstate: 'RINGING',
	});

/** The switch dials out through a gateway; only the dial string of the first leg names it. */
export const ringOutside = (world: World, call: Call, from: Person, number: string, callUuid: string): Leg =>
	world.leg(call, {
		direction: 'outbound',
		name: `sofia/external/${number}`,
		cid_name: from.name,
		cid_num: from.number,
		dest: number,
		presence_data: domain,
		callee_name: 'Outbound Call',
		callee_num: number,
		call_uuid: callUuid,
		state: 'CS_CONSUME_MEDIA',
		callstate: 'RINGING',
	});

/** The leg's phone has been picked up. */
export const answer = (world: World, leg: Leg): Leg => leg.media(someCodec(world.random)).set({callstate: 'ACTIVE'});

/** Two answered legs talk: both carry the first one's uuid, and who was reached. */
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
};
