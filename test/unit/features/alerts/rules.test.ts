import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../../source/telephony/channel.js';
import {withDrop} from '../../../../source/features/alerts/volume-rules.js';
import {evaluateRules, alertId, rules, type Alerts} from '../../../../source/features/alerts/rules.js';
import {defaultLimits, type Limits} from '../../../../source/features/alerts/limits.js';
import type {TrackedChannel} from '../../../../source/live/live-list.js';
import {noneEnded, withEnded, type RecentlyEnded} from '../../../../source/live/recently-ended.js';
import {startOf} from '../../../../source/telephony/elapsed.js';
import {id, testServer, tracked, uuid} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {born, factsOf, found, there, told, whyOf, type Wire} from './looking.js';

const minute = 60_000;

describe('too long in a state', () => {
	const states = [
		['ringing', 'RINGING', minute],
		['ringing', 'DIALING', minute],
		['ring-wait', 'RING_WAIT', minute],
		['early', 'EARLY', 1.5 * minute],
		['held', 'HELD', 5 * minute],
	] as const;

	for (const [rule, callstate, limit] of states) {
		it(`${callstate} is found after its limit, not at it`, () => {
			const rows = [there(1, {callstate}), there(2)];
			assert.deepEqual(told(found(rows, limit)), []);
			assert.deepEqual(told(found(rows, limit + 1)), [[rule, 1]]);
		});
	}

	it('a ringing call was never answered, so that its age counts; a held one counts since it was seen', () => {
		const rows = [there(1, {callstate: 'RINGING'}, 10 * minute), there(2, {callstate: 'HELD'}, 10 * minute)];
		const alerts = found(rows, 10 * minute);
		assert.deepEqual(told(alerts), [['ringing', 1]]);
		assert.deepEqual(whyOf(alerts), ['1 channel has rung for 10:00; the limit is 1:00.']);
	});

	it('says “at least” of a state that was there before us, and not of one that was seen to begin', () => {
		const held = there(1, {callstate: 'HELD'}, 0);
		const seen: TrackedChannel = {
			...held,
			history: [
				{at: born - 1, isLeast: true, status: 'talking', byThisUser: false},
				{...held.history[0]!, isLeast: false},
			],
		};
		assert.deepEqual(whyOf(found([held], 6 * minute)), [
			'1 channel has been held for at least 6:00; the limit is 5:00.',
		]);
		assert.deepEqual(whyOf(found([seen], 6 * minute)), ['1 channel has been held for 6:00; the limit is 5:00.']);
	});

	it('of several names the longest', () => {
		const rows = [there(1, {callstate: 'HELD'}, minute), there(2, {callstate: 'HELD'}, 0)];
		assert.deepEqual(whyOf(found(rows, 7 * minute)), [
			'2 channels have been held for more than 5:00, the longest for at least 7:00.',
		]);
	});

	it('a call that was held again begins anew', () => {
		const row = there(1, {callstate: 'HELD'});
		const again = {
			...row,
			history: [...row.history, {at: born + 4 * minute, isLeast: false, status: 'held' as const, byThisUser: false}],
		};
		assert.deepEqual(told(found([again], 6 * minute)), []);
	});

	it('an old call is found by its age, and may be a conference', () => {
		const rows = [there(1)];
		assert.deepEqual(told(found(rows, 240 * minute)), []);
		const alerts = found(rows, 240 * minute + 1000);
		assert.deepEqual(told(alerts), [['old', 1]]);
		assert.match(alerts.all[0]!.caveat, /conference/u);
	});

	it('limits are those of the profile, and ages by the switch’s clock', () => {
		const rows = [there(1, {callstate: 'RINGING'}, 10_000)];
		const ahead = rows.map(row => ({...row, created: startOf(row.channel, born, born, 6000)}));
		const limits = {...defaultLimits, ringing: 20_000};
		assert.deepEqual(told(found(rows, 15_000, {limits})), []);
		assert.deepEqual(told(found(ahead, 15_000, {limits})), [['ringing', 1]]);
	});
});

