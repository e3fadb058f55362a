import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../source/telephony/channel.js';
import {emptyList, endText, type LiveList} from '../../../source/live/live-list.js';
import {applyUpdates, type Applied} from '../../../source/live/apply-updates.js';
import type {IsExpected} from '../../../source/live/updated-rows.js';
import {channel, id, uuid} from '../../helpers/channels.js';
import {timeline} from '../../helpers/fixtures.js';
import {listUpdate} from '../../helpers/updates.js';

const call = (number: number, callState = 'ACTIVE'): Channel => channel({uuid: uuid(number), callstate: callState});

/** What a list changes that comes a second after the first, if no test says otherwise. */
const next = (before: LiveList, channels: readonly Channel[], at = 2000, isExpected?: IsExpected): Applied =>
	applyUpdates(before, [listUpdate(before, channels, {at, since: 1000})], isExpected);

/** Lists that come a second apart, the first at 1 s. */
const after = (...lists: ReadonlyArray<readonly Channel[]>): LiveList => {
	let live = emptyList;
	for (const [index, channels] of lists.entries()) {
		const since = index === 0 ? undefined : index * 1000;
		live = applyUpdates(live, [listUpdate(live, channels, {at: (index + 1) * 1000, since})]).list;
	}

	return live;
};

const [one, two, three] = [call(1), call(2), call(3)];

describe('the first list', () => {
	const live = after([one, two]);

	it('is no news: nobody knows what its channels did before', () => {
		assert.deepEqual(
			live.rows.map(({changedAt, hasBegunUnseen, firstSeenAt}) => ({
				changedAt,
				hasBegunUnseen,
				firstSeenAt,
			})),
			[
				{changedAt: 0, hasBegunUnseen: true, firstSeenAt: 1000},
				{changedAt: 0, hasBegunUnseen: true, firstSeenAt: 1000},
			],
		);
	});

	it('counts no call as started', () => {
		assert.deepEqual({started: live.started, ended: live.ended}, {started: 0, ended: 0});
	});
});

describe('a list after the first', () => {
	it('marks a channel that was not there before', () => {
		const {list, created} = next(after([one]), [one, two]);
		assert.deepEqual(
			created.map(({channel: {uuid: which}, changedAt, hasBegunUnseen}) => ({
				which,
				changedAt,
				hasBegunUnseen,
			})),
			[{which: uuid(2), changedAt: 2000, hasBegunUnseen: false}],
		);
		assert.equal(list.started, 1);
		assert.equal(list.byId.get(id(1))?.changedAt, 0);
	});

	it('tells of a channel that is gone when it was missed first', () => {
		const {list, ended} = next(after([one, two]), [two]);
		assert.deepEqual(
			ended.map(({channel: gone, endedAt}) => ({gone, endedAt})),
			[{gone: one, endedAt: 2000}],
		);
		assert.deepEqual(
			list.rows.map(row => row.channel.uuid),
			[uuid(2)],
		);
		assert.equal(list.ended, 1);
	});

	it('tells a channel that came back as a new one', () => {
		const live = after([one], [], [one]);
		assert.deepEqual({started: live.started, ended: live.ended}, {started: 1, ended: 1});
		assert.equal(live.byId.get(id(1))?.firstSeenAt, 3000);
	});

	it('marks a channel whose row changed, and keeps since when it is known', () => {
		const live = after([one, two], [one, call(2, 'HELD')]);
		const changed = live.byId.get(id(2))!;
		assert.deepEqual(changed.history, [
			{at: 1000, isLeast: true, status: 'talking', byThisUser: false},
			{at: 2000, isLeast: false, status: 'held', byThisUser: false},
		]);
		assert.equal(changed.changedAt, 2000);
		assert.equal(changed.firstSeenAt, 1000);
		assert.equal(changed.history.at(-1)?.at, 2000);
	});

	it('a change of another field is news, but no change of state', () => {
		const moved = channel({uuid: uuid(1), application: 'park'});
		const tracked = after([one], [moved]).byId.get(id(1))!;
		assert.equal(tracked.changedAt, 2000);
		assert.equal(tracked.history.at(-1)?.at, 1000);
		assert.equal(tracked.channel, moved);
	});

	it('from ACTIVE to UNHELD is still talking', () => {
		const tracked = after([one], [call(1, 'UNHELD')]).byId.get(id(1))!;
		assert.equal(tracked.history.length, 1);
	});

	it('says which change was what one of our actions asked for', () => {
		const isExpected: IsExpected = (which, status, at) => which.uuid === uuid(1) && status === 'held' && at === 2000;
		const {list} = next(after([one, two]), [call(1, 'HELD'), call(2, 'HELD')], 2000, isExpected);
		assert.deepEqual(
			list.rows.map(({history}) => history.at(-1)?.byThisUser),
			[true, false],
		);
	});

	it('leaves rows that did not change the very same', () => {
		const before = after([one, two]);
		const {list} = next(before, [two, one, three]);
		assert.equal(list.byId.get(id(1)), before.byId.get(id(1)));
		assert.equal(list.byId.get(id(2)), before.byId.get(id(2)));
	});

	it('in which nothing changed leaves all rows, and what is counted of them', () => {
		const before = after([one, two]);
		const check = (same: readonly Channel[]) => {
			const {list, created, changed, ended} = next(before, same);
			assert.equal(list.rows, before.rows);
			assert.equal(list.byId, before.byId);
			assert.equal(list.totals, before.totals);
			assert.deepEqual([created, changed, ended], [[], [], []]);
		};

		check([one, two]);
		check([two, one]);
	});

	it('remembers the last twenty states of a channel that changes for ever', () => {
		const states = Array.from({length: 50}, (_, index) => [call(1, index % 2 === 0 ? 'ACTIVE' : 'HELD')]);
		const {history} = after(...states).byId.get(id(1))!;
		assert.equal(history.length, 20);
		assert.deepEqual(history.at(-1), {at: 50_000, isLeast: false, status: 'held', byThisUser: false});
	});
});

