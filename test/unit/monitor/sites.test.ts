import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/components/header-lines.js';
import type {ActionRequest} from '../../../source/domain/action.js';
import type {Channel} from '../../../source/domain/channel.js';
import {ageOf} from '../../../source/domain/row.js';
import type {Event} from '../../../source/monitor/events.js';
import {pickedSite} from '../../../source/monitor/dialog.js';
import {isStale} from '../../../source/monitor/link.js';
import {batchSize} from '../../../source/monitor/lanes.js';
import {listTime, momentOf, rowsOf} from '../../../source/monitor/selectors.js';
import {linkOf, linkTo, watched} from '../../../source/monitor/sites.js';
import type {State} from '../../../source/monitor/state.js';
import {titleText} from '../../../source/monitor/title.js';
import {unicodeGlyphs} from '../../../source/theme/glyphs.js';
import {uuid} from '../../helpers/channels.js';
import {merged, onSite, siteListed, siteLost, siteOf, twoSites} from '../../helpers/sites.js';
import {deskWith, numbered, play, refusedConnection, signedOut, started, stateWith, t0} from '../../helpers/states.js';

const one = onSite(numbered(1), 'kyiv');
const two = onSite(numbered(2), 'lab');
const both = [one, two];

const notesOf = ({notes}: State) => notes.map(({text}) => text);
const header = (state: State) =>
	headerLines(state, unicodeGlyphs)
		.map(line => line.map(({text}) => text).join(''))
		.join('\n');

/** `kyiv` goes on, `lab` is lost for so long, ms. */
const lostFor = (time: number, before = twoSites([one], [two])): State => {
	const {channels} = before.list;
	const kyiv = (at: number) => siteListed('kyiv', [one], at);
	let state = play(before, merged(channels, t0 + 1000, kyiv(t0 + 1000), siteLost('lab', refusedConnection, t0 + 1000)));
	for (let at = t0 + 2000; at <= t0 + time; at += 1000) {
		state = play(state, merged(channels, at, kyiv(at)));
	}

	return state;
};

const sentTo = (id: number, request: ActionRequest, at: number): Event => ({
	type: 'action-sent',
	id,
	request,
	subject: '',
	at,
});
const acceptedBy = (id: number, at: number): Event => ({
	type: 'action-accepted',
	id,
	acceptance: {words: '+OK', uuid: undefined},
	at,
});

