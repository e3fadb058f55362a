import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	callText,
	hasToBePickedUp,
	ringingPhone,
	subjectOf,
	type ActionRequest,
	type ChannelActionKind,
} from '../../../source/telephony/action.js';
import {effectOf, holdMusicText} from '../../../source/telephony/consequences.js';
import {reasonAgainst} from '../../../source/telephony/action-reasons.js';
import {effectShown} from '../../../source/telephony/action-effects.js';
import {channel, uuid} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';

describe('why an action makes no sense on a call', () => {
	const cases: ReadonlyArray<readonly [kind: ChannelActionKind, callState: string, reason: string | undefined]> = [
		['hold', 'ACTIVE', undefined],
		['hold', 'UNHELD', undefined],
		['hold', 'HELD', 'it is on hold already'],
		['hold', 'RINGING', 'still ringing; only an answered call can be held'],
		['hold', 'EARLY', 'it is in early media; only an answered call can be held'],
		['hold', 'DOWN', 'it is idle; only an answered call can be held'],
		['unhold', 'HELD', undefined],
		['unhold', 'ACTIVE', 'it is not on hold'],
		['unhold', 'UNHELD', 'it is not on hold'],
		['unhold', 'RINGING', 'it is not on hold'],
		['eavesdrop', 'ACTIVE', undefined],
		['eavesdrop', 'UNHELD', undefined],
		['eavesdrop', 'RINGING', 'it is ringing; there is nothing to hear yet'],
		['eavesdrop', 'EARLY', 'it is in early media; there is nothing to hear yet'],
		['hangup', 'ACTIVE', undefined],
		['hangup', 'HELD', undefined],
		['hangup', 'RINGING', undefined],
		['hangup', 'DOWN', undefined],
	];
	for (const [kind, callState, reason] of cases) {
		it(`${kind} on a channel that is ${callState}: ${reason ?? 'it does make sense'}`, () => {
			assert.equal(reasonAgainst(kind, channel({callstate: callState})), reason);
		});
	}

	it('nobody can be listened to on a held call', () => {
		assert.match(reasonAgainst('eavesdrop', channel({callstate: 'HELD'})) ?? '', /^it is held; /u);
	});

	const unsafeIds = ['domain/lab.local', '', uuid(1).slice(1), `${uuid(1)}/../x`, `${uuid(1)}\n`];
	for (const id of unsafeIds) {
		it(`nothing is done to ${JSON.stringify(id)}, which could name more than one call`, () => {
			const kinds = ['hold', 'unhold', 'hangup', 'eavesdrop'] as const;
			assert.deepEqual(
				kinds.map(kind => reasonAgainst(kind, channel({uuid: id}))),
				kinds.map(() => 'an id that is no uuid cannot be named to the server safely'),
			);
		});
	}
});

