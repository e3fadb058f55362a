import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {reasonOfServer} from '../../../../source/features/actions/disabled-reasons.js';
import type {ActionKind} from '../../../../source/telephony/action.js';
import {onServer, testServer, uuid} from '../../../helpers/channels.js';
import {twoServers} from '../../../helpers/servers.js';
import {
	commandById,
	deskWith,
	kindAt,
	lastNote,
	lost,
	newsReceived,
	numbered,
	serverNamed,
	signedOut,
	stateWith,
	t0,
	type Desk,
} from '../../../helpers/states.js';

const kinds: readonly ActionKind[] = ['hold', 'unhold', 'hangup', 'eavesdrop', 'call'];
const allBut = (kind: ActionKind): ReadonlySet<ActionKind> => new Set(kinds.filter(one => one !== kind));

/** Each kind, its key and name, what is said of a server that does not offer it, and how the selected call is. */
const lacks: ReadonlyArray<readonly [kind: ActionKind, key: string, name: string, says: string, callstate?: string]> = [
	['hold', 'h', 'hold', 'this server cannot put calls on hold'],
	['unhold', 'u', 'unhold', 'this server cannot release calls from hold', 'HELD'],
	['hangup', 'x', 'hang up', 'this server cannot hang up calls'],
	['eavesdrop', 'e', 'eavesdrop', 'this server cannot let anybody listen to calls'],
	['call', 'n', 'new call', 'this server cannot start calls'],
];

/** The same of what can be done to many at once. */
const ofMarked = lacks.filter(([kind]) => kind !== 'eavesdrop' && kind !== 'call');

const sentTo = (desk: Desk) => desk.state().actions.map(({server, request}) => [server, request.kind]);

describe('an action that a server does not offer', () => {
	for (const [kind, key, name, says, callstate = 'ACTIVE'] of lacks) {
		it(`is refused with the reason, and no other one: ${says}`, () => {
			const state = stateWith([numbered(1, {callstate})], {servers: [serverNamed(testServer, {can: allBut(kind)})]});
			assert.deepEqual(
				kinds.map(one => reasonOfServer(state, testServer, one)),
				kinds.map(one => (one === kind ? says : undefined)),
			);
			const desk = deskWith(state);
			desk.press(key);
			assert.deepEqual([kindAt(desk), desk.performed], [undefined, []]);
			assert.equal(lastNote(desk.state()), `${name}: ${says}`);
		});
	}

	for (const [kind, key, name, says, callstate = 'ACTIVE'] of ofMarked) {
		it(`is not done to marked calls either: ${kind}`, () => {
			const channels = [numbered(2, {callstate}), numbered(1, {callstate})];
			const desk = deskWith(stateWith(channels, {servers: [serverNamed(testServer, {can: allBut(kind)})]}));
			desk.press('*', key);
			desk.wait(200);
			desk.press('y', 'return');
			assert.deepEqual(desk.performed, []);
			assert.equal(lastNote(desk.state()), `${name}: none of the 2 calls can (${says})`);
		});
	}

	for (const [kind, key, name, , callstate = 'ACTIVE'] of lacks) {
		it(`is not asked about while signed out, as nothing could be sent: ${kind}`, () => {
			const desk = deskWith(stateWith([numbered(2, {callstate}), numbered(1, {callstate})]));
			desk.store.dispatch(lost(signedOut, t0 + 100, undefined));
			desk.press('escape', key);
			assert.deepEqual([kindAt(desk), lastNote(desk.state())], [undefined, `${name}: signed out; R signs in`]);
			desk.press('*', key);
			assert.deepEqual([kindAt(desk), lastNote(desk.state())], [undefined, `${name}: signed out; R signs in`]);
		});
	}

	it('is asked about for the server that is not signed out', () => {
		const [ofKyiv, ofLab] = [onServer(numbered(2), 'kyiv'), onServer(numbered(1), 'lab')];
		const desk = deskWith(twoServers([ofKyiv], [ofLab]));
		desk.store.dispatch(newsReceived({type: 'failure', failure: signedOut, at: t0, retryAt: undefined}, 'lab'));
		desk.press('G', 'x');
		assert.equal(lastNote(desk.state()), 'hang up: lab: signed out; R signs in');
		desk.press('g', 'x');
		assert.equal(kindAt(desk), 'hangup');
	});

	it('is done on the others', () => {
		const [ofKyiv, ofLab] = [onServer(numbered(2), 'kyiv'), onServer(numbered(1), 'lab')];
		const desk = deskWith(twoServers([ofKyiv], [ofLab], {}, {can: allBut('hold')}));
		desk.press('G', 'h');
		assert.equal(lastNote(desk.state()), 'hold: this server cannot put calls on hold');
		desk.press('g', 'h');
		assert.deepEqual(sentTo(desk), [['kyiv', 'hold']]);
	});

	it('is no new call on any server only where none of them offers it; in its dialog it is said of the one that is picked', () => {
		const desk = deskWith(twoServers([], [], {}, {can: allBut('call')}));
		assert.equal(commandById('call').reason?.(desk.state()), undefined);
		desk.press('n', ...'201', 'tab', ...'300', 'shift+tab', 'shift+tab', 'right');
		desk.wait(200);
		desk.press('return');
		assert.deepEqual([kindAt(desk), lastNote(desk.state())], ['call', 'this server cannot start calls']);
		desk.press('left', 'return');
		assert.deepEqual(sentTo(desk), [['kyiv', 'call']]);
		const servers = ['kyiv', 'lab'].map(name => serverNamed(name, {can: allBut('call')}));
		assert.equal(commandById('call').reason?.(twoServers([], [], {servers})), 'this server cannot start calls');
	});

	it('begins a new call on the server of the selected call, or on the first that can start calls', () => {
		const calls = [[onServer(numbered(2), 'kyiv')], [onServer(numbered(1), 'lab')]] as const;
		const picked = (lacking: Record<string, unknown>, ...keys: readonly string[]) => {
			const desk = deskWith(twoServers(...calls, {}, lacking));
			desk.press(...keys, 'n', ...'201', 'tab', ...'300');
			desk.wait(200);
			desk.press('return');
			return sentTo(desk);
		};

		assert.deepEqual(picked({}, 'g'), [['kyiv', 'call']]);
		assert.deepEqual(picked({}, 'G'), [['lab', 'call']]);
		assert.deepEqual(picked({can: allBut('call')}, 'G'), [['kyiv', 'call']]);
	});
});