describe('the lines to several servers', () => {
	it('are each by itself: one is lost, the other stays live', () => {
		const state = lostFor(9000);
		assert.deepEqual(
			both.map(channel => isStale(linkOf(state, channel), state.now)),
			[false, true],
		);
		assert.match(header(state), /● kyiv 1 {2}✕ lab LOST 0:09, 1 old/u);
		assert.deepEqual(notesOf(state), [
			'lab: no list: connection refused (10.0.0.7:8021); is the server running, and the address right?',
		]);
		assert.equal(titleText(state, unicodeGlyphs), 'lab LOST, kyiv + lab 2 channels ●2');
		const back = play(state, merged(both, t0 + 10_000, siteListed('lab', [two], t0 + 10_000)));
		assert.match(header(back), /● kyiv 1 {2}● lab 1/u);
		assert.equal(notesOf(back).at(-1), 'lab: the list is back after 10s');
	});

	it('let the ages of a lost one stand still, and go on with the others', () => {
		const state = lostFor(60_000);
		const ages = rowsOf(state).map(row => [row.channel.site?.name, ageOf(row, momentOf(state)).time]);
		// Created 1 s and 2 s after the others: a minute before `t0`.
		assert.deepEqual(ages, [
			['lab', 61_000],
			['kyiv', 119_000],
		]);
		assert.deepEqual([listTime(state, one), listTime(state, two)], [t0 + 60_000, t0 + 3000]);
	});

	it('find nothing new that is wrong with the calls of a lost one', () => {
		const ringing = {callstate: 'RINGING', created_epoch: t0 / 1000};
		const [ofKyiv, ofLab] = [onSite(numbered(1, ringing), 'kyiv'), onSite(numbered(2, ringing), 'lab')];
		let state = twoSites([ofKyiv], [ofLab]);
		for (let at = t0 + 1000; at <= t0 + 70_000; at += 1000) {
			state = play(state, merged([ofKyiv, ofLab], at, siteListed('kyiv', [ofKyiv], at)));
		}

		assert.deepEqual([...state.findings.marked], [uuid(1)]);
	});

	it('tell no drop when one comes back after a while, and no births with a first list', () => {
		const many = (from: number) => Array.from({length: 40}, (_, index) => onSite(numbered(index + from), 'lab'));
		const before = lostFor(180_000, twoSites([one], many(10)));
		const at = t0 + 181_000;
		const lists = [siteListed('kyiv', [one], at), siteListed('lab', many(60), at)];
		const after = play(before, merged([one, ...many(60)], at, ...lists));
		assert.deepEqual([after.findings.drops, after.list.byUuid.size], [[], 41]);
		const first = play(
			started({sites: [siteOf('kyiv'), siteOf('lab')]}),
			merged([one], t0, siteListed('kyiv', [one], t0)),
			merged([one, ...many(10)], t0 + 500, siteListed('lab', many(10), t0 + 500)),
		);
		assert.deepEqual([first.list.started, first.list.ended], [0, 0]);
	});

	it('are charted together, whatever the pace of each, but for the moment in which a lost one is back', () => {
		const watchedBefore = (state: State) => state.activity.tiers[0]!.closed.map(bucket => bucket.watched);
		const kyiv = (at: number) => siteListed('kyiv', [one], at);
		let state = twoSites([one], [two], {}, {every: 5});
		for (let second = 1; second <= 10; second++) {
			const at = t0 + second * 1000;
			state = play(state, merged(both, at, kyiv(at), ...(second % 5 === 0 ? [siteListed('lab', [two], at)] : [])));
		}

		assert.deepEqual(
			watchedBefore(state),
			Array.from({length: 10}, () => 1),
		);
		const at = t0 + 90_000;
		const back = play(lostFor(89_000), merged(both, at, kyiv(at), siteListed('lab', [two], at)));
		assert.deepEqual(watchedBefore(back).slice(-2), [1, 0]);
	});

	it('are not charted for a time in which nothing was heard of any', () => {
		const watchedIn = ({activity}: State) => activity.tiers[0]!.closed.map(bucket => bucket.watched);
		const live = play(
			twoSites([one], [two]),
			merged(both, t0 + 1000, siteListed('kyiv', [one], t0 + 1000), siteListed('lab', [two], t0 + 1000)),
		);
		const at = t0 + 61_000;
		assert.deepEqual(watchedIn(play(live, merged(both, at))), [1, 0]);
		assert.deepEqual(watchedIn(play(live, merged(both, at, siteLost('kyiv', refusedConnection, at)))), [1, 0]);
	});

	it('are late by the pace of each, also when the person changes it', () => {
		const slow = twoSites([one], [two], {}, {every: 5});
		const later = (state: State, time: number) =>
			play(state, merged(both, t0 + time, siteListed('kyiv', [one], t0 + time)));
		assert.equal(isStale(linkOf(later(slow, 9000), two), t0 + 9000), false);
		assert.equal(isStale(linkOf(later(slow, 11_000), two), t0 + 11_000), true);
		const slower = play(slow, {type: 'interval-changed', interval: 10_000});
		assert.equal(linkTo(slower, 'lab').interval, 50_000);
		assert.equal(isStale(linkOf(later(slower, 60_000), two), t0 + 60_000), false);
	});

	it('are paused together', () => {
		const state = play(twoSites([one], [two]), {type: 'paused', isPaused: true}, {type: 'ticked', at: t0 + 9000});
		assert.match(header(state), /‖ kyiv 1 {2}‖ lab 1 {2}‖ PAUSED 0:09 {2}p goes on/u);
		assert.deepEqual(
			both.map(channel => isStale(linkOf(state, channel), state.now)),
			[true, true],
		);
	});

	it('of one server are its own, and nothing else', () => {
		const state = stateWith([numbered(1)]);
		assert.deepEqual(watched(state), [{server: state.server, link: state.link}]);
		assert.equal(linkOf(state, numbered(1)), state.link);
		assert.equal(momentOf(state).held, undefined);
	});
});

