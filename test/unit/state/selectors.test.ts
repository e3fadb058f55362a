import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {detailOf} from '../../../source/state/detail.js';
import {
	filterText,
	hasFilterLine,
	legsOf,
	listTime,
	momentOf,
	matchCount,
	rowsOf,
	screen,
	selected,
} from '../../../source/state/selectors.js';
import {lateAfter} from '../../../source/state/connection-status.js';
import {connectionOf} from '../../../source/state/servers.js';
import {fieldOf} from '../../../source/ui/text-field.js';
import {uuid} from '../../helpers/channels.js';
import {listed, numbered, numberedBetween, play, started, stateWith, t0} from '../../helpers/states.js';

const typed = (text: string) => ({type: 'filter-edited', field: fieldOf(text)}) as const;

describe('the rows', () => {
	it('are the same list again while nothing about them changed, so that nothing is drawn anew', () => {
		const state = stateWith(numberedBetween(1, 3));
		const channels = state.list.rows.map(({channel}) => channel);
		assert.equal(rowsOf(play(state, {type: 'ticked', at: t0 + 500})), rowsOf(state));
		assert.equal(rowsOf(play(state, listed(channels, t0 + 1000))), rowsOf(state));
	});

	it('hold the selected one though it does not match, but do not count it as a match', () => {
		const ringing = [numbered(2, {callstate: 'RINGING'}), numbered(1)];
		const state = play(stateWith(ringing), typed('ringing'), listed(numberedBetween(1, 2), t0 + 1000));
		assert.deepEqual([rowsOf(state).length, matchCount(state)], [1, 0]);
	});

	it('count what matches while the selected one matches too', () => {
		const state = play(stateWith(numberedBetween(1, 3)), typed('talking'));
		assert.deepEqual([rowsOf(state).length, matchCount(state)], [3, 3]);
	});

	it('do not count a call that has ended', () => {
		const state = play(stateWith(numberedBetween(1, 3)), listed(numberedBetween(1, 2), t0 + 1000));
		assert.deepEqual([rowsOf(state).length, matchCount(state)], [3, 2]);
	});
});

describe('the filter', () => {
	it('is what is being typed, else what was kept, and has a line of its own while there is one', () => {
		const state = stateWith(numberedBetween(1, 3));
		assert.deepEqual([filterText(state), hasFilterLine(state), screen(state).filterRows], ['', false, 0]);
		const typing = play(state, typed('alice'));
		assert.deepEqual([filterText(typing), hasFilterLine(typing), screen(typing).filterRows], ['alice', true, 1]);
		const kept = play(typing, {type: 'filter-kept'});
		assert.deepEqual([filterText(kept), hasFilterLine(kept)], ['alice', true]);
		const emptied = play(kept, typed(''));
		assert.deepEqual([filterText(emptied), hasFilterLine(emptied)], ['', true]);
	});
});

describe('the selected call', () => {
	it('has its other legs, and only its own', () => {
		const leg = numbered(1, {call_uuid: uuid(2)});
		const state = stateWith([numbered(3), numbered(2), leg]);
		assert.deepEqual(legsOf(state), []);
		assert.deepEqual(legsOf(play(state, {type: 'moved', move: 'down'})), [leg]);
	});

	it('has a detail, and none has none', () => {
		assert.deepEqual([selected(started()), legsOf(started()), detailOf(started())], [undefined, [], []]);
		const text = detailOf(stateWith([numbered(1)])).map(line => line.map(span => span.text).join(''));
		assert.ok(text.some(line => line.includes(uuid(1))));
	});
});

describe('the totals', () => {
	it('are of every channel of the list', () => {
		const channels = [numbered(1), numbered(2, {callstate: 'HELD'}), numbered(3, {direction: 'outbound'})];
		const {channels: all, byStatus, inbound, outbound} = stateWith(channels).list.totals;
		assert.deepEqual([all, byStatus.talking, byStatus.held, inbound, outbound], [3, 2, 1, 2, 1]);
	});
});

describe('the moment the list speaks of', () => {
	const call = numbered(1);
	const state = play(started(), listed([call], t0, t0, {duration: 50, clockOffset: 90_000}));

	it('goes on while the list is fresh, by our clock, whatever that of the switch says', () => {
		const later = play(state, {type: 'ticked', at: t0 + 900});
		assert.equal(listTime(later, call), t0 + 900);
		assert.deepEqual(momentOf(later), {now: t0 + 900, frozenAt: undefined});
	});

	it('stands still when the list is old: of what came after nothing is known', () => {
		const old = play(state, {type: 'ticked', at: t0 + 60_000});
		const time = t0 + lateAfter(connectionOf(old, call));
		assert.deepEqual([listTime(old, call), momentOf(old).frozenAt], [time, new Map([[call.server, time]])]);
		assert.equal(listTime(play(old, {type: 'ticked', at: t0 + 90_000}), call), time);
	});

	it('is now, before the first list', () => {
		assert.equal(listTime(play(started(), {type: 'ticked', at: t0 + 60_000}), call), t0 + 60_000);
	});
});