describe('a server that is locked', () => {
	for (const [readOnlyBy, words] of [
		['profile lab', 'profile lab is read-only'],
		['config.toml', 'read-only by config.toml'],
		['a mistake in config.toml', 'read-only by a mistake in config.toml'],
	] as const) {
		it(`by ${readOnlyBy} gets nothing, whatever it offers, and the others do`, () => {
			const [ofKyiv, ofLab] = [onServer(numbered(2), 'kyiv'), onServer(numbered(1), 'lab')];
			const desk = deskWith(twoServers([ofKyiv], [ofLab], {}, {readOnlyBy, can: allBut('hangup')}));
			assert.deepEqual(
				kinds.map(kind => reasonOfServer(desk.state(), 'lab', kind)),
				kinds.map(() => words),
			);
			desk.press('G', 'h');
			assert.equal(lastNote(desk.state()), `hold: ${words}`);
			desk.press('g', 'h');
			assert.deepEqual(sentTo(desk), [['kyiv', 'hold']]);
		});
	}
});

describe('the same uuid on two servers', () => {
	it('is two calls: each gets what is done to it, and nothing that is done to the other', () => {
		const [ofKyiv, ofLab] = [onServer(numbered(2), 'kyiv'), onServer(numbered(1, {uuid: uuid(2)}), 'lab')];
		const desk = deskWith(twoServers([ofKyiv], [ofLab]));
		assert.equal(desk.state().list.rows.length, 2);
		desk.press('G', 'h', 'g', 'x');
		desk.wait(200);
		desk.press('y');
		assert.deepEqual(sentTo(desk), [
			['lab', 'hold'],
			['kyiv', 'hangup'],
		]);
		assert.deepEqual(
			desk.performed.map(request => 'uuid' in request && request.uuid),
			[uuid(2), uuid(2)],
		);
	});
});