describe('zombie suspects', () => {
	it('a hang-up that was accepted, or refused as unknown, while the channel is still listed', () => {
		const rows = [there(1), there(2)];
		const accepted = {id: id(1), isAccepted: true, sentAt: born};
		const refused = {id: id(2), isAccepted: false, sentAt: born + 5000};
		const one = found(rows, 20_000, {lostHangups: [accepted]});
		assert.deepEqual(told(one), [['zombie', 1]]);
		assert.deepEqual(whyOf(one), ['Hang-up accepted 0:20 ago, but the switch still lists it.']);
		const both = found(rows, 20_000, {lostHangups: [accepted, refused, accepted]});
		assert.deepEqual(told(both), [['zombie', 2]]);
		assert.equal(both.all[0]!.severity, 'alarm');
	});

	it('are none once they are gone from the list', () => {
		const lostHangups = [{id: id(1), isAccepted: true, sentAt: born}];
		assert.deepEqual(told(found([there(2)], 20_000, {lostHangups})), []);
	});

	for (const [state, callstate, isFound] of [
		['CS_HANGUP', 'ACTIVE', true],
		['CS_REPORTING', 'HELD', true],
		['CS_HANGUP', 'HANGUP', false],
		['CS_EXECUTE', 'ACTIVE', false],
	] as const) {
		it(`${state} with ${callstate} ${isFound ? 'is' : 'is not'} one, after a moment`, () => {
			const rows = [there(1, {state, callstate})];
			assert.deepEqual(told(found(rows, 4999)), []);
			assert.deepEqual(told(found(rows, 5000)), isFound ? [['hanging', 1]] : []);
		});
	}
});

describe('the two legs of a bridge', () => {
	const leg = (number: number, fields: Wire) =>
		there(number, {call_uuid: uuid(1), read_codec: 'PCMA', write_codec: 'PCMA', ...fields});

	it('with other codecs are transcoded, which is a note: neither counted nor marked', () => {
		const alerts = found([leg(1, {}), leg(2, {read_codec: 'opus'})], 1000);
		assert.deepEqual(told(alerts), [['transcoded', 2]]);
		assert.deepEqual(whyOf(alerts), ['1 call with another codec at each end: PCMA / opus (1).']);
		assert.deepEqual([alerts.count, alerts.marked.size, alerts.byId.get(id(2))], [0, 0, ['transcoded']]);
	});

	it('one encrypted and the other not', () => {
		const srtp = 'srtp:sdes:AES_CM_128_HMAC_SHA1_80';
		assert.deepEqual(told(found([leg(1, {secure: srtp}), leg(2, {})], 1000)), [['half-secure', 2]]);
		assert.deepEqual(told(found([leg(1, {secure: srtp}), leg(2, {secure: srtp})], 1000)), []);
	});

	it('are not compared while one rings, when there are three, or before there is media', () => {
		const opus = {read_codec: 'opus', secure: 'srtp'};
		assert.deepEqual(told(found([leg(1, opus), leg(2, {callstate: 'RINGING'})], 1000)), []);
		assert.deepEqual(told(found([leg(1, opus), leg(2, {}), leg(3, {})], 1000)), []);
		assert.deepEqual(told(found([leg(1, {...opus, secure: ''}), leg(2, {read_codec: ''})], 1000)), []);
	});

	it('are those at the ends of a loopback', () => {
		const rows = [
			leg(1, {read_codec: 'opus'}),
			leg(2, {name: 'loopback/9000-a', read_codec: 'L16'}),
			leg(3, {name: 'loopback/9000-b', read_codec: 'L16'}),
			leg(4, {}),
		];
		assert.deepEqual(found(rows, 1000).all[0]!.ids, [id(1), id(4)]);
	});
});

