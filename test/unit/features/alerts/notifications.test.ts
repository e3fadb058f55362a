import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	noticeText,
	notificationQueue,
	newAlerts,
	type Notification,
} from '../../../../source/features/alerts/notifications.js';
import type {Alert} from '../../../../source/features/alerts/alert.js';
import type {State} from '../../../../source/state/state.js';
import {channelId, type Channel} from '../../../../source/telephony/channel.js';
import {id, onServer, testServer} from '../../../helpers/channels.js';
import {
	listed,
	newsReceived,
	numbered,
	play,
	refusedConnection,
	serverNamed,
	started,
	stateWith,
	t0,
	updateIn,
} from '../../../helpers/states.js';

const minute = 60_000;
const hold = (number: number) => numbered(number, {callstate: 'HELD'});
const held = (...numbers: readonly number[]): readonly Channel[] => numbers.map(number => hold(number));

/** A screen that has watched these calls being held for longer than they may be. */
const tooLong = (before: State, ...numbers: readonly number[]): State =>
	play(before, listed(held(...numbers), t0 + minute), listed(held(...numbers), t0 + 7 * minute));

const newIn = (before: State, after: State) => [...newAlerts(before, after)];

describe('new alerts', () => {
	const calm = stateWith([numbered(1), numbered(2)]);
	const first = tooLong(calm, 1);

	it('are those that were not there, each with its first new call', () => {
		assert.deepEqual(newIn(calm, first), [['held', id(1)]]);
		assert.deepEqual(newIn(first, play(first, listed(held(1), t0 + 8 * minute))), []);
		const second = play(first, listed(held(1, 2), t0 + 8 * minute), listed(held(1, 2), t0 + 14 * minute));
		assert.deepEqual(newIn(first, second), [['held', id(2)]]);
		assert.deepEqual(newIn(second, tooLong(calm, 2)), [], 'one that has become smaller');
	});

	it('are those of the last list, also where a recording leaps on to a failure after it', () => {
		const leapt = play(first, state => {
			const at = t0 + 8 * minute;
			const update = updateIn(state, testServer, [numbered(2)], at);
			const failure = {type: 'failure', failure: refusedConnection, at: at + 5000, retryAt: undefined} as const;
			return {type: 'news-received', news: [update, failure].map(news => ({server: testServer, news}))};
		});
		assert.deepEqual([leapt.alerts.all, newIn(calm, leapt)], [[], []]);
	});

	it('are none where they are notes', () => {
		const transcoded = [
			numbered(1, {read_codec: 'opus', call_uuid: 'a'}),
			numbered(2, {read_codec: 'PCMA', call_uuid: 'a'}),
		];
		const after = play(calm, listed(transcoded, t0 + 1000));
		assert.deepEqual([after.alerts.all.map(({rule}) => rule), newIn(calm, after)], [['transcoded'], []]);
	});

	it('are none in the first list of a server, though others were listed before', () => {
		const servers = [serverNamed(testServer), serverNamed('lab')];
		const old = (server: string) => onServer(numbered(-400_000), server);
		const listOf = (server: string, at: number) => (state: State) =>
			newsReceived(updateIn(state, server, [old(server)], at), server);
		const empty = started({servers});
		const one = play(empty, listOf(testServer, t0));
		const both = play(one, listOf('lab', t0 + 1000));
		assert.deepEqual(
			[one, both].map(({alerts}) => alerts.all.map(({rule, ids}) => [rule, ids.length])),
			[[['old', 1]], [['old', 2]]],
		);
		assert.deepEqual([newIn(empty, one), newIn(one, both)], [[], []]);
		const other = play(both, state =>
			newsReceived(updateIn(state, 'lab', [old('lab'), onServer(numbered(-400_001), 'lab')], t0 + 2000), 'lab'),
		);
		const newest = channelId('lab', numbered(-400_001).uuid);
		assert.deepEqual(newIn(both, other), [['old', newest]]);
		const [due] = notificationQueue()(newAlerts(both, other), other, 0, false);
		assert.deepEqual(
			[due?.id, noticeText(due!, other)],
			[
				newest,
				`webitel-top ${testServer} + lab: Older than a call should be. 3 channels have been there for more than 4h 00m, the longest for 4d 15h.`,
			],
		);
	});
});