describe('a busy switch for 25 seconds', () => {
	const lists = timeline().map(({rows}) => rows.map(row => channel(row)));
	const live = after(...lists);
	const ids = lists.map(list => new Set(list.map(({id: which}) => which)));
	const missedIn = (from: number, to: number) => [...ids[from]!].filter(which => !ids[to]!.has(which)).length;
	const steps = ids.slice(1).map((_, index) => index);

	it('started and ended as many calls as its lists differ by', () => {
		const started = steps.reduce((sum, at) => sum + missedIn(at + 1, at), 0);
		const ended = steps.reduce((sum, at) => sum + missedIn(at, at + 1), 0);
		assert.deepEqual({started: live.started, ended: live.ended}, {started, ended});
		assert.equal(lists[0]!.length + started - ended, live.byId.size);
		assert.ok(started > 40);
		assert.ok(ended > 20);
	});
});

describe('when a call was answered, as lists tell', () => {
	const answeredIn = (...states: readonly string[]) =>
		after(...states.map(state => [call(1, state)])).rows[0]?.answered;

	it('is when it was first seen to talk or to be held', () => {
		assert.deepEqual(answeredIn('RINGING', 'EARLY', 'ACTIVE', 'HELD'), {at: 3000, isLeast: false});
		assert.deepEqual(answeredIn('RINGING', 'HELD'), {at: 2000, isLeast: false});
	});

	it('is earlier where it talked in the first list', () => {
		assert.deepEqual(answeredIn('ACTIVE'), {at: 1000, isLeast: true});
		assert.deepEqual(answeredIn('UNHELD', 'HELD'), {at: 1000, isLeast: true});
	});

	it('is never, for one that only rang and then was being hung up', () => {
		assert.equal(answeredIn('RINGING', 'HANGUP'), undefined);
		assert.equal(answeredIn('HANGUP'), undefined);
		assert.equal(answeredIn('DOWN', 'EARLY'), undefined);
	});
});

describe('a state whose start the switch names', () => {
	const since = (leg: Channel, stateSince: number): Channel => ({...leg, facts: {stateSince}});
	const historyOf = (...lists: ReadonlyArray<readonly Channel[]>) =>
		after(...lists).rows[0]!.history.map(({at, status}) => [at, status]);

	it('began then, not when a list first showed it', () => {
		assert.deepEqual(historyOf([call(1, 'RINGING')], [one], [since(one, 1700)]), [
			[1000, 'ringing'],
			[1700, 'talking'],
		]);
	});

	it('goes on where only its call state has another name, and where the clock of the switch is known better', () => {
		const dialing = since(call(1, 'DIALING'), 900);
		const rings = since(call(1, 'RINGING'), 2800);
		assert.deepEqual(historyOf([dialing], [dialing], [rings]), [[2800, 'ringing']]);
	});

	it('was left and entered again where it has another start: what was seen before stays', () => {
		assert.deepEqual(historyOf([since(one, 900)], [since(one, 950)], [since(one, 2500)]), [
			[950, 'talking'],
			[2500, 'talking'],
		]);
	});
});

describe('an end', () => {
	it('that this program asked for is its own, unless the source names a phone', () => {
		const gone = (end: Record<string, unknown>, isOurs: boolean) => {
			const before = after([one]);
			const update = listUpdate(before, [], {at: 2000, since: 1000, ended: [{channel: one, ...end}]});
			const {ended} = applyUpdates(before, [update], (_which, status) => isOurs && status === 'ended');
			return endText(ended[0]!);
		};

		assert.deepEqual(
			[
				gone({}, true),
				gone({cause: 'NORMAL_CLEARING', hangupBy: 'switch'}, true),
				gone({cause: 'NORMAL_CLEARING', hangupBy: 'caller'}, true),
				gone({cause: 'NORMAL_CLEARING', hangupBy: 'switch'}, false),
				gone({}, false),
			],
			[
				'ended by you',
				'ended: NORMAL_CLEARING by you',
				'ended: NORMAL_CLEARING by the caller',
				'ended: NORMAL_CLEARING by the switch',
				'ended',
			],
		);
	});
});
