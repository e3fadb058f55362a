import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../source/telephony/channel.js';
import type {Event} from '../../../source/state/events.js';
import {eventLog, message} from '../../../source/state/messages.js';
import type {State} from '../../../source/state/state.js';
import {newsBetween} from '../../../source/features/screen-reader/announce.js';
import {onServer, testServer} from '../../helpers/channels.js';
import {listedOn, together, twoServers} from '../../helpers/servers.js';
import {
	listed,
	lost,
	numberedBetween,
	play,
	refusedConnection,
	signedOut,
	stateWith,
	t0,
} from '../../helpers/states.js';

const forty = numberedBetween(1, 40);
const others = numberedBetween(101, 108);
const restart = 'may have restarted';

const lostAt = (at: number, failure = refusedConnection, server = testServer): Event =>
	lost(failure, at, at + 1000, server);

/** What is said of a restart: by the message, the log, the alerts and the screen reader. */
const toldOf = (before: State, after: State) => [
	(message(after)?.text ?? '').includes(restart),
	eventLog(after).some(({text}) => text.includes(restart)),
	after.alerts.all.some(({rule, why}) => rule === 'drop' && why.includes(restart)),
	newsBetween(before, after).some(text => text.includes(restart)),
];

const everywhere = [true, true, true, true];
const nowhere = [false, false, false, false];

/** What is said when these are all that is left of a list, `gap` ms later. */
const leftOf = (channels: readonly Channel[], left: readonly Channel[], gap = 1000) => {
	const before = stateWith(channels);
	return toldOf(before, play(before, listed(left, t0 + gap)));
};

