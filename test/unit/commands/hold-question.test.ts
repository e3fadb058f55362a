import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ConfirmHold} from '../../../source/telephony/action.js';
import type {Settings} from '../../../source/state/initial-state.js';
import {onServer, testServer, uuid} from '../../helpers/channels.js';
import {twoServers} from '../../helpers/servers.js';
import {deskWith, kindAt, lastNote, numbered, serverNamed, slowly, stateWith, type Desk} from '../../helpers/states.js';

const asking = (confirmHold: ConfirmHold | undefined) => [serverNamed(testServer, {confirmHold})];

const deskOf = (settings: Partial<Settings>): Desk =>
	deskWith(stateWith([numbered(2), numbered(1)], {servers: asking('first'), ...settings}));

const kindsSent = ({performed}: Desk) => performed.map(({kind}) => kind);

describe('the first hold of a run', () => {
	for (const keys of [
		['h', 'h'],
		['h', 'return'],
		['h', 'escape'],
		['h', ' '],
		['h', 'x'],
	]) {
		it(`is not done by ${keys.join(' ')}`, () => {
			const desk = deskOf({});
			slowly(desk, ...keys);
			assert.deepEqual(desk.performed, []);
		});
	}

	it('is done by y, once its question can have been read, and the next one at once', () => {
		const desk = deskOf({});
		desk.press('h', 'y');
		assert.deepEqual(desk.performed, []);
		desk.wait(150);
		desk.press('y');
		assert.deepEqual(desk.performed, [{kind: 'hold', uuid: uuid(2)}]);
		desk.press('j', 'h');
		assert.deepEqual(desk.performed.slice(1), [{kind: 'hold', uuid: uuid(1)}]);
	});

	it('is asked about again where it was not done', () => {
		const desk = deskOf({});
		slowly(desk, 'h', 'escape', 'h');
		assert.equal(kindAt(desk), 'confirm');
	});

	it('keeps to its call, and says when that has ended', () => {
		const desk = deskOf({});
		desk.press('h');
		desk.poll([numbered(1), numbered(3)]);
		desk.press('y');
		assert.deepEqual([desk.performed, kindAt(desk)], [[], undefined]);
	});

	it('is not done to a call that somebody else holds meanwhile', () => {
		const desk = deskOf({});
		desk.press('h');
		desk.poll([numbered(2, {callstate: 'HELD'}), numbered(1)]);
		desk.press('y');
		assert.deepEqual([desk.performed, lastNote(desk.state())], [[], 'it is on hold already']);
	});

	for (const key of ['?', 'f1', ',']) {
		it(`leads to the help for whoever meant that: ${key}`, () => {
			const desk = deskOf({});
			desk.press('h', key);
			assert.equal(kindAt(desk), 'help');
		});
	}

	it('was done when many calls were held', () => {
		const desk = deskOf({});
		slowly(desk, '*', 'h', 'y', 'return');
		assert.deepEqual(kindsSent(desk), ['hold', 'hold']);
		desk.poll([numbered(2), numbered(1)]);
		desk.press('escape', 'escape');
		desk.wait(20_000);
		desk.poll([numbered(3)]);
		desk.press('g', 'h');
		assert.equal(kindAt(desk), undefined);
		assert.equal(desk.performed.length, 3);
	});

	it('does not count what is only released', () => {
		const desk = deskWith(stateWith([numbered(2, {callstate: 'HELD'}), numbered(1)], {servers: asking('first')}));
		desk.press('u', 'j', 'h');
		assert.deepEqual([kindsSent(desk), kindAt(desk)], [['unhold'], 'confirm']);
	});

	it('was done on the server before', () => {
		const desk = deskOf({hasHeld: true});
		desk.press('h');
		assert.deepEqual(kindsSent(desk), ['hold']);
	});
});

describe('confirm_hold', () => {
	it('always asks every time, never not at all', () => {
		const always = deskOf({servers: asking('always'), hasHeld: true});
		slowly(always, 'h', 'y', 'j', 'h');
		assert.deepEqual([kindsSent(always), kindAt(always)], [['hold'], 'confirm']);
		const never = deskOf({servers: asking('never')});
		never.press('h', 'j', 'h');
		assert.deepEqual(kindsSent(never), ['hold', 'hold']);
	});

	it('never asks about many calls all the same, nor about an old list less', () => {
		const many = deskOf({servers: asking('never')});
		many.press('*', 'h');
		assert.equal(kindAt(many), 'bulk-hold');
		const old = deskOf({servers: asking('never')});
		old.wait(20_000);
		old.press('h');
		assert.equal(kindAt(old), 'confirm');
	});

	it('is each server’s own where several are watched', () => {
		const [ofKyiv, ofLab] = [onServer(numbered(2), 'kyiv'), onServer(numbered(1), 'lab')];
		const askingOn = (kyiv: ConfirmHold | undefined, lab: ConfirmHold) => {
			const servers = [serverNamed('kyiv', {confirmHold: kyiv}), serverNamed('lab', {confirmHold: lab})];
			return deskWith(twoServers([ofKyiv], [ofLab], {servers}));
		};

		const never = askingOn(undefined, 'never');
		never.press('g', 'h');
		assert.equal(kindAt(never), 'confirm', 'kyiv says nothing, so its first one is asked about');
		never.press('escape', 'G', 'h', 'g', 'h');
		assert.deepEqual([kindsSent(never), kindAt(never)], [['hold', 'hold'], undefined], 'the first of the run is done');
		const always = askingOn('never', 'always');
		slowly(always, 'g', 'h', 'G', 'h');
		assert.deepEqual([kindsSent(always), kindAt(always)], [['hold'], 'confirm']);
	});
});