describe('an action on one of several servers', () => {
	const held = (channel: Channel) => ({...channel, callState: 'HELD'});

	it('is looked for in the lists of its own server alone', () => {
		const hold = {kind: 'hold', uuid: uuid(2)} as const;
		const accepted = play(twoSites([one], [two]), sentTo(1, hold, t0 + 100), acceptedBy(1, t0 + 200));
		assert.equal(accepted.actions[0]!.site, 'lab');
		const others = [3, 4, 5, 6, 7, 8, 9].map(second => {
			const at = t0 + second * 1000;
			return merged(both, at, siteListed('kyiv', [one], at));
		});
		const waiting = play(accepted, ...others);
		assert.deepEqual([waiting.actions[0]!.phase, waiting.actions[0]!.missedBy], ['accepted', 0]);
		const at = t0 + 10_000;
		const seen = play(waiting, merged([one, held(two)], at, siteListed('lab', [held(two)], at)));
		assert.equal(seen.actions[0]!.phase, 'seen');
	});

	it('is not seen in a list that was asked for before it, however late that comes', () => {
		const hangup = {kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'} as const;
		const accepted = play(twoSites([one], [two]), sentTo(1, hangup, t0 + 2000), acceptedBy(1, t0 + 2100));
		const early = merged([one], t0 + 3000, siteListed('lab', [], t0 + 3000, t0 + 1000));
		assert.equal(play(accepted, early).actions[0]!.phase, 'accepted');
	});
});

describe('a sign-in on several servers', () => {
	const out = (...sites: readonly string[]) =>
		play(
			started({sites: ['kyiv', 'lab', 'lviv'].map(name => siteOf(name))}),
			merged([], t0, ...sites.map(site => siteLost(site, signedOut, t0, undefined))),
		);
	const wanted = ({dialog}: State) => (dialog?.kind === 'sign-in' ? dialog.sites : undefined);

	it('is asked for on those that want one, and the next has its turn after it', () => {
		const state = out('lab', 'lviv');
		assert.deepEqual(wanted(state), ['lab', 'lviv']);
		const next = play(state, {type: 'signed-in', site: 'lab', user: 'root'});
		assert.deepEqual(wanted(next), ['lviv']);
		assert.equal(linkTo(next, 'lab').user, 'root');
		assert.equal(play(next, {type: 'signed-in', site: 'lviv', user: 'root'}).dialog, undefined);
	});

	it('goes to the one that was picked', () => {
		const desk = deskWith(out('lab', 'lviv'));
		desk.press('tab', 'tab', 'right');
		const {dialog} = desk.state();
		assert.equal(dialog?.kind === 'sign-in' && pickedSite(dialog), 'lviv');
		desk.press('tab');
		desk.type('root');
		desk.press('tab');
		desk.type('secret');
		desk.press('return');
		assert.deepEqual(desk.signIns, [{username: 'root', password: 'secret', site: 'lviv'}]);
	});

	it('takes the keyboard from nobody who watches the others', () => {
		const live = play(twoSites([one], [two]), merged(both, t0 + 1000, siteListed('kyiv', [one], t0 + 1000)));
		const state = play(live, merged(both, t0 + 2000, siteLost('lab', signedOut, t0 + 2000, undefined)));
		assert.equal(state.dialog, undefined);
		assert.match(header(state), /✕ lab SIGNED OUT/u);
	});

	it('does not take the place of a question, and R asks for it; the others are asked for a list', () => {
		const asking = play(twoSites([one], [two]), {type: 'dialog', dialog: {kind: 'help', top: 0}});
		const state = play(asking, merged(both, t0 + 1000, siteLost('lab', signedOut, t0 + 1000, undefined)));
		assert.equal(state.dialog?.kind, 'help');
		const desk = deskWith(state);
		desk.press('escape', 'R');
		assert.deepEqual([wanted(desk.state()), desk.counts.refreshes], [['lab'], 1]);
	});

	it('is warned of on each before it ends', () => {
		const minutes = (count: number) => t0 + count * 60_000;
		const state = play(
			twoSites([one], [two]),
			{type: 'identified', site: 'kyiv', user: 'root', expires: minutes(600)},
			{type: 'identified', site: 'lab', user: 'root', expires: minutes(9)},
		);
		assert.match(notesOf(state).at(-1) ?? '', /^lab: the sign-in ends at .*, in 9 min: R signs in again$/u);
		assert.match(header(state), /● lab 1 {2}sign-in ends/u);
		const desk = deskWith(state);
		desk.press('R');
		assert.deepEqual(wanted(desk.state()), ['lab']);
	});
});

describe('many calls on several servers', () => {
	const calls = Array.from({length: 16}, (_, index) => onSite(numbered(index + 1), index % 2 === 0 ? 'kyiv' : 'lab'));
	const half = calls.length / 2;
	const of = (name: string) => calls.filter(({site}) => site?.name === name);
	const marked = (more: Parameters<typeof twoSites>[3] = {}) =>
		deskWith(
			play(twoSites(of('kyiv'), of('lab'), {}, more), {
				type: 'marked',
				uuids: calls.map(({uuid: id}) => id),
				isMarked: true,
			}),
		);

	it('are left alone where their server is read-only', () => {
		const desk = marked({readOnlyBy: 'profile lab'});
		desk.press('h');
		const {dialog} = desk.state();
		assert.strictEqual(dialog?.kind, 'hold-many');
		assert.deepEqual(
			[dialog.calls.map(({channel}) => channel.site?.name), dialog.others],
			[Array.from({length: half}, () => 'kyiv'), [['profile lab is read-only', half]]],
		);
		desk.wait(200);
		desk.press('y');
		assert.equal(desk.performed.length, batchSize);
	});

	it('are sent a few at a time to each of them, and none waits for the answers of another', () => {
		const desk = marked();
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		const sentOn = (name: string) => desk.state().actions.filter(({site}) => site === name).length;
		assert.deepEqual([sentOn('kyiv'), sentOn('lab')], [batchSize, batchSize]);
		const {actions, now} = desk.state();
		for (const {id, site} of actions) {
			if (site === 'kyiv') {
				desk.store.dispatch(acceptedBy(id, now));
			}
		}

		assert.deepEqual([sentOn('kyiv'), sentOn('lab')], [half, batchSize]);
	});

	it('are not sent where the list has the same uuid from another server by then', () => {
		const desk = marked();
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		const isSent = (id: string) => desk.performed.some(request => 'uuid' in request && request.uuid === id);
		const moved = of('kyiv').find(call => !isSent(call.uuid))!;
		const next = calls.map(call => (call === moved ? onSite(call, 'lab') : call));
		const at = desk.state().now + 1000;
		desk.store.dispatch(merged(next, at, siteListed('kyiv', next, at), siteListed('lab', next, at)));
		for (const {id} of desk.state().actions) {
			desk.store.dispatch(acceptedBy(id, at));
		}

		assert.ok(!isSent(moved.uuid));
		assert.deepEqual(
			desk.state().batch?.misses.map(({words}) => words),
			['not sent: it had ended'],
		);
	});

	it('go on, on the other server, when one is gone', () => {
		const desk = marked();
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		let answered = 0;
		while (answered < desk.performed.length) {
			const {site} = desk.state().actions[answered]!;
			const id = ++answered;
			const at = desk.state().now;
			desk.store.dispatch(
				site === 'lab' ? {type: 'action-failed', id, failure: refusedConnection, at} : acceptedBy(id, at),
			);
		}

		const {batch, actions} = desk.state();
		const sentOn = (name: string) => actions.filter(({site}) => site === name).length;
		assert.equal(sentOn('kyiv'), half);
		assert.ok(sentOn('lab') < half, 'those that were not on their way yet are not sent');
		assert.equal(batch?.stopped, undefined);
		assert.equal(batch?.misses.length, half);
		assert.ok(batch.misses.some(({words}) => words === 'not sent: lab: connection refused (10.0.0.7:8021)'));
	});
});
