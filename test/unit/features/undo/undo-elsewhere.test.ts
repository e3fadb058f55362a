import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../../source/state/events.js';
import {undoHint} from '../../../../source/features/undo/undo.js';
import {newsBetween, overview} from '../../../../source/features/screen-reader/announce.js';
import {onServer, uuid} from '../../../helpers/channels.js';
import {named, three, withHeld, accept, watch, hintOf, said, unholds} from '../../../helpers/held-calls.js';
import {listedOn, twoServers} from '../../../helpers/servers.js';
import {
	deskWith,
	kindAt,
	lost,
	numbered,
	play,
	refusedConnection,
	stateWith,
	type Desk,
} from '../../../helpers/states.js';

describe('u after a hold of many calls', () => {
	const holdingMany = (): Desk => {
		const desk = deskWith(stateWith(three));
		desk.press('*', 'h');
		desk.wait(200);
		desk.press('y', 'return');
		accept(desk, 1, 2);
		desk.poll(withHeld(3, 2, 1));
		return desk;
	};

	it('asks to release those, and no others that are on hold', () => {
		const desk = holdingMany();
		assert.match(said(desk), /^hold 2 calls: 2 confirmed · u undo$/u);
		desk.press('escape', 'j', 'u');
		assert.equal(kindAt(desk), 'bulk-hold');
		desk.wait(200);
		desk.press('y');
		assert.deepEqual(desk.performed.slice(2), [
			{kind: 'unhold', uuid: uuid(3)},
			{kind: 'unhold', uuid: uuid(1)},
		]);
	});

	it('leaves out what somebody has released, and ends when none is left', () => {
		const desk = holdingMany();
		desk.poll(withHeld(2, 1));
		desk.press('u');
		const {dialog} = desk.state();
		assert.deepEqual(dialog?.kind === 'bulk-hold' && dialog.calls.map(({channel}) => channel.uuid), [uuid(1)]);
		desk.press('escape');
		desk.poll(three);
		assert.equal(hintOf(desk), undefined);
	});

	it('waits until the list has shown the outcome of all', () => {
		const desk = deskWith(stateWith(three));
		desk.press('*', 'h');
		desk.wait(200);
		desk.press('y', 'return');
		accept(desk, 1, 2);
		desk.poll(withHeld(3, 2));
		assert.equal(hintOf(desk), undefined);
		desk.poll(withHeld(3, 2, 1));
		assert.equal(hintOf(desk), 'u undoes hold 2 calls');
	});
});

describe('u after a hold of a folded call', () => {
	it('names the leg of a folded call, and releases that one', () => {
		const [a, b] = [
			numbered(2, {call_uuid: uuid(2), direction: 'inbound'}),
			numbered(1, {call_uuid: uuid(2), direction: 'outbound'}),
		];
		const desk = deskWith(stateWith([a, b]));
		desk.press('t', 'g', 'h');
		accept(desk, 1);
		desk.poll([numbered(2, {call_uuid: uuid(2), direction: 'inbound', callstate: 'HELD'}), b]);
		desk.press('right', 'G', 'u');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(2)}]);
	});
});

describe('u on several servers', () => {
	it('undoes the hold on its own server, unless that is locked, lost or unable to', () => {
		const [ofKyiv, ofLab] = [onServer(named(2), 'kyiv'), onServer(named(1), 'lab')];
		const desk = deskWith(twoServers([ofKyiv], [ofLab]));
		desk.press('G', 'h');
		accept(desk, 1);
		desk.wait(1000);
		const held = onServer(named(1, 'HELD'), 'lab');
		const at = desk.services.now();
		desk.services.dispatch(listedOn('kyiv', [ofKyiv], at)(desk.state()));
		desk.services.dispatch(listedOn('lab', [held], at)(desk.state()));
		desk.wait(900);
		assert.equal(hintOf(desk), 'u undoes hold 101 → 200');
		const state = desk.state();
		const [kyiv, lab] = state.servers;
		const later: Event = {type: 'ticked', at: at + 1000};
		assert.equal(undoHint(play({...state, servers: [kyiv!, {...lab!, readOnlyBy: 'profile lab'}]}, later)), undefined);
		const unable = new Set(['hold', 'hangup'] as const);
		assert.equal(undoHint(play({...state, servers: [kyiv!, {...lab!, can: unable}]}, later)), undefined);
		const lostLab = lost(refusedConnection, at + 1000, at + 2000, 'lab');
		assert.equal(undoHint(play(state, lostLab)), undefined);
		const moved = [listedOn('kyiv', [ofKyiv, onServer(held, 'kyiv')], at + 1000), listedOn('lab', [], at + 1000)];
		assert.equal(undoHint(play(state, ...moved)), undefined, 'the same id on another server is another call');
		desk.press('g', 'u');
		assert.deepEqual(unholds(desk), [{kind: 'unhold', uuid: uuid(1)}]);
	});
});

describe('for a screen reader', () => {
	it('the undo of a hold is told with its key and for how long, and again on request', () => {
		const desk = deskWith(stateWith(three, {isScreenReader: true}));
		desk.press('h');
		accept(desk, 1);
		const before = desk.state();
		desk.poll(withHeld(3));
		assert.ok(newsBetween(before, desk.state()).includes('For 15 seconds u undoes hold 103 to 200.'));
		watch(desk, 5);
		assert.ok(overview(desk.state()).includes('For 10 seconds u undoes hold 103 to 200.'));
		watch(desk, 10);
		assert.ok(overview(desk.state()).every(line => !line.includes('undoes')));
	});
});
