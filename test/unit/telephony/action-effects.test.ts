import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type ActionRequest, type ChannelActionRequest} from '../../../source/telephony/action.js';
import {reasonAgainst} from '../../../source/telephony/action-reasons.js';
import type {Channel} from '../../../source/telephony/channel.js';
import {canBeSeen, effectShown} from '../../../source/telephony/action-effects.js';
import {channel, uuid} from '../../helpers/channels.js';

const recorded = (...files: readonly string[]): Channel => ({
	...channel(),
	facts: files.length === 0 ? {} : {recordings: files},
});

type Case = readonly [request: ChannelActionRequest, before: Channel, not: Channel, shows: Channel];

const seeable: readonly Case[] = [
	[
		{kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'default'},
		channel(),
		channel({callstate: 'RINGING'}),
		channel({dest: '9001'}),
	],
	[{kind: 'park', uuid: uuid(1)}, channel(), channel({application: 'bridge'}), channel({application: 'park'})],
	// A command parks without the application.
	[{kind: 'park', uuid: uuid(1)}, channel(), channel({state: 'CS_EXECUTE'}), channel({state: 'CS_PARK'})],
	[{kind: 'record', uuid: uuid(1), file: '/a.wav'}, recorded(), recorded('/b.wav'), recorded('/b.wav', '/a.wav')],
	[
		{kind: 'stop-recording', uuid: uuid(1), file: '/a.wav'},
		recorded('/a.wav', '/b.wav'),
		recorded('/a.wav'),
		recorded('/b.wav'),
	],
	[{kind: 'stop-recording', uuid: uuid(1), file: 'all'}, recorded('/a.wav'), recorded('/a.wav'), recorded()],
];

const seenIn = (request: ActionRequest, one: Channel | undefined) => effectShown(request, () => one, undefined);

describe('an action that only a switch can do', () => {
	for (const [request, before, not, shows] of seeable) {
		it(`is seen in the list once it shows that, and not before: ${JSON.stringify(request)}`, () => {
			assert.equal(canBeSeen(request, before), true);
			assert.deepEqual([seenIn(request, before), seenIn(request, not), seenIn(request, shows)], ['no', 'no', 'yes']);
		});

		it(`is over with its channel: ${request.kind}`, () => {
			assert.deepEqual([seenIn(request, undefined), seenIn(request, channel({state: 'CS_HANGUP'}))], ['gone', 'gone']);
		});
	}

	const unseeable: ReadonlyArray<readonly [request: ActionRequest, before: Channel]> = [
		[{kind: 'dtmf', uuid: uuid(1), digits: '1'}, channel()],
		[{kind: 'mute', uuid: uuid(1)}, channel()],
		[{kind: 'unmute', uuid: uuid(1)}, channel()],
		// It is where it is to go; and whether it was recorded was never told.
		[{kind: 'transfer', uuid: uuid(1), destination: '200', context: 'default'}, channel()],
		[{kind: 'stop-recording', uuid: uuid(1), file: 'all'}, channel()],
	];
	for (const [request, before] of unseeable) {
		it(`is never confirmed by a list that cannot tell: ${JSON.stringify(request)}`, () => {
			assert.equal(canBeSeen(request, before), false);
		});
	}

	const answered = ['dtmf', 'mute', 'unmute', 'record', 'stop-recording'] as const;
	for (const kind of answered) {
		it(`makes no sense before the answer: ${kind}`, () => {
			const states = ['RINGING', 'EARLY', 'DOWN', 'HANGUP'];
			assert.deepEqual(
				states.map(callstate => reasonAgainst(kind, channel({callstate}))?.split(';', 1)[0]),
				['it is ringing', 'it is in early media', 'it is idle', 'it is ending'],
			);
			assert.deepEqual(
				['ACTIVE', 'HELD', 'UNHELD'].map(callstate => reasonAgainst(kind, channel({callstate}))),
				[undefined, undefined, undefined],
			);
			const half: Channel = {...channel({callstate: 'DOWN'}), facts: {answeredAt: 1}};
			assert.equal(reasonAgainst(kind, half), undefined, 'the answered half of a loopback call');
		});
	}

	it('can be a transfer or a park of a call that rings, but not of one that ends, nor a park of a parked one', () => {
		const kinds = ['transfer', 'park'] as const;
		assert.deepEqual(
			kinds.flatMap(kind => [
				reasonAgainst(kind, channel({callstate: 'RINGING'})),
				reasonAgainst(kind, channel({state: 'CS_HANGUP'})),
			]),
			[undefined, 'it is ending', undefined, 'it is ending'],
		);
		assert.equal(reasonAgainst('park', channel({application: 'park'})), 'it is parked already');
		assert.equal(reasonAgainst('transfer', channel({application: 'park'})), undefined);
	});
});