const alertNamed = (rule: string): Alert => ({
	rule,
	title: rule,
	severity: 'warning',
	caveat: '',
	since: 0,
	key: '',
	ids: [],
	server: testServer,
	why: 'Why.',
});

/** A state with these alerts, and a limit. */
const stateOf = (limit: number, ...rules: readonly string[]): State => {
	const state = started({alertLimit: limit});
	return {...state, alerts: {...state.alerts, all: rules.map(rule => alertNamed(rule))}};
};

const named = (...rules: readonly string[]) => new Map(rules.map(rule => [rule, undefined]));
const told = (notifications: readonly Notification[]) =>
	notifications.map(({alert, more}) => (more > 0 ? `${alert.rule}+${more}` : alert.rule));

describe('what is due', () => {
	it('is at most the limit a minute; the last of them, and the next one, stand for the others', () => {
		const queue = notificationQueue();
		const look = (at: number, state: State, ...rules: readonly string[]) =>
			told(queue(named(...rules), state, at, false));
		assert.deepEqual(look(0, stateOf(2, 'a'), 'a'), ['a']);
		assert.deepEqual(look(1000, stateOf(2, 'a', 'b', 'c', 'd'), 'b', 'c', 'd'), ['b+2']);
		assert.deepEqual(look(2000, stateOf(2, 'e', 'f'), 'e', 'f'), []);
		assert.deepEqual(look(59_999, stateOf(2, 'e', 'f', 'g'), 'g'), []);
		assert.deepEqual(look(60_000, stateOf(2, 'f', 'g')), ['f+1'], 'what is over is not told');
		assert.deepEqual(look(61_000, stateOf(2, 'f', 'g')), []);
	});

	it('waits while the program is away, and then is only what still stands', () => {
		const queue = notificationQueue();
		assert.deepEqual(queue(named('a', 'b'), stateOf(6, 'a', 'b'), 0, true), []);
		assert.deepEqual(told(queue(named('c'), stateOf(6, 'b', 'c'), 1000, false)), ['b', 'c']);
		assert.deepEqual(queue(named(), stateOf(6, 'a', 'b', 'c'), 2000, false), []);
	});

	it('says each alert once, alone or counted, and never more than the limit within a minute', () => {
		const step = fc.record({
			wait: fc.integer({min: 0, max: 40_000}),
			news: fc.integer({min: 0, max: 9}),
			isAway: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.integer({min: 1, max: 4}), fc.array(step, {maxLength: 30}), (limit, steps) => {
				const queue = notificationQueue();
				const all: string[] = [];
				const times: number[] = [];
				let [at, count] = [0, 0];
				for (const {wait, news, isAway} of [...steps, {wait: 60_000, news: 0, isAway: false}]) {
					at += wait;
					const rules = Array.from({length: news}, (_, index) => `${all.length + index}`);
					all.push(...rules);
					for (const {more} of queue(named(...rules), stateOf(limit, ...all), at, isAway)) {
						count += 1 + more;
						times.push(at);
					}
				}

				assert.equal(count, all.length);
				// The one that comes `limit` places later comes at least a minute later.
				assert.ok(times.slice(limit).every((time, index) => time - times[index]! >= minute));
			}),
		);
	});
});

describe('the text of a notice', () => {
	it('names the server, the rule and the reason, in bounds', () => {
		const state = stateWith([]);
		const notification = {
			alert: {...alertNamed('a'), title: 'Many short calls', why: 'x'.repeat(900)},
			id: undefined,
			more: 12,
		};
		assert.match(
			noticeText(notification, state),
			new RegExp(String.raw`^webitel-top ${testServer}: Many short calls\. x{180,}… And 12 more alerts\.$`, 'u'),
		);
		const hostile = {...notification, alert: {...notification.alert, why: 'gw \u{1B}]0;mine\u{7}.'}, more: 1};
		assert.equal(
			noticeText(hostile, state),
			`webitel-top ${testServer}: Many short calls. gw ␛]0;mine␇. And 1 more alert.`,
		);
	});
});
