import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {channelFromRow} from '../../../../source/telephony/channel-from-row.js';
import {groupCalls} from '../../../../source/telephony/calls.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {linkLegs} from '../../../helpers/link-legs.js';
import {otherParty, partiesOf, type Party} from '../../../../source/telephony/parties.js';
import {channel, testServer, uuid} from '../../../helpers/channels.js';
import {linkedChannels} from '../../../helpers/fixtures.js';
import {eventsIn, recordedMessages} from '../../../helpers/event-socket.js';

const partyText = ({name, number}: Party): string => [name, number].filter(Boolean).join(' ') || '?';

/** Who calls whom, and who is at the other end of each leg's line: `–` where no leg is. */
const shown = (legs: readonly Channel[]) =>
	legs.map(leg => {
		const {from, to} = partiesOf(leg);
		const other = otherParty(leg);
		return `${partyText(from)} → ${partyText(to)}, other ${other ? partyText(other) : '–'}`;
	});

describe('who calls whom in calls that the switch began', () => {
	it('is phone → called number on both legs, also while the second rings; 0000000000 is nobody', () => {
		assert.deepEqual(shown(linkedChannels('cases/list-originated-legs.json')), [
			'1000 → 1002, other 1002',
			'1000 → 1002, other 1000',
			'1000 → 1002, other 1002',
			'1000 → 1002, other 1000',
		]);
	});
});

describe('who calls whom where a browser is called', () => {
	it('names the user, not the random name under which the browser is registered', () => {
		assert.deepEqual(shown(linkedChannels('cases/list-browser-phone.json')), [
			'Anna 1005 → 1001, other 1001',
			'Anna 1005 → 1001, other Anna 1005',
		]);
	});
});

/** The rows that a switch lists after each event of a recording, as far as events tell of them. */
const fieldOf: Readonly<Record<string, string>> = {
	name: 'Channel-Name',
	direction: 'Call-Direction',
	callstate: 'Channel-Call-State',
	cid_name: 'Caller-Caller-ID-Name',
	cid_num: 'Caller-Caller-ID-Number',
	initial_cid_name: 'Caller-Orig-Caller-ID-Name',
	initial_cid_num: 'Caller-Orig-Caller-ID-Number',
	dest: 'Caller-Destination-Number',
	callee_name: 'Caller-Callee-ID-Name',
	callee_num: 'Caller-Callee-ID-Number',
	callee_direction: 'Direction',
	call_uuid: 'Channel-Call-UUID',
	presence_id: 'Channel-Presence-ID',
	application: 'variable_current_application',
	application_data: 'variable_current_application_data',
};

const listsOf = (recording: string): ReadonlyArray<readonly [at: number, legs: readonly Channel[]]> => {
	const rows = new Map<string, Record<string, string>>();
	const lists: Array<readonly [number, readonly Channel[]]> = [];
	for (const [at, event] of eventsIn(recordedMessages(recording))) {
		const id = event['Unique-ID'];
		if (id === undefined) {
			continue;
		}

		const told = Object.entries(fieldOf).filter(([, header]) => event[header] !== undefined);
		const before = rows.get(id) ?? {uuid: id, initial_dest: event['Caller-Destination-Number'] ?? ''};
		rows.set(id, {...before, ...Object.fromEntries(told.map(([field, header]) => [field, event[header]!]))});
		if (event['Event-Name'] === 'CHANNEL_DESTROY' || rows.get(id)!.callstate === 'HANGUP') {
			rows.delete(id);
		}

		lists.push([at, linkLegs([...rows.values()].map(row => channelFromRow(row, testServer)))]);
	}

	return lists;
};

/** The list as it is so many ms after a recording began. */
const listAt = (recording: string, moment: number): readonly Channel[] =>
	listsOf(recording).findLast(([at]) => at <= moment)![1];

describe('who calls whom after a transfer', () => {
	it('of the caller’s leg is the caller and where the call is now; who has left is not named', () => {
		assert.deepEqual(shown(listAt('events-transfer-blind', 1000)), [
			'Olena 380441234567 → 202, other 202',
			'Olena 380441234567 → 202, other Olena 380441234567',
		]);
		assert.deepEqual(shown(listAt('events-transfer-blind', 2800)), ['Olena 380441234567 → 9001, other –']);
	});

	it('of the called leg is that phone and where it is now; the caller who has left is not named', () => {
		assert.deepEqual(shown(listAt('events-transfer-blind', 6000)), ['202 → 9002, other –']);
	});

	it('by the called phone itself makes that phone the caller', () => {
		assert.deepEqual(shown(listAt('events-transfer-refer', 5000)), [
			'Olena Bondar 202 → 207, other 207',
			'Olena Bondar 202 → 207, other Olena Bondar 202',
		]);
	});

	it('in consultation is right for each leg', () => {
		assert.deepEqual(shown(listAt('events-transfer-attended', 4000)), [
			'Olena 380441234567 → 202, other 202',
			'Olena Bondar 202 → 207, other 207',
			'Olena Bondar 202 → 207, other Olena Bondar 202',
		]);
	});
});

