import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {oddityOf} from '../../../../source/live/oddity.js';
import {legName} from '../../../../source/telephony/call-text.js';
import {groupCalls} from '../../../../source/telephony/calls.js';
import {channelFromRow} from '../../../../source/telephony/channel-from-row.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {modesOn} from '../../../../source/telephony/eavesdrop.js';
import {maskFrom, unmasked} from '../../../../source/telephony/masking/mask.js';
import {otherParty, ownParty, partiesOf} from '../../../../source/telephony/parties.js';
import {domainOf} from '../../../../source/telephony/presence-id.js';
import {gatewayName, routeOf} from '../../../../source/telephony/route.js';
import {statusOf} from '../../../../source/telephony/status.js';
import {channel, testServer, uuid} from '../../../helpers/channels.js';
import {linkedChannels, recordedRows, timeline} from '../../../helpers/fixtures.js';
import {linkLegs} from '../../../helpers/link-legs.js';
import {runs} from '../../../helpers/runs.js';

const mask = maskFrom(6);

const lists = [
	'list-0.json',
	'list-1.json',
	'list-varied.json',
	'list-states.json',
	'list-times.json',
	'list-odd-ids.json',
	'cases/list-gateway-legs.json',
	'cases/list-presence.json',
	'cases/list-own-call-uuid.json',
	'cases/list-browser-phone.json',
	'cases/list-originated-legs.json',
];

/** What links the legs of a list, and what follows from the parties, without their numbers and names. */
const structure = (legs: readonly Channel[]) => {
	const calls = groupCalls(legs);
	return legs.map(leg => {
		const {head, gateway, partner, watched, isMaybePaired, isGatewayUnknown} = leg.links!;
		const call = calls.byLeg.get(leg.id)!;
		const {from, to, dialled, isCaller} = partiesOf(leg);
		return {
			call: [call.key, call.isPartnerHidden, ...call.legs.map(({id}) => id)],
			name: legName(leg, call),
			links: [head, gateway, partner?.isCalled, partner?.codec, watched !== undefined, isMaybePaired, isGatewayUnknown],
			parties: [from, to].map(({name, number}) => [name !== '', number !== '']),
			isCaller,
			isDialled: dialled !== '',
			hasOther: otherParty(leg) !== undefined,
			isOwnFrom: ownParty(leg) === from,
			modes: modesOn(leg),
			status: statusOf(leg),
			oddity: oddityOf(leg, statusOf(leg)),
			route: [routeOf(leg), gatewayName(leg)],
			domain: domainOf(leg),
			direction: leg.direction,
		};
	});
};

/** A list with other digits at the ends of its numbers: what differed may look the same once it is masked. */
const withEnds = (name: string, ends: readonly string[]): readonly Channel[] => {
	const text = JSON.stringify(recordedRows(name));
	const numbers = [...new Set(text.match(/(?<![\w-])\+?\d{7,12}(?![\w-])/gu))];
	const changed = text.replaceAll(
		/(?<![\w-])\+?\d{7,12}(?![\w-])/gu,
		number => number.slice(0, -4) + ends[numbers.indexOf(number) % ends.length]!,
	);
	return linkLegs((JSON.parse(changed) as Array<Record<string, unknown>>).map(row => channelFromRow(row, testServer)));
};

describe('masked channels', () => {
	for (const name of lists) {
		it(`are linked as they were, and their parties stand where they stood: ${name}`, () => {
			const legs = linkedChannels(name);
			assert.deepEqual(structure(legs.map(leg => mask.channel(leg))), structure(legs));
		});
	}

	it('are linked as they were in every second of a real switch', () => {
		const seconds = timeline().map(({rows}) => linkLegs(rows.map(row => channelFromRow(row, testServer))));
		assert.deepEqual(
			seconds.map(legs => structure(legs.map(leg => mask.channel(leg)))),
			seconds.map(legs => structure(legs)),
		);
	});

	it('are linked as they were where numbers look the same once their ends are hidden', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('list-varied.json', 'cases/list-gateway-legs.json', 'list-states.json'),
				fc.array(fc.stringMatching(/^[1-9]\d{3}$/u), {minLength: 1, maxLength: 6}),
				(name, ends) => {
					const legs = withEnds(name, ends);
					assert.deepEqual(structure(legs.map(leg => mask.channel(leg))), structure(legs));
				},
			),
			{numRuns: runs(30)},
		);
	});

	for (const name of lists) {
		it(`can be linked anew from their rows alone, as from a recording: ${name}`, () => {
			const legs = linkedChannels(name);
			const again = linkLegs(legs.map(leg => channelFromRow(mask.channel(leg).wire, testServer)));
			const heads = (all: readonly Channel[]) =>
				all.map(({links}) => [links!.head, links!.gateway, links!.partner?.isCalled]);
			assert.deepEqual(heads(again), heads(legs));
		});
	}

	it('give the same number the same mask on both legs, and no party its whole number or name', () => {
		const legs = linkedChannels('list-varied.json');
		assert.deepEqual(
			legs.map(leg => [partiesOf(mask.channel(leg)).from, partiesOf(mask.channel(leg)).to]),
			legs.map(leg => [mask.party(partiesOf(leg).from), mask.party(partiesOf(leg).to)]),
		);
	});
});

