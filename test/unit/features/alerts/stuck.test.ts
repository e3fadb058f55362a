import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultLimits} from '../../../../source/features/alerts/limits.js';
import {derivedFields, type TrackedChannel} from '../../../../source/live/live-list.js';
import {id, tracked, uuid} from '../../../helpers/channels.js';
import {linkLegs} from '../../../helpers/link-legs.js';
import {linkedChannels} from '../../../helpers/fixtures.js';
import {born, found, there, whyOf, type Wire} from './looking.js';

const minute = 60_000;
const limit = defaultLimits.stuck;

/** Rows as they are listed together, each changed last so long after its start. */
const listed = (rows: readonly Wire[], changedAfter = 0): readonly TrackedChannel[] => {
	const alone = rows.map((fields, index) => there(index + 1, fields));
	const linked = linkLegs(alone.map(({channel}) => channel));
	const changedAt = born + changedAfter;
	return alone.map((row, index) => ({...row, ...derivedFields(linked[index]!), changedAt}));
};

/** Those of a list that may be stuck, by what is odd about them. */
const stuckIn = (rows: readonly TrackedChannel[], age: number): ReadonlyArray<readonly [string, readonly string[]]> =>
	found(rows, age).all.flatMap(({rule, key, ids}) => (rule === 'stuck' ? [[key, ids] as const] : []));

const first = [id(1)];
const bridged = {application: 'bridge', application_data: 'user/207@demo.local', call_uuid: uuid(1)};
const otherLeg = {direction: 'outbound', state: 'CS_EXCHANGE_MEDIA', call_uuid: uuid(1)};

describe('a stuck call', () => {
	const stuck: ReadonlyArray<readonly [name: string, kind: string, rows: readonly Wire[]]> = [
		['bridged, and its other leg is not listed', 'no-other-leg', [bridged]],
		['the other leg of a call whose first leg is gone', 'no-other-leg', [{...otherLeg, call_uuid: uuid(9)}]],
		['on hold, and its other leg is not listed', 'held-alone', [{callstate: 'HELD'}]],
		['ringing', 'ringing', [{callstate: 'RINGING'}]],
		['waiting to ring', 'ringing', [{callstate: 'RING_WAIT'}]],
		['answered, and still routed', 'being-set-up', [{state: 'CS_ROUTING'}]],
		['never rung', 'down', [{callstate: 'DOWN', state: 'CS_INIT'}]],
		['hung up, and still listed', 'hung-up', [{callstate: 'HANGUP', state: 'CS_HANGUP'}]],
		['unanswered, though its other leg is', 'unanswered', [{...bridged, callstate: 'EARLY'}, otherLeg]],
	];
	for (const [name, kind, rows] of stuck) {
		it(`${name}: is found when nothing has changed for the limit, not before`, () => {
			assert.deepEqual(stuckIn(listed(rows, minute), limit + minute - 1), []);
			assert.deepEqual(stuckIn(listed(rows, minute), limit + minute), [[kind, first]]);
		});
	}

	it('says why, in numbers, and what it does not prove', () => {
		const {all} = found([there(1, bridged, 3 * 60 * minute)], 3 * 60 * minute + 10_000);
		const [{why, caveat, severity}] = all as [(typeof all)[0]];
		assert.equal(
			why,
			'1 channel is bridged to a leg that is not listed. It is 3h 00m old, and nothing in its row has changed for at least 0:10.',
		);
		assert.match(caveat, /The list may show only a part of the switch/u);
		assert.equal(severity, 'warning');
		const two = listed([bridged, {...otherLeg, call_uuid: uuid(9)}], minute);
		assert.deepEqual(whyOf(found(two, 12 * minute)), [
			'2 channels are bridged to legs that are not listed. The oldest is 12:00 old, and nothing in their rows has changed for 11:00.',
		]);
	});

	it('that was there before us counts by its age, after ten seconds: it may be about to change', () => {
		const rows = [there(1, bridged, 2 * limit)];
		assert.deepEqual(stuckIn(rows, 2 * limit + 9999), []);
		assert.deepEqual(stuckIn(rows, 2 * limit + 10_000), [['no-other-leg', first]]);
		assert.deepEqual(stuckIn([there(1, bridged, limit - minute)], limit - 1), []);
	});

	it('is not told of a part of the switch, where new calls lack their other leg as old ones do', () => {
		const old = listed([bridged], minute)[0]!;
		const young = (number: number) => ({
			...there(number, {...bridged, call_uuid: uuid(number)}),
			changedAt: born + limit,
		});
		const age = limit + minute;
		assert.deepEqual(stuckIn([old, young(2)], age), [['no-other-leg', first]]);
		assert.deepEqual(stuckIn([old, young(2), young(3)], age), []);
	});

	it('may ring and be held for as long as the person’s own limits say, and stay as long as that of its own', () => {
		const rows = listed([{callstate: 'RINGING'}, {callstate: 'HELD'}, {callstate: 'DOWN', call_uuid: uuid(3)}]);
		const kinds = (limits: Partial<typeof defaultLimits>) =>
			found(rows, limit, {limits: {...defaultLimits, ...limits}}).all.flatMap(({rule, key}) =>
				rule === 'stuck' ? [key] : [],
			);
		assert.deepEqual(kinds({}), ['held-alone', 'ringing', 'down']);
		assert.deepEqual(kinds({ringing: limit + 1}), ['held-alone', 'down']);
		assert.deepEqual(kinds({held: limit + 1}), ['ringing', 'down']);
		assert.deepEqual(kinds({stuck: limit + 1}), []);
	});
});

describe('a long call that is as it should be', () => {
	const day = 24 * 60 * minute;
	const long: ReadonlyArray<readonly [name: string, rows: readonly Wire[]]> = [
		['in a conference', [{application: 'conference', application_data: '3001@default'}]],
		['on hold in a conference', [{application: 'conference', callstate: 'HELD'}]],
		['in a menu', [{application: 'play_and_get_digits', application_data: '1 1 3 5000 #'}]],
		['parked', [{application: 'park', state: 'CS_PARK'}]],
		['in a queue that plays music before it answers', [{application: 'callcenter', callstate: 'EARLY'}]],
		['in a queue', [{application: 'callcenter', application_data: 'sales'}]],
		['with both legs', [bridged, otherLeg]],
		['with both legs, one on hold', [{...bridged, callstate: 'HELD'}, otherLeg]],
		['ringing out to an announcement', [bridged, {...otherLeg, callstate: 'EARLY'}]],
	];
	for (const [name, rows] of long) {
		it(`${name}: is not stuck`, () => {
			assert.deepEqual(stuckIn(listed(rows), day), []);
			assert.deepEqual(
				stuckIn(
					listed(rows).map(row => ({...row, changedAt: 0})),
					day,
				),
				[],
			);
		});
	}

	for (const name of ['list-varied.json', 'list-states.json', 'list-1.json', 'list-odd-ids.json', 'list-times.json']) {
		it(`of a real switch (${name}): is not stuck, unless it rings`, () => {
			const rows = linkedChannels(name).map(one => tracked(one, born));
			assert.deepEqual(
				stuckIn(rows, 30 * day).filter(([kind]) => kind !== 'ringing'),
				[],
			);
		});
	}
});