describe('many short calls', () => {
	const over = (name: string, count: number, fields: Wire = {}): readonly TrackedChannel[] =>
		Array.from({length: count}, (_, index) => there(index, {name: `sofia/gateway/${name}/100`, ...fields}));

	const pastOf = (died: readonly TrackedChannel[], age: number): RecentlyEnded =>
		withEnded(withEnded(noneEnded, [], born), died, born + age);

	it('on one gateway lead to its calls', () => {
		assert.deepEqual(told(found([], 5000, {past: pastOf(over('life', 10), 5000)})), []);
		const alerts = found([], 5000, {past: pastOf(over('life', 11), 5000)});
		assert.deepEqual(whyOf(alerts), [
			'11 calls over gw life were over within 0:05 of their beginning, in the last minute.',
		]);
		assert.deepEqual(alerts.all[0]!.filter, {field: 'via', value: 'gw life'});
	});

	it('count wherever an older end stands among them', () => {
		const late = {...there(99), endedAt: born - minute};
		const ended = pastOf(over('life', 11), 5000).ended.toSpliced(6, 0, late);
		assert.equal(found([], 5000, {past: {ended, since: born}}).all.length, 1);
	});

	it('are not those that lived longer, went over no gateway, were spread, or ended a minute ago', () => {
		assert.deepEqual(told(found([], 5001, {past: pastOf(over('life', 20), 5001)})), []);
		assert.deepEqual(told(found([], 5000, {past: pastOf(over('life', 20, {name: 'sofia/internal/100@a'}), 5000)})), []);
		assert.deepEqual(told(found([], 5000, {past: pastOf([...over('life', 10), ...over('vega', 10)], 5000)})), []);
		assert.deepEqual(told(found([], 65_000, {past: pastOf(over('life', 20), 5000)})), []);
	});
});

describe('a mass drop', () => {
	const drop = (ended: number, of: number, gap = 1000) => ({
		at: born,
		since: born - gap,
		ended,
		of,
		server: testServer,
	});

	it('is more than ten channels and more than a fifth of all, between two lists', () => {
		const isOne = (...parts: Parameters<typeof drop>) => withDrop([], drop(...parts), defaultLimits).length === 1;
		assert.deepEqual(
			[isOne(10, 12), isOne(11, 12), isOne(20, 100), isOne(21, 100), isOne(21, 100, 60_000), isOne(21, 100, 60_001)],
			[false, true, false, true, true, false],
		);
	});

	it('is told for five minutes, without a channel: they are gone', () => {
		const drops = withDrop([], drop(412, 1024), defaultLimits);
		const alerts = found([there(1)], 0, {drops});
		assert.deepEqual(told(alerts), [['drop', 0]]);
		assert.match(whyOf(alerts)[0]!, /^412 of 1024 channels ended within 1\.0s, at /u);
		const quiet = {at: born + 5 * minute - 1, since: born, ended: 0, of: 5, server: testServer};
		assert.equal(withDrop(drops, quiet, defaultLimits), drops);
		assert.deepEqual(withDrop(drops, {...quiet, at: quiet.at + 1}, defaultLimits), []);
	});
});

describe('the limits', () => {
	it('of short calls, drops and endings are those that are given', () => {
		const short = Array.from({length: 4}, (_, index) => there(index, {name: 'sofia/gateway/life/100'}));
		const recentlyEnded = withEnded(withEnded(noneEnded, [], born), short, born + 2000);
		const limitsOf = (more: Partial<Limits>): Limits => ({...defaultLimits, ...more});
		const calls = (more: Partial<Limits>) =>
			told(found([], 2000, {past: recentlyEnded, limits: limitsOf(more)})).length;
		assert.deepEqual(
			[calls({}), calls({shortCalls: 3}), calls({shortCalls: 4}), calls({shortCalls: 3, shortCall: 1999})],
			[0, 1, 0, 0],
		);
		const drops = (more: Partial<Limits>) =>
			withDrop([], {at: born, since: born, ended: 8, of: 20, server: testServer}, limitsOf(more)).length;
		assert.deepEqual([drops({}), drops({drop: 7}), drops({drop: 7, dropPercent: 40})], [0, 1, 0]);
		const ending = [there(1, {state: 'CS_HANGUP', callstate: 'ACTIVE'})];
		assert.deepEqual(told(found(ending, 6000, {limits: limitsOf({hanging: 6001})})), []);
	});
});