describe('a switch that may have restarted', () => {
	it('is told where all, or nearly all, that was listed is gone from one list to the next', () => {
		assert.deepEqual(leftOf(forty, []), everywhere);
		assert.deepEqual(leftOf(forty, others), everywhere, 'there are new calls already');
		assert.deepEqual(leftOf(forty, forty.slice(0, 4)), everywhere);
		assert.deepEqual(leftOf(forty.slice(0, 8), []), everywhere);
	});

	it('is not told where a few calls or a conference end together, or many of more', () => {
		const counts = [1, 2, 3, 4, 7];
		const told = counts.flatMap(count => [leftOf(forty.slice(0, count), []), leftOf(forty, forty.slice(count))]);
		assert.deepEqual(
			told.flat(),
			Array.from({length: told.length * nowhere.length}, () => false),
		);
		assert.deepEqual(leftOf(forty, forty.slice(0, 5)), nowhere, '35 of 40 are a drop');
	});

	it('is one alert with the drop just before it, of all channels that ended', () => {
		const going = play(stateWith(forty), listed(forty.slice(0, 20), t0 + 1000));
		const lostLink = play(going, lostAt(t0 + 2000));
		const after = play(lostLink, listed([], t0 + 9000));
		const drops = after.alerts.all.filter(({rule}) => rule === 'drop').map(({why}) => why.replace(/, at .*/u, ''));
		assert.deepEqual(drops, ['The switch may have restarted: 40 of 40 channels ended within 9.0s']);
		const later = play(after, listed(numberedBetween(201, 220), t0 + 100_000), listed([], t0 + 101_000));
		assert.equal(later.alerts.all.filter(({rule}) => rule === 'drop').length, 2, 'a later one is another one');
	});

	it('is an alert apart from a drop, or another restart, that was over long before', () => {
		const calls = numberedBetween(201, 220);
		const first = play(stateWith(forty), listed([], t0 + 1000), listed(calls, t0 + 2000), listed(calls, t0 + 39_000));
		const second = play(first, listed([], t0 + 40_000));
		assert.match(message(second)!.text, /^all 20 channels ended within 1\.0s/u);
		assert.equal(second.alerts.all.filter(({rule}) => rule === 'drop').length, 2);
	});

	it('is not told where there was time enough for them to end', () => {
		assert.deepEqual(leftOf(forty.slice(0, 8), others, 16_000), nowhere);
		assert.deepEqual(leftOf(forty, others, 60_000), everywhere);
		assert.deepEqual(leftOf(forty, others, 61_000), nowhere);
	});

	it('is told where the list is empty after a loss, however long that lasted, and says so after the link', () => {
		const before = play(stateWith(forty), lostAt(t0 + 1000));
		const after = play(before, listed([], t0 + 300_000));
		assert.deepEqual(toldOf(before, after), everywhere);
		assert.equal(message(after)!.text, 'all 40 channels ended within 5:00: the switch may have restarted');
		assert.match(eventLog(after).at(-2)!.text, /^the list is back after /u);
		const few = play(stateWith(forty.slice(0, 1)), lostAt(t0 + 1000));
		assert.deepEqual(toldOf(few, play(few, listed([], t0 + 9000))), everywhere, 'nobody was on the phone but one');
		const churned = play(before, listed(others, t0 + 300_000));
		assert.deepEqual(toldOf(before, churned), nowhere);
	});

	for (const left of [[], others]) {
		it(`is told to who signs in again, and not to another user, who may see other calls: ${left.length} of those`, () => {
			const signIn = (user: string): Event => ({type: 'signed-in', server: testServer, user});
			const first = play(stateWith(forty), signIn('demo'), listed(forty, t0 + 1000));
			const out = play(first, lostAt(t0 + 1500), lostAt(t0 + 2000, signedOut));
			const after = (user: string) => play(out, signIn(user), listed(left, t0 + 92_000));
			assert.deepEqual(toldOf(out, after('demo')), everywhere);
			assert.equal(message(after('demo'))!.text, 'all 40 channels ended within 1:31: the switch may have restarted');
			assert.equal(eventLog(after('demo')).at(-2)!.text, 'signed in as demo, the list is back after 1:31');
			assert.deepEqual(toldOf(out, after('root')), nowhere);
			const elsewhere = play(out, listed(left, t0 + 92_000));
			assert.deepEqual(toldOf(out, elsewhere), nowhere, 'somebody has signed in elsewhere');
			assert.equal(eventLog(elsewhere).at(-1)!.text, 'signed in, the list is back after 1:31');
			const later = after('root');
			assert.deepEqual(toldOf(later, play(later, listed(forty, t0 + 93_000), listed([], t0 + 94_000))), everywhere);
		});

		it(`is the same on one of several servers: ${left.length} others`, () => {
			const [ofKyiv, ofLab, leftOfLab] = [[], forty, left].map((all: readonly Channel[], index) =>
				all.map(one => onServer(one, index === 0 ? 'kyiv' : 'lab')),
			) as [Channel[], Channel[], Channel[]];
			const signIn = (user: string): Event => ({type: 'signed-in', server: 'lab', user});
			const first = play(twoServers(ofKyiv, ofLab), signIn('demo'), listedOn('lab', ofLab, t0 + 1000));
			const out = play(first, lostAt(t0 + 2000, signedOut, 'lab'));
			const after = (user: string) => play(out, signIn(user), listedOn('lab', leftOfLab, t0 + 92_000));
			assert.deepEqual(toldOf(out, after('demo')), everywhere);
			assert.deepEqual(toldOf(out, after('root')), nowhere);
		});
	}

	it('is a cause of a drop that the alert names', () => {
		const before = stateWith(forty);
		const {all} = play(before, listed(forty.slice(0, 20), t0 + 1000)).alerts;
		assert.match(
			all.find(({rule}) => rule === 'drop')!.caveat,
			/ended normally, .*, the switch may have restarted, or/u,
		);
	});

	it('is not told to who hung them up', () => {
		const hangups = forty.map(({uuid: id}, index): Event => ({
			type: 'action-sent',
			id: index + 1,
			server: testServer,
			request: {kind: 'hangup', uuid: id, cause: 'NORMAL_CLEARING'},
			subject: 'it',
			at: t0 + 100,
		}));
		const all = play(stateWith(forty), ...hangups);
		assert.deepEqual(toldOf(all, play(all, listed([], t0 + 1000))), nowhere);
		const most = play(stateWith(forty), ...hangups.slice(5));
		assert.deepEqual(toldOf(most, play(most, listed([], t0 + 1000))), nowhere, 'the rest was left by those');
	});

	it('is that one of several servers', () => {
		const [ofKyiv, ofLab] = [forty.map(one => onServer(one, 'kyiv')), others.map(one => onServer(one, 'lab'))];
		const before = twoServers(ofKyiv, ofLab);
		const after = play(before, together(listedOn('kyiv', ofKyiv, t0 + 1000), listedOn('lab', [], t0 + 1000)));
		assert.deepEqual(toldOf(before, after), everywhere);
		assert.equal(message(after)!.text, 'lab: all 8 channels ended within 1.0s: the switch may have restarted');
		assert.match(after.alerts.all[0]!.why, /restarted: 8 of 8 channels of lab ended/u);
		const out = play(before, lostAt(t0 + 1000, refusedConnection, 'lab'));
		const back = play(out, listedOn('lab', [], t0 + 90_000));
		assert.deepEqual(toldOf(out, back), everywhere);
		assert.equal(back.list.byId.has(ofLab[0]!.id), false);
	});
});
