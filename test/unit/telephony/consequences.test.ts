import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ChannelActionRequest} from '../../../source/telephony/action.js';
import {consequencesOf} from '../../../source/telephony/consequences.js';
import {channel, uuid} from '../../helpers/channels.js';

const bridged = channel();
/** In a menu: nobody is at the other end. */
const alone = channel({application: 'playback', callee_num: '', callee_name: '', callee_direction: '', dest: '9001'});

const texts: ReadonlyArray<
	readonly [request: ChannelActionRequest, ofBridged: readonly string[], ofAlone: readonly string[]]
> = [
	[
		{kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'public'},
		['200 is cut off', '100 goes to 9001, context public'],
		['100 goes to 9001, context public'],
	],
	[
		{kind: 'park', uuid: uuid(1)},
		['200 is cut off', '100 stays on the line, with music or silence'],
		['100 stays on the line, with music or silence'],
	],
	[
		{kind: 'dtmf', uuid: uuid(1), digits: '1'},
		['the digits go to 100', '200 does not get them'],
		['the digits go to 100'],
	],
	[
		{kind: 'mute', uuid: uuid(1)},
		['200 no longer hears 100', '100 still hears 200'],
		['the switch no longer hears 100'],
	],
	[{kind: 'unmute', uuid: uuid(1)}, ['200 hears 100 again'], ['the switch hears 100 again']],
	[
		{kind: 'record', uuid: uuid(1), file: '/tmp/a.wav'},
		['records 100 and 200', 'the switch does not announce that it records'],
		['records 100, and what 100 hears', 'the switch does not announce that it records'],
	],
	[
		{kind: 'stop-recording', uuid: uuid(1), file: '/tmp/a.wav'},
		['ends the recording to /tmp/a.wav', 'what was recorded stays on the switch'],
		['ends the recording to /tmp/a.wav', 'what was recorded stays on the switch'],
	],
	[
		{kind: 'stop-recording', uuid: uuid(1), file: 'all'},
		['ends every recording of the leg of 100', 'what was recorded stays on the switch'],
		['ends every recording of the leg of 100', 'what was recorded stays on the switch'],
	],
];

describe('who will hear or lose what', () => {
	for (const [request, ofBridged, ofAlone] of texts) {
		it(`${request.kind}: ${ofBridged.join('; ')}`, () => {
			assert.deepEqual(consequencesOf(request, bridged), ofBridged);
		});

		it(`${request.kind} of a leg with nobody at the other end: ${ofAlone.join('; ')}`, () => {
			assert.deepEqual(consequencesOf(request, alone), ofAlone);
		});
	}

	it('takes the party of the leg itself for the one that goes on, on the called leg too', () => {
		const called = channel({direction: 'outbound', name: 'sofia/internal/200@10.0.0.2'});
		assert.deepEqual(consequencesOf({kind: 'mute', uuid: uuid(1)}, called), [
			'100 no longer hears 200',
			'200 still hears 100',
		]);
	});
});