const assertListed = ({all, marked, byId}: Alerts, rows: readonly TrackedChannel[]): void => {
	const listed = new Set(rows.map(one => one.channel.id));
	const named = [...all.flatMap(({ids}) => ids), ...marked, ...byId.keys()];
	assert.deepEqual(
		named.filter(one => !listed.has(one)),
		[],
	);
};

describe('alerts', () => {
	it('stand in the order of how bad they are', () => {
		const rows = [there(1, {callstate: 'HELD'}), there(2, {read_codec: 'opus', call_uuid: uuid(2)})];
		const other = there(3, {read_codec: 'PCMA', call_uuid: uuid(2)});
		const drops = [{at: born, since: born, ended: 50, of: 60, server: testServer}];
		const alerts = found([...rows, other], 6 * minute, {drops});
		assert.deepEqual(
			alerts.all.map(({severity}) => severity),
			['alarm', 'warning', 'note'],
		);
		assert.deepEqual([alerts.count, [...alerts.marked]], [2, [id(1)]]);
	});

	it('keep the time at which they were first found', () => {
		const rows = [there(1, {callstate: 'HELD'})];
		const first = found(rows, 6 * minute);
		const later = evaluateRules(factsOf(rows, 8 * minute), first);
		assert.deepEqual([first.all[0]!.since, later.all[0]!.since], [born + 6 * minute, born + 6 * minute]);
	});

	it('in the recorded lists of a switch are what is known to be there', () => {
		const rows = (name: string, fields: (one: Channel) => TrackedChannel) =>
			recordedChannels(name).map(one => fields(one));
		const now = 1_795_462_569_000 + 400_000;
		const fresh = (one: Channel) => tracked(one, now);
		const facts = {now, drops: [], lostHangups: []};
		assert.deepEqual(told(found(rows('list-varied.json', fresh), 0, facts)), [['ringing', 4]]);
		assert.deepEqual(told(found(rows('list-0.json', fresh), 0, facts)), []);
	});

	it('name each rule and each alert once', () => {
		assert.equal(new Set(rules.map(rule => rule.id)).size, rules.length);
	});

	it('name only channels that are listed, whatever is listed', () => {
		const wire = fc.record({
			callstate: fc.constantFrom('RINGING', 'EARLY', 'HELD', 'ACTIVE', 'RING_WAIT', 'DOWN', '?'),
			state: fc.constantFrom('CS_EXECUTE', 'CS_HANGUP'),
			call_uuid: fc.constantFrom('', uuid(1), uuid(2)),
			read_codec: fc.constantFrom('', 'opus', 'PCMA'),
			secure: fc.constantFrom('', 'srtp'),
			created_epoch: fc.constantFrom('', '1795435200', '1795400000', '1895435200'),
			name: fc.constantFrom('sofia/gateway/life/1', 'loopback/1-a', ''),
		});
		const row = fc.tuple(wire, fc.nat({max: 400_000}));
		fc.assert(
			fc.property(
				fc.array(row, {maxLength: 12}),
				fc.array(row, {maxLength: 30}),
				fc.nat({max: 600_000}),
				(listed, gone, age) => {
					const rows = listed.map(([fields, after], index) => there(index + 1, fields, after));
					const died = gone.map(([fields, after], index) => there(index + 100, fields, after));
					const recentlyEnded = withEnded(noneEnded, died, born + age);
					const lostHangups = [...rows, ...died].map(one => ({id: one.channel.id, isAccepted: true, sentAt: born}));
					const alerts = found(rows, age, {past: recentlyEnded, lostHangups});
					assertListed(alerts, rows);
					const ids = alerts.all.map(one => alertId(one));
					assert.equal(new Set(ids).size, ids.length);
				},
			),
		);
	});
});