describe('who calls whom', () => {
	it('in two calls that were joined is one caller and the other', () => {
		assert.deepEqual(shown(listAt('events-uuid-bridge', 1500)), [
			'Anna 380501110001 → Bohdan 380501110002, other Bohdan 380501110002',
			'Anna 380501110001 → Bohdan 380501110002, other Anna 380501110001',
		]);
	});

	it('in a queue is the caller and the agent, whose phone rings for the caller', () => {
		assert.deepEqual(shown(listAt('events-callcenter', 1200)), ['Olena 380441234567 → 9100, other –']);
		assert.deepEqual(shown(listAt('events-callcenter', 1800)), [
			'Olena 380441234567 → 9100, other –',
			'Olena 380441234567 → 201, other –',
		]);
		assert.deepEqual(shown(listAt('events-callcenter', 3000)), [
			'Olena 380441234567 → 201, other 201',
			'Olena 380441234567 → 201, other Olena 380441234567',
		]);
	});

	it('of an eavesdropping phone is that phone and the party it listens to', () => {
		assert.deepEqual(shown(listAt('events-eavesdrop', 600)), ['100 → ?, other –']);
		const watched = channel({
			uuid: '0d6fb67b-3606-4abe-a7ff-f16424cd5d61',
			initial_cid_name: 'Olena',
			initial_cid_num: '380441234567',
		});
		const phone = listAt('events-eavesdrop', 1000).find(({application}) => application === 'eavesdrop');
		assert.deepEqual(shown(linkLegs([phone!, watched])).slice(0, 1), ['100 → Olena 380441234567, other –']);
	});
});

describe('a call whose legs do not name each other', () => {
	const hidden = (legs: readonly Channel[]) =>
		[...groupCalls(linkLegs(legs)).byKey.values()].map(call => call.isPartnerHidden);
	const leg = (number: number, callUuid: number, fields = {}) =>
		channel({uuid: uuid(number), call_uuid: uuid(callUuid), application: 'bridge', ...fields});

	it('tells the same of both', () => {
		assert.deepEqual(shown(linkedChannels('cases/list-own-call-uuid.json')), [
			'1000 → 1002, other 1002',
			'1000 → 1002, other 1000',
		]);
	});

	it('counts no leg as hidden when the other one is listed', () => {
		assert.deepEqual(hidden(linkedChannels('cases/list-own-call-uuid.json')), [false, false]);
	});

	it('counts a leg as hidden when no listed one fits', () => {
		const [first] = linkedChannels('cases/list-own-call-uuid.json');
		assert.deepEqual(hidden([first!]), [true]);
		assert.deepEqual(hidden([leg(1, 2)]), [true]);
	});

	it('is one complete call when they name each other in a chain or a ring', () => {
		assert.deepEqual(hidden([leg(1, 1), leg(2, 1), leg(3, 2)]), [false]);
		assert.deepEqual(hidden([leg(1, 2), leg(2, 1)]), [false]);
		assert.deepEqual(hidden([leg(1, 2), leg(2, 3), leg(3, 1), leg(4, 3)]), [false]);
	});
});

describe('the links of any list', () => {
	const row = fc.record({
		call_uuid: fc.integer({min: 0, max: 9}).map(number => (number === 0 ? '' : uuid(number))),
		direction: fc.constantFrom('inbound', 'outbound'),
		callstate: fc.constantFrom('ACTIVE', 'HELD', 'RINGING'),
		application: fc.constantFrom('', 'bridge', 'eavesdrop', 'att_xfer', 'playback'),
		application_data: fc.constantFrom(
			'',
			uuid(3),
			'user/200',
			'sofia/gateway/a/200|sofia/gateway/b/200',
			'{x}[y]<z>,,|',
		),
		callee_direction: fc.constantFrom('', 'SEND', 'RECV'),
		...Object.fromEntries(
			['cid_num', 'callee_num', 'initial_cid_num', 'dest', 'initial_dest'].map(name => [
				name,
				fc.constantFrom('', '100', '200', '0000000000', 'default', '380671112233'),
			]),
		),
	});
	const lists = fc
		.array(row, {maxLength: 9})
		.map(rows => rows.map((fields, index) => channel({uuid: uuid(index + 1), ...fields})));

	it('keep every leg, never name an empty party, and stay the same objects when nothing changes', () => {
		fc.assert(
			fc.property(lists, legs => {
				const linked = linkLegs(legs);
				assert.deepEqual(
					linked.map(leg => leg.wire),
					legs.map(leg => leg.wire),
				);
				assert.ok(linkLegs(linked).every((leg, index) => leg === linked[index]));
				const numbers = new Set(linked.flatMap(leg => [partiesOf(leg).from.number, partiesOf(leg).to.number]));
				assert.ok(!numbers.has('0000000000'));
				assert.ok(!numbers.has('default'));
			}),
		);
	});

	it('tie the same legs together whatever the order of the list', () => {
		fc.assert(
			fc.property(lists, legs => {
				const heads = (list: readonly Channel[]) => new Map(linkLegs(list).map(leg => [leg.uuid, leg.links!.head]));
				assert.deepEqual(heads(legs), heads(legs.toReversed()));
			}),
		);
	});
});