describe('whether a list shows what an action was for', () => {
	const hold: ActionRequest = {kind: 'hold', uuid: uuid(1)};
	const unhold: ActionRequest = {kind: 'unhold', uuid: uuid(1)};
	const hangup: ActionRequest = {kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'};
	const eavesdrop: ActionRequest = {kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'};
	const call: ActionRequest = {kind: 'call', caller: '201', called: '202', autoAnswer: ''};
	const cases: ReadonlyArray<
		readonly [
			what: string,
			request: ActionRequest,
			callState: string | undefined,
			made: string | undefined,
			shown: string,
		]
	> = [
		['a hold whose call is held', hold, 'HELD', undefined, 'yes'],
		['a hold whose call still talks', hold, 'ACTIVE', undefined, 'no'],
		['a hold whose call ended', hold, undefined, undefined, 'gone'],
		['an unhold whose call talks', unhold, 'ACTIVE', undefined, 'yes'],
		['an unhold whose call says UNHELD', unhold, 'UNHELD', undefined, 'yes'],
		['an unhold whose call is still held', unhold, 'HELD', undefined, 'no'],
		['an unhold whose call ended', unhold, undefined, undefined, 'gone'],
		['a hang-up whose call is gone', hangup, undefined, undefined, 'yes'],
		['a hang-up of a zombie that stays', hangup, 'ACTIVE', undefined, 'no'],
		['a new call whose channel is listed', call, 'ACTIVE', uuid(1), 'yes'],
		['a new call whose channel is not', call, 'ACTIVE', uuid(2), 'no'],
		['a new call of which the server named no channel', call, 'ACTIVE', undefined, 'no'],
		['an eavesdrop whose phone is listed', eavesdrop, 'ACTIVE', uuid(1), 'yes'],
		['an eavesdrop whose phone is not, though the call is', eavesdrop, 'ACTIVE', uuid(2), 'no'],
		['an eavesdrop whose call ended', eavesdrop, undefined, undefined, 'gone'],
	];
	for (const [what, request, callState, made, shown] of cases) {
		it(`${what}: ${shown}`, () => {
			const listed = callState === undefined ? [] : [channel({uuid: uuid(1), callstate: callState})];
			assert.equal(
				effectShown(request, id => listed.find(one => one.uuid === id), made),
				shown,
			);
		});
	}

	it('an eavesdrop whose call ended while its phone is listed: gone', () => {
		const phone = channel({uuid: uuid(2)});
		assert.equal(
			effectShown(eavesdrop, id => (id === phone.uuid ? phone : undefined), uuid(2)),
			'gone',
		);
	});
});

describe('what an action is about', () => {
	const held = recordedChannels('list-varied.json').find(one => one.uuid.startsWith('97a8f561'))!;
	const partner = recordedChannels('list-varied.json').find(one => one.uuid.startsWith('12542bfb'))!;

	it('is told by the numbers of both parties', () => {
		assert.equal(callText(held), '403 → 9002');
		assert.equal(subjectOf({kind: 'hold', uuid: held.uuid}, held), '403 → 9002');
	});

	it('is the uuid when the call is no longer listed', () => {
		assert.equal(subjectOf({kind: 'unhold', uuid: uuid(7)}, undefined), uuid(7));
	});

	it('of a new call is who shall ring and who shall be called', () => {
		assert.equal(
			subjectOf({kind: 'call', caller: '201', called: '0671112233', autoAnswer: ''}, undefined),
			'201 → 0671112233',
		);
	});

	it('the hold music plays to the other end than the one that is held', () => {
		assert.equal(holdMusicText(channel({callstate: 'HELD'})), 'hold music plays to 200');
	});

	it('on the outgoing leg it is the other way round', () => {
		const outgoing = channel({direction: 'outbound', callstate: 'HELD', call_uuid: uuid(2)});
		assert.equal(holdMusicText(outgoing), 'hold music plays to 100');
	});

	it('there is no music without another leg: in a menu, or in a call that the switch began', () => {
		assert.deepEqual([holdMusicText(held), holdMusicText(partner)], ['', '']);
	});

	it('a party of whom nothing is known is unknown', () => {
		const unknown = channel({
			cid_name: '',
			cid_num: '',
			initial_cid_name: '',
			initial_cid_num: '',
			dest: '',
			initial_dest: '',
		});
		assert.equal(callText(unknown), 'unknown → unknown');
	});
});

describe('what to know of an action once it is done', () => {
	const eavesdrop: ActionRequest = {kind: 'eavesdrop', uuid: uuid(1), user: '201@kyiv', mode: 'join'};
	const call: ActionRequest = {kind: 'call', caller: '202', called: '9002', autoAnswer: ''};
	const hold: ActionRequest = {kind: 'hold', uuid: uuid(1)};
	const hangup: ActionRequest = {kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'};

	it('is who hears the music, and which digits change the mode on which phone', () => {
		assert.equal(effectOf(hold, channel()), 'hold music plays to 200');
		assert.equal(
			effectOf(eavesdrop, channel()),
			'on the phone of 201@kyiv: 0 listen · 3 join · * stop · 2 whisper to 100 · 1 whisper to 200',
		);
	});

	it('is nothing where there is nothing to say, or nobody to name', () => {
		const unhold: ActionRequest = {kind: 'unhold', uuid: uuid(1)};
		assert.deepEqual(
			[effectOf(hold, undefined), effectOf(unhold, channel()), effectOf(hangup, channel()), effectOf(call, undefined)],
			['', '', '', ''],
		);
	});

	it('is meanwhile whose phone rings, if any does', () => {
		assert.deepEqual(
			[eavesdrop, call, hold, hangup].map(request => ringingPhone(request)),
			['201@kyiv', '202', '', ''],
		);
	});
});

it('only a new call and an eavesdrop wait for somebody to pick up', () => {
	const kinds = ['hold', 'unhold', 'hangup', 'eavesdrop', 'call'] as const;
	assert.deepEqual(
		kinds.filter(kind => hasToBePickedUp(kind)),
		['eavesdrop', 'call'],
	);
});
