import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {headerLines} from '../../../source/screen/header.js';
import type {ActionRequest} from '../../../source/telephony/action.js';
import type {Channel} from '../../../source/telephony/channel.js';
import {ageOf} from '../../../source/live/row-times.js';
import type {Event} from '../../../source/state/events.js';
import {pickedServer} from '../../../source/features/servers/server-field.js';
import {isStale} from '../../../source/state/connection-status.js';
import {atOnce} from '../../../source/features/bulk/bulk.js';
import {listTime, momentOf, rowsOf} from '../../../source/state/selectors.js';
import {connectionOf, nameAmong, onlyServer, serverOf} from '../../../source/state/servers.js';
import type {State} from '../../../source/state/state.js';
import {titleText} from '../../../source/hooks/window-title.js';
import {unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {onServer, testServer, uuid} from '../../helpers/channels.js';
import {listedOn, together, twoServers} from '../../helpers/servers.js';
import {
	deskWith,
	newsReceived,
	lost,
	numbered,
	play,
	refusedConnection,
	serverNamed,
	signedOut,
	started,
	stateWith,
	t0,
} from '../../helpers/states.js';

const one = onServer(numbered(1), 'kyiv');
const two = onServer(numbered(2), 'lab');
const both = [one, two];

const notesOf = ({notes}: State) => notes.map(({text}) => text);
const header = (state: State) =>
	headerLines(state, unicodeGlyphs)
		.map(line => line.map(({text}) => text).join(''))
		.join('\n');

/** `kyiv` goes on, `lab` is lost for so long, ms. */
const lostFor = (time: number, before = twoServers([one], [two])): State => {
	const lab = lost(refusedConnection, t0 + 1000, t0 + 3000, 'lab');
	let state = play(before, together(listedOn('kyiv', [one], t0 + 1000), lab));
	for (let at = t0 + 2000; at <= t0 + time; at += 1000) {
		state = play(state, listedOn('kyiv', [one], at));
	}

	return state;
};

/** The server that does not know us. */
const signedOutOf = (server: string, at: number): Event =>
	newsReceived({type: 'failure', failure: signedOut, at, retryAt: undefined}, server);

const sentTo = (id: number, server: string, request: ActionRequest, at: number): Event => ({
	type: 'action-sent',
	id,
	server,
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
			both.map(channel => isStale(connectionOf(state, channel), state.now)),
			[false, true],
		);
		assert.match(header(state), /● kyiv 1 {2}✕ lab LOST 0:09 {2}1 old channel/u);
		assert.deepEqual(notesOf(state), [
			'no list of lab: connection refused (10.0.0.7:8021); is the server running, and the address right?',
		]);
		assert.equal(titleText(state, unicodeGlyphs), 'lab LOST, kyiv + lab 2 channels ●2');
		const back = play(state, listedOn('lab', [two], t0 + 10_000));
		assert.match(header(back), /● kyiv 1 {2}● lab 1/u);
		assert.equal(notesOf(back).at(-1), 'lab: the list is back after 10s');
	});

	it('let the ages of a lost one stand still, and go on with the others', () => {
		const state = lostFor(60_000);
		const ages = rowsOf(state).map(row => [row.channel.server, ageOf(row, momentOf(state)).time]);
		// Created 1 s and 2 s after the others: a minute before `t0`.
		assert.deepEqual(ages, [
			['lab', 59_000],
			['kyiv', 119_000],
		]);
		assert.deepEqual([listTime(state, one), listTime(state, two)], [t0 + 60_000, t0 + 1000]);
	});

	it('find nothing new that is wrong with the calls of a lost one', () => {
		const ringing = {callstate: 'RINGING', created_epoch: t0 / 1000};
		const [ofKyiv, ofLab] = [onServer(numbered(1, ringing), 'kyiv'), onServer(numbered(2, ringing), 'lab')];
		let state = twoServers([ofKyiv], [ofLab]);
		for (let at = t0 + 1000; at <= t0 + 70_000; at += 1000) {
			state = play(state, listedOn('kyiv', [ofKyiv], at));
		}

		assert.deepEqual([...state.alerts.marked], [ofKyiv.id]);
	});

	it('tell no drop when one comes back after a while, and no births with a first list', () => {
		const many = (from: number) => Array.from({length: 40}, (_, index) => onServer(numbered(index + from), 'lab'));
		const before = lostFor(180_000, twoServers([one], many(10)));
		const at = t0 + 181_000;
		const after = play(before, together(listedOn('kyiv', [one], at), listedOn('lab', many(60), at)));
		assert.deepEqual([after.alerts.drops, after.list.byId.size], [[], 41]);
		const first = play(
			started({servers: [serverNamed('kyiv'), serverNamed('lab')]}),
			listedOn('kyiv', [one], t0),
			listedOn('lab', many(10), t0 + 500),
		);
		assert.deepEqual([first.list.started, first.list.ended], [0, 0]);
	});

	it('are charted together, whatever the pace of each, but for the moment in which a lost one is back', () => {
		const watchedBefore = (state: State) => state.activity.tiers[0]!.closed.map(bucket => bucket.watched);
		const bothListed = (at: number) => together(listedOn('kyiv', [one], at), listedOn('lab', [two], at));
		let state = twoServers([one], [two], {}, {every: 5});
		for (let second = 1; second <= 10; second++) {
			const at = t0 + second * 1000;
			state = play(state, second % 5 === 0 ? bothListed(at) : listedOn('kyiv', [one], at));
		}

		assert.deepEqual(
			watchedBefore(state),
			Array.from({length: 10}, () => 1),
		);
		const back = play(lostFor(89_000), bothListed(t0 + 90_000));
		assert.deepEqual(watchedBefore(back).slice(-2), [1, 0]);
	});

	it('are not charted for a time in which nothing was heard of any', () => {
		const watchedIn = ({activity}: State) => activity.tiers[0]!.closed.map(bucket => bucket.watched);
		const bothListed = (at: number) => together(listedOn('kyiv', [one], at), listedOn('lab', [two], at));
		const live = play(twoServers([one], [two]), bothListed(t0 + 1000));
		const back = bothListed(t0 + 61_000);
		assert.deepEqual(watchedIn(play(live, back)), [1, 0]);
		const failures = [
			lost(refusedConnection, t0 + 2000, t0 + 3000, 'kyiv'),
			lost(signedOut, t0 + 60_000, t0 + 61_000, 'lab'),
		];
		assert.deepEqual(watchedIn(play(live, ...failures, back)), [1, 0]);
	});

	it('tell right ages though their clocks differ, also when one is set', () => {
		// Both channels are ten minutes old; the clock of `lab` is an hour ahead, and then five minutes.
		const old = (number: number, server: string, clockOffset: number) =>
			onServer(numbered(number, {created_epoch: String((t0 + clockOffset) / 1000 - 600)}), server);
		const lab = (at: number, clockOffset: number) => listedOn('lab', [old(2, 'lab', clockOffset)], at, {clockOffset});
		const servers = [serverNamed('kyiv'), serverNamed('lab')];
		const first = play(started({servers}), listedOn('kyiv', [old(1, 'kyiv', 0)], t0), lab(t0, 3_600_000));
		const set = play(first, lab(t0 + 1000, 300_000));
		const agesIn = (state: State) => rowsOf(state).map(row => ageOf(row, momentOf(state)).time);
		assert.deepEqual(
			[agesIn(first), agesIn(set)],
			[
				[600_000, 600_000],
				[601_000, 601_000],
			],
		);
	});

	it('are late by the pace of each, also when the person changes it', () => {
		const slow = twoServers([one], [two], {}, {every: 5});
		const later = (state: State, time: number) => play(state, listedOn('kyiv', [one], t0 + time));
		assert.equal(isStale(connectionOf(later(slow, 9000), two), t0 + 9000), false);
		assert.equal(isStale(connectionOf(later(slow, 11_000), two), t0 + 11_000), true);
		const slower = play(slow, {type: 'interval-changed', interval: 10_000});
		assert.equal(serverOf(slower, 'lab').connection.interval, 50_000);
		assert.equal(isStale(connectionOf(later(slower, 60_000), two), t0 + 60_000), false);
	});

	it('are paused together', () => {
		const state = play(twoServers([one], [two]), {type: 'paused', isPaused: true}, {type: 'ticked', at: t0 + 9000});
		assert.match(header(state), /‖ kyiv 1 {2}‖ lab 1 {2}‖ PAUSED 0:09 {2}p resume/u);
		assert.deepEqual(
			both.map(channel => isStale(connectionOf(state, channel), state.now)),
			[true, true],
		);
	});

	it('of one server are its own, and nothing else', () => {
		const state = stateWith([numbered(1)]);
		assert.deepEqual(state.servers, [onlyServer(state)]);
		assert.equal(connectionOf(state, numbered(1)), onlyServer(state)!.connection);
		assert.equal(nameAmong(state, testServer), undefined);
		assert.equal(momentOf(state).frozenAt, undefined);
	});
});