const secret = {number: '380671119731', name: 'Olena Kovalenko'};
const tail = '9731';

const row = {
	uuid: uuid(1),
	call_uuid: uuid(2),
	cid_name: secret.name,
	cid_num: secret.number,
	name: `sofia/external/${secret.number}@93.75.208.227`,
	dest: secret.number,
	callee_direction: 'SEND',
	created_epoch: '1795435200',
	created: '2026-11-23 12:00:00',
	read_codec: 'PCMA',
	read_rate: '8000',
	context: 'kyiv.example',
	ip_addr: '93.75.208.227',
	application: 'bridge',
	application_data: `{origination_caller_id_name='${secret.name}'}sofia/gateway/kyivstar/${secret.number}`,
	presence_id: 'olena@kyiv.example',
	// Unknown to this program.
	customer: secret.name,
	customer_id: Number(secret.number),
	[`phone ${secret.number}`]: true,
	answered_epoch: '1795435200',
	domain_uuid: uuid(3),
	card: {cid_num: secret.number, people: [{name: secret.name}, secret.number], hostname: {deep: secret.number}},
	json: JSON.stringify({who: secret.name, number: secret.number}),
};

describe('a masked channel', () => {
	const whole: Channel = {
		...channelFromRow(row, testServer),
		links: {
			head: uuid(2),
			gateway: 'kyivstar',
			partner: {party: secret, isCalled: true, ownName: secret.name, codec: 'PCMA'},
			watched: secret,
		},
		facts: {
			gateway: 'kyivstar',
			sipCallId: 'a84b4c76e66710@pc33',
			otherLeg: uuid(2),
			recordings: [`/rec/${secret.number}.wav`, `/rec/${uuid(1)}.wav`],
		},
	};
	const masked = mask.channel(whole);

	it('has no hidden digit and no name anywhere', () => {
		assert.doesNotMatch(JSON.stringify(masked), new RegExp(`${tail}|lena|ovalenko`, 'u'));
		assert.deepEqual(masked.wire.card, {
			cid_num: '38067111****',
			people: [{name: 'O*** K***'}, '38067111****'],
			hostname: {deep: '38067111****'},
		});
	});

	it('keeps what is neither number nor name', () => {
		const kept = [
			'uuid',
			'call_uuid',
			'created',
			'created_epoch',
			'read_codec',
			'context',
			'ip_addr',
			'answered_epoch',
		];
		const all = [...kept, 'domain_uuid', 'callee_direction', 'application'];
		assert.deepEqual(
			all.map(field => masked.wire[field]),
			all.map(field => whole.wire[field]),
		);
		assert.equal(masked.id, whole.id);
		assert.equal(masked.name, 'sofia/external/38067111****@93.75.208.227');
		assert.equal(masked.applicationData, "{origination_caller_id_name='O*** K***'}sofia/gateway/kyivstar/38067111****");
		assert.equal(masked.presenceId, 'o***@kyiv.example');
		assert.deepEqual(Object.keys(masked.wire).length, Object.keys(whole.wire).length);
		assert.deepEqual(masked.facts, {
			gateway: 'kyivstar',
			sipCallId: 'a84b4c76e66710@pc33',
			otherLeg: uuid(2),
			recordings: ['/rec/38067111****.wav', `/rec/${uuid(1)}.wav`],
		});
	});

	it('stays the same object, is masked no further, and gives its original back', () => {
		assert.equal(mask.channel(whole), masked);
		assert.equal(mask.channel(masked), masked);
		assert.equal(unmasked(masked), whole);
		assert.equal(unmasked(whole), whole);
	});

	it('shows by its row that only facts have changed', () => {
		assert.equal(mask.channel({...whole, facts: {}}).wire, masked.wire);
	});

	it('hides from as many digits on as is asked for', () => {
		const short = channel({cid_num: '12345', initial_cid_num: '12345'});
		assert.equal(mask.channel(short).callerNumber, '12345');
		assert.equal(maskFrom(5).channel(short).callerNumber, '1****');
	});
});

describe('a masked request', () => {
	it('hides what was typed, and goes out as it was', () => {
		const request = {kind: 'transfer', uuid: uuid(1), destination: secret.number, context: 'default'} as const;
		assert.deepEqual(mask.request(request), {...request, destination: '38067111****'});
		assert.equal(unmasked(mask.request(request)), request);
	});
});
