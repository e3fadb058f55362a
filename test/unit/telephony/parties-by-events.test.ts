import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {channelFromRow} from '../../../source/telephony/channel-from-row.js';
import type {Channel, WireRow} from '../../../source/telephony/channel.js';
import {linkLegs} from '../../helpers/link-legs.js';
import {partiesOf} from '../../../source/telephony/parties.js';
import {testServer} from '../../helpers/channels.js';
import {eventsIn, recordedMessages, type SwitchEvent} from '../../helpers/event-socket.js';

/** What the events tell of a leg: whose phone it is, where it is now, and whom it is with. */
type Life = {
	own: string;
	dest: string;
	partner?: string;
	isCaller: boolean;
	readonly isLoopback: boolean;
	original: string;
};

const messages = recordedMessages('timeline-25s-events');
const events = eventsIn(messages);

/** Whom a phone was to call that a command had rung first: `originate user/203@… 0445556677 XML …`. */
const wanted = new Map(
	messages.flatMap(({type, body}) => {
		const groups =
			type === 'note' ? /originate .*user\/(?<user>\d+)@\S+ (?<called>\d+) XML/u.exec(body)?.groups : undefined;
		return groups ? [[groups.user!, groups.called!] as const] : [];
	}),
);

const ownNumber = (event: SwitchEvent): string =>
	event['Call-Direction'] === 'inbound'
		? event['Caller-Orig-Caller-ID-Number']!
		: (event['Channel-Presence-ID']?.split('@', 1)[0] ?? event['Caller-Destination-Number']!);

const together = (lives: ReadonlyMap<string, Life>, a: string, b: string) => {
	const [caller, callee] = [lives.get(a), lives.get(b)];
	if (!(caller && callee)) {
		return;
	}

	Object.assign(caller, {partner: b, isCaller: true});
	Object.assign(callee, {partner: a, isCaller: false});
};

/** The lives of all legs as of a moment. */
const livesAt = (moment: number): ReadonlyMap<string, Life> => {
	const lives = new Map<string, Life>();
	for (const [at, event] of events) {
		if (at > moment) {
			break;
		}

		const uuid = event['Unique-ID'] ?? '';
		const life = lives.get(uuid);
		const dest = event['Caller-Destination-Number'] ?? '';
		if (event['Event-Name'] === 'CHANNEL_CREATE') {
			const isLoopback = event['Channel-Name']!.startsWith('loopback/');
			const original = event['Caller-Orig-Caller-ID-Number'] ?? '';
			lives.set(uuid, {own: ownNumber(event), dest, isCaller: true, isLoopback, original});
			together(lives, event['Other-Leg-Unique-ID'] ?? '', uuid);
		} else if (event['Event-Name'] === 'CHANNEL_BRIDGE') {
			together(lives, event['Bridge-A-Unique-ID']!, event['Bridge-B-Unique-ID']!);
		} else if (life && dest !== '') {
			life.dest = dest;
		}
	}

	return lives;
};

const expectedOf = (
	{uuid, direction, application, applicationData}: Channel,
	lives: ReadonlyMap<string, Life>,
): string => {
	const life = lives.get(uuid);
	if (!life) {
		return 'not yet';
	}

	const {own, dest, partner, isCaller, isLoopback, original} = life;
	if (isLoopback) {
		return `${original} → ${dest}`;
	}

	if (application === 'eavesdrop') {
		return `${own} → ${lives.get(applicationData)!.own}`;
	}

	if (partner !== undefined) {
		const there = lives.get(partner)!.own;
		return isCaller ? `${own} → ${there}` : `${there} → ${own}`;
	}

	return direction === 'inbound' ? `${own} → ${dest}` : `${own} → ${wanted.get(own) ?? ''}`;
};

/** A switch writes its list some 200 ms behind its events. */
const lags = [0, 100, 200, 300];

describe('who calls whom, in 25 seconds of a busy switch', () => {
	const polls = recordedMessages('timeline-25s-polls')
		.filter(({type}) => type === 'api/response')
		.map(({at, body}) => ({at, rows: (JSON.parse(body) as {rows?: WireRow[]}).rows ?? []}));

	it('agrees with the events in every row of every list', () => {
		const wrong: string[] = [];
		let rows = 0;
		for (const poll of polls) {
			const moments = lags.map(lag => livesAt(poll.at - lag));
			for (const channel of linkLegs(poll.rows.map(row => channelFromRow(row, testServer)))) {
				const {from, to} = partiesOf(channel);
				const shown = `${from.number} → ${to.number}`;
				const expected = moments.map(lives => expectedOf(channel, lives));
				rows++;
				if (!expected.includes(shown)) {
					wrong.push(`${poll.at} ${channel.uuid} ${channel.name}: ${shown}, not ${expected[0]!}`);
				}
			}
		}

		assert.deepEqual(wrong, []);
		assert.equal(rows, 1096);
	});
});