describe('an action on one of several servers', () => {
	const held = (channel: Channel) => ({...channel, callState: 'HELD'});

	it('is looked for in the lists of its own server alone', () => {
		const hold = {kind: 'hold', uuid: uuid(2)} as const;
		const accepted = play(twoServers([one], [two]), sentTo(1, 'lab', hold, t0 + 100), acceptedBy(1, t0 + 200));
		assert.equal(accepted.actions[0]!.server, 'lab');
		const others = [3, 4, 5, 6, 7, 8, 9].map(second => listedOn('kyiv', [one], t0 + second * 1000));
		const waiting = play(accepted, ...others);
		assert.deepEqual([waiting.actions[0]!.phase, waiting.actions[0]!.missedBy], ['accepted', 0]);
		const seen = play(waiting, listedOn('lab', [held(two)], t0 + 10_000));
		assert.equal(seen.actions[0]!.phase, 'seen');
	});

	it('is about the channel of that server, though another lists the same uuid', () => {
		const twin = onServer(two, 'kyiv');
		const hold = {kind: 'hold', uuid: uuid(2)} as const;
		const before = play(twoServers([twin], [two]), sentTo(1, 'lab', hold, t0 + 100), acceptedBy(1, t0 + 200));
		assert.deepEqual(new Set(rowsOf(before).map(({channel}) => channel.server)), new Set(['kyiv', 'lab']));
		const isByUs = (state: State, {id}: Channel) => state.list.byId.get(id)!.history.at(-1)!.byThisUser;
		const heldThere = play(before, listedOn('kyiv', [held(twin)], t0 + 1000));
		assert.deepEqual([heldThere.actions[0]!.phase, isByUs(heldThere, twin)], ['accepted', false]);
		const heldHere = play(heldThere, listedOn('lab', [held(two)], t0 + 2000));
		assert.deepEqual([heldHere.actions[0]!.phase, isByUs(heldHere, two)], ['seen', true]);
	});

	it('is not seen in a list that was asked for before it, however late that comes', () => {
		const hangup = {kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'} as const;
		const accepted = play(twoServers([one], [two]), sentTo(1, 'lab', hangup, t0 + 2000), acceptedBy(1, t0 + 2100));
		const early = listedOn('lab', [], t0 + 3000, {askedAt: t0 + 1000});
		assert.equal(play(accepted, early).actions[0]!.phase, 'accepted');
	});
});

describe('a sign-in on several servers', () => {
	const out = (...names: readonly string[]) =>
		play(
			started({servers: ['kyiv', 'lab', 'lviv'].map(name => serverNamed(name))}),
			together(...names.map(name => signedOutOf(name, t0))),
		);
	const wanted = ({dialog}: State) => (dialog?.kind === 'sign-in' ? dialog.servers.map(({name}) => name) : undefined);

	it('is asked for on those that want one, and the next has its turn after it', () => {
		const state = out('lab', 'lviv');
		assert.deepEqual(wanted(state), ['lab', 'lviv']);
		const next = play(state, {type: 'signed-in', server: 'lab', user: 'root'});
		assert.deepEqual(wanted(next), ['lviv']);
		assert.equal(serverOf(next, 'lab').connection.user, 'root');
		assert.equal(play(next, {type: 'signed-in', server: 'lviv', user: 'root'}).dialog, undefined);
	});

	it('goes to the one that was picked', () => {
		const desk = deskWith(out('lab', 'lviv'));
		desk.press('tab', 'tab', 'right');
		const {dialog} = desk.state();
		assert.equal(dialog?.kind === 'sign-in' && pickedServer(dialog), 'lviv');
		desk.press('tab');
		desk.type('root');
		desk.press('tab');
		desk.type('secret');
		desk.press('return');
		assert.deepEqual(desk.signIns, [{username: 'root', password: 'secret'}]);
		assert.deepEqual(desk.signInServers, ['lviv']);
	});

	it('that is given up leaves the one to another server alone, however it ends', () => {
		const desk = deskWith(out('lab', 'lviv'));
		const signIn = (...picking: readonly string[]) => {
			desk.press(...picking);
			desk.type('root');
			desk.press('tab');
			desk.type('secret');
		};

		signIn();
		desk.press('return', 'escape', 'R');
		signIn('tab', 'tab', 'right', 'tab');
		const {dialog} = desk.state();
		assert.equal(dialog?.kind === 'sign-in' && pickedServer(dialog), 'lviv');
		const failed = {type: 'sign-in-failed', server: 'lab', problem: 'wrong password', wanted: 'password'} as const;
		assert.equal(play(desk.state(), failed).dialog, dialog);
		assert.equal(play(desk.state(), {type: 'signed-in', server: 'lab', user: 'root'}).dialog, dialog);
		desk.press('return');
		assert.deepEqual(desk.signInServers, ['lab', 'lviv']);
		desk.services.dispatch({type: 'signed-in', server: 'lviv', user: 'root'});
		assert.deepEqual(wanted(desk.state()), ['lab']);
	});

	it('takes the keyboard from nobody who watches the others', () => {
		const live = play(twoServers([one], [two]), listedOn('kyiv', [one], t0 + 1000));
		const state = play(live, signedOutOf('lab', t0 + 2000));
		assert.equal(state.dialog, undefined);
		assert.match(header(state), /✕ lab SIGNED OUT 0:0\d {2}1 old channel {2}R signs in/u);
	});

	it('names the key, in the narrowest window too; that of a lost server asks now', () => {
		const state = play(twoServers([one], [two]), signedOutOf('lab', t0 + 2000));
		assert.match(
			header(play(state, {type: 'resized', size: {columns: 60, rows: 15}})),
			/✕ lab SIGNED OUT \S+ {2}R signs in/u,
		);
		assert.match(header(lostFor(2000)), /✕ lab LOST .* {2}next try in 1s {2}R now/u);
		assert.match(header(lostFor(39_000)), /✕ lab LOST 0:39 .*trying now {2}R now/u);
	});

	it('does not take the place of a question, and R asks for it; the others are asked for a list', () => {
		const asking = play(twoServers([one], [two]), {type: 'dialog', dialog: {kind: 'help', top: 0}});
		const state = play(asking, signedOutOf('lab', t0 + 1000));
		assert.equal(state.dialog?.kind, 'help');
		const desk = deskWith(state);
		desk.press('escape', 'R');
		assert.deepEqual([wanted(desk.state()), desk.counts.refreshes], [['lab'], 1]);
	});

	it('is warned of on each before it ends', () => {
		const minutes = (count: number) => t0 + count * 60_000;
		const state = play(
			twoServers([one], [two]),
			{type: 'identified', server: 'kyiv', user: 'root', expires: minutes(600)},
			{type: 'identified', server: 'lab', user: 'root', expires: minutes(9)},
		);
		assert.match(notesOf(state).at(-1) ?? '', /^lab: the sign-in ends at .*, in 9 min; R signs in again$/u);
		assert.match(header(state), /● lab 1 {2}sign-in ends \S+ {2}R signs in/u);
		const desk = deskWith(state);
		desk.press('R');
		assert.deepEqual(wanted(desk.state()), ['lab']);
	});
});

describe('many calls on several servers', () => {
	const calls = Array.from({length: 16}, (_, index) => onServer(numbered(index + 1), index % 2 === 0 ? 'kyiv' : 'lab'));
	const half = calls.length / 2;
	const of = (name: string) => calls.filter(({server}) => server === name);
	const marked = (more: Parameters<typeof twoServers>[3] = {}) =>
		deskWith(
			play(twoServers(of('kyiv'), of('lab'), {}, more), {
				type: 'marked',
				ids: calls.map(({id}) => id),
				isMarked: true,
			}),
		);

	it('are left alone where their server is read-only', () => {
		const desk = marked({readOnlyBy: 'profile lab'});
		desk.press('h');
		const {dialog} = desk.state();
		assert.strictEqual(dialog?.kind, 'bulk-hold');
		assert.deepEqual(
			[dialog.calls.map(({channel}) => channel.server), dialog.others],
			[Array.from({length: half}, () => 'kyiv'), [['cannot: profile lab is read-only', half]]],
		);
		desk.wait(200);
		desk.press('y');
		assert.equal(desk.performed.length, atOnce);
	});

	it('are sent a few at a time to each of them, and none waits for the answers of another', () => {
		const desk = marked();
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		const sentOn = (name: string) => desk.state().actions.filter(({server}) => server === name).length;
		assert.deepEqual([sentOn('kyiv'), sentOn('lab')], [atOnce, atOnce]);
		const {actions, now} = desk.state();
		for (const {id, server} of actions) {
			if (server === 'kyiv') {
				desk.store.dispatch(acceptedBy(id, now));
			}
		}

		assert.deepEqual([sentOn('kyiv'), sentOn('lab')], [half, atOnce]);
	});

	it('are not sent where the list has the same uuid from another server by then', () => {
		const desk = marked();
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		const isSent = (id: string) => desk.performed.some(request => 'uuid' in request && request.uuid === id);
		const moved = of('kyiv').find(call => !isSent(call.uuid))!;
		const at = desk.state().now + 1000;
		const kyiv = listedOn(
			'kyiv',
			of('kyiv').filter(call => call !== moved),
			at,
		);
		const lab = listedOn('lab', [...of('lab'), onServer(moved, 'lab')], at);
		desk.store.dispatch(together(kyiv, lab)(desk.state()));
		for (const {id} of desk.state().actions) {
			desk.store.dispatch(acceptedBy(id, at));
		}

		assert.ok(!isSent(moved.uuid));
		assert.deepEqual(
			desk.state().bulk?.failures.map(({words}) => words),
			['not sent, it had ended'],
		);
	});

	it('go on, on the other server, when one is gone', () => {
		const desk = marked();
		desk.press('h');
		desk.wait(200);
		desk.press('y');
		let answered = 0;
		while (answered < desk.performed.length) {
			const {server} = desk.state().actions[answered]!;
			const id = ++answered;
			const at = desk.state().now;
			desk.store.dispatch(
				server === 'lab' ? {type: 'action-failed', id, failure: refusedConnection, at} : acceptedBy(id, at),
			);
		}

		const {bulk, actions} = desk.state();
		const sentOn = (name: string) => actions.filter(({server}) => server === name).length;
		assert.equal(sentOn('kyiv'), half);
		assert.ok(sentOn('lab') < half, 'those that were not on their way yet are not sent');
		assert.equal(bulk?.stopped, undefined);
		assert.equal(bulk?.failures.length, half);
		assert.ok(bulk.failures.some(({words}) => words === 'not sent, connection refused (10.0.0.7:8021) (lab)'));
	});
});
