import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	digitsText,
	eavesdropModes,
	heardBy,
	modeDigit,
	modesOn,
	modeText,
} from '../../../source/telephony/eavesdrop.js';
import {channel, uuid} from '../../helpers/channels.js';

/** Alice (100) called the switch, and reached Bob (200). */
const fromAlice = channel({callee_direction: 'SEND', callee_name: 'Bob', callee_num: '200'});
/** The switch called Bob for Alice. */
const toBob = channel({direction: 'outbound', callee_direction: 'SEND', callee_name: 'Bob', callee_num: '200'});

describe('listening to a call', () => {
	it('offers to listen, to whisper to one side or the other, and to join', () => {
		assert.deepEqual(eavesdropModes, ['listen', 'whisper-own', 'whisper-other', 'join']);
	});

	it('has the digits of the switch: 2 speaks to the watched leg, 1 to its other half, 3 to both, 0 to nobody', () => {
		assert.deepEqual(modeDigit, {listen: '0', 'whisper-own': '2', 'whisper-other': '1', join: '3'});
	});

	it('tells by number who hears what on an incoming leg', () => {
		assert.deepEqual(
			eavesdropModes.map(mode => modeText(mode, fromAlice)),
			[
				{name: 'listen', effect: 'you hear both, nobody hears you', shorter: 'nobody hears you'},
				{name: 'whisper', effect: 'only 100 hears you', shorter: 'to 100'},
				{name: 'whisper', effect: 'only 200 hears you', shorter: 'to 200'},
				{name: 'join', effect: 'both hear you', shorter: 'both hear you'},
			],
		);
	});

	it('turns the two around on an outgoing leg', () => {
		assert.equal(modeText('whisper-own', toBob).effect, 'only 200 hears you');
		assert.equal(modeText('whisper-other', toBob).effect, 'only 100 hears you');
	});

	it('falls back to a name, in quotes, then to unknown', () => {
		const nameless = channel({cid_num: '', initial_cid_num: '', dest: '', initial_dest: ''});
		assert.equal(modeText('whisper-own', nameless).effect, 'only “Alice” hears you');
		assert.equal(modeText('whisper-other', {...nameless, callUuid: uuid(9)}).effect, 'only unknown hears you');
	});

	it('offers no whisper to a party without a leg, as in a menu', () => {
		const inMenu = channel({application: 'playback', callee_num: '', callee_direction: ''});
		assert.deepEqual(modesOn(inMenu), ['listen', 'whisper-own']);
		assert.equal(modeText('listen', inMenu).effect, 'you hear 100, nobody hears you');
		assert.equal(digitsText(inMenu), '0 listen · * stop · 2 whisper to 100');
		assert.deepEqual(modesOn(fromAlice), eavesdropModes);
	});

	it('tells what every digit does, the parties last, as they may be long', () => {
		assert.equal(digitsText(fromAlice), '0 listen · 3 join · * stop · 2 whisper to 100 · 1 whisper to 200');
		assert.equal(digitsText(toBob), '0 listen · 3 join · * stop · 2 whisper to 200 · 1 whisper to 100');
		assert.equal(
			digitsText(undefined),
			'0 listen · 3 join · * stop · 2 whisper to the watched leg · 1 whisper to the other leg',
		);
	});

	it('draws a line of hearing to just the sides that hear', () => {
		assert.deepEqual(
			eavesdropModes.map(mode => heardBy(mode)),
			[
				{own: false, other: false},
				{own: true, other: false},
				{own: false, other: true},
				{own: true, other: true},
			],
		);
	});
});
