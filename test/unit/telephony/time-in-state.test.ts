import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {callState, foldedRow} from '../../../source/live/call-rows.js';
import type {Channel} from '../../../source/telephony/channel.js';
import {filterFrom} from '../../../source/features/filter/language/compile.js';
import {emptyList, type LiveList, type TrackedChannel} from '../../../source/live/live-list.js';
import {stateWords} from '../../../source/live/row-times.js';
import {applyUpdates} from '../../../source/live/apply-updates.js';
import {columnOf} from '../../../source/fields/columns.js';
import {orderRows} from '../../../source/ui/table/sort-rows.js';
import {channel, uuid} from '../../helpers/channels.js';
import {listUpdate} from '../../helpers/updates.js';

const t0 = 1_795_435_260_000;
const offset = 3_600_000;
const call = (number: number, callstate: string, created = t0) =>
	channel({uuid: uuid(number), callstate, created_epoch: String((created + offset) / 1000)});

/** Lists at these seconds, one after the other; the switch's clock is an hour ahead of ours. */
const watched = (...lists: ReadonlyArray<readonly [second: number, channels: readonly Channel[]]>): LiveList => {
	let live = emptyList;
	for (const [index, [second, channels]] of lists.entries()) {
		const since = index === 0 ? undefined : t0 + lists[index - 1]![0] * 1000;
		live = applyUpdates(live, [listUpdate(live, channels, {at: t0 + second * 1000, since, clockOffset: offset})]).list;
	}

	return live;
};

const textsAt = (second: number, {rows}: LiveList) => {
	const moment = {now: t0 + second * 1000};
	return rows.map(row => columnOf('for').text(row, moment));
};

describe('the time in the present state', () => {
	it('is a lower bound for what was there at the start, and exact for what was seen to begin', () => {
		const live = watched(
			[0, [call(1, 'ACTIVE'), call(2, 'ACTIVE')]],
			[10, [call(1, 'ACTIVE'), call(2, 'HELD'), call(3, 'RINGING')]],
		);
		assert.deepEqual(textsAt(52, live), ['≥0:52', '0:42', '0:42']);
	});

	it('is a lower bound for what began while no list came', () => {
		const live = watched([0, [call(1, 'ACTIVE')]], [60, [call(1, 'HELD'), call(2, 'RINGING')]]);
		assert.deepEqual(textsAt(70, live), ['≥0:10', '≥0:10']);
	});

	it('is a lower bound for what is listed later than it began', () => {
		const live = watched([0, []], [1, [call(1, 'ACTIVE', t0 - 600_000), call(2, 'ACTIVE')]]);
		assert.deepEqual(textsAt(30, live), ['≥0:29', '0:29']);
	});

	it('of a call that has ended is that of its last state', () => {
		const live = watched([0, []], [1, [call(1, 'RINGING')]]);
		const ended = {...live.rows[0]!, endedAt: t0 + 31_000};
		assert.deepEqual(textsAt(90, {...live, rows: [ended]}), ['0:30']);
	});

	it('is empty in a single list', () => {
		const [row] = watched([0, [call(1, 'HELD')]]).rows;
		const moment = {now: t0};
		assert.equal(columnOf('for').text({...row!, history: []}, moment), undefined);
		assert.deepEqual(stateWords({...row!, history: []}, moment), ['on hold', '']);
		assert.deepEqual(stateWords(row!, {now: t0 + 42_000}), ['on hold', '≥0:42']);
	});

	it('orders by when the state began, whatever the age; what began together stands newest first', () => {
		const live = watched(
			[0, [call(1, 'ACTIVE'), call(2, 'HELD'), call(3, 'ACTIVE')]],
			[5, [call(1, 'HELD'), call(2, 'HELD'), call(3, 'ACTIVE')]],
			[9, [call(1, 'HELD'), call(2, 'HELD'), call(3, 'ACTIVE'), call(4, 'RINGING')]],
		);
		const numbers = (rows: readonly TrackedChannel[]) => rows.map(row => Number(row.channel.uuid.slice(-1)));
		assert.deepEqual(numbers(orderRows(live.rows, 'for', false)), [4, 1, 2, 3]);
		assert.deepEqual(numbers(orderRows(live.rows, 'for', true)), [2, 3, 1, 4]);
	});

	it('matches a filter only when it is certainly that long', () => {
		const {rows} = watched([0, [call(1, 'ACTIVE'), call(2, 'ACTIVE')]], [10, [call(1, 'ACTIVE'), call(2, 'HELD')]]);
		const moment = {now: t0 + 30_000};
		const finds = (text: string) => rows.map(row => filterFrom(text)!.matches(row, moment));
		assert.deepEqual(finds('for>25s'), [true, false]);
		assert.deepEqual(finds('for<25s'), [false, true]);
		assert.deepEqual(finds('for=20s'), [false, true]);
	});
});

describe('a call of several legs', () => {
	it('is in its state since its legs put it there', () => {
		const live = watched(
			[0, [call(1, 'ACTIVE')]],
			[5, [call(1, 'ACTIVE'), call(2, 'RINGING')]],
			[9, [call(1, 'ACTIVE'), call(2, 'ACTIVE')]],
		);
		assert.deepEqual(callState(live.rows), {at: t0 + 9000, isLeast: false, status: 'talking', byThisUser: false});
	});

	it('is on hold since the first of its legs is', () => {
		const live = watched(
			[0, [call(1, 'ACTIVE'), call(2, 'ACTIVE')]],
			[5, [call(1, 'ACTIVE'), call(2, 'HELD')]],
			[9, [call(1, 'HELD'), call(2, 'HELD')]],
		);
		assert.deepEqual(callState(live.rows), {at: t0 + 5000, isLeast: false, status: 'held', byThisUser: false});
	});

	it('that was there before us may have been so for longer', () => {
		const live = watched([0, [call(1, 'ACTIVE'), call(2, 'ACTIVE')]], [5, [call(1, 'ACTIVE'), call(2, 'ACTIVE')]]);
		assert.deepEqual(callState(live.rows), {at: t0, isLeast: true, status: 'talking', byThisUser: false});
	});

	it('is as old as its oldest leg, or older where that of one is not known', () => {
		const old = channel({uuid: uuid(1), created_epoch: String(t0 / 1000 + 3600 - 90)});
		const untold = channel({uuid: uuid(2), created_epoch: '', call_uuid: uuid(1)});
		const createdOf = (...legs: readonly Channel[]) => {
			const {calls, byId} = watched([0, legs]);
			return foldedRow(calls.byLeg.get(old.id)!, byId).created;
		};

		assert.deepEqual(createdOf(old), {at: t0 - 90_000, isLeast: false});
		assert.deepEqual(createdOf(old, untold), {at: t0 - 90_000, isLeast: true});
	});
});
