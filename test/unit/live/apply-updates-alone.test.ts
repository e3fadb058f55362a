import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../source/telephony/channel.js';
import {emptyList, type LiveList} from '../../../source/live/live-list.js';
import {applyUpdates, type Applied} from '../../../source/live/apply-updates.js';
import type {Update} from '../../../source/sources/source.js';
import {channel, id, onServer, testServer, uuid} from '../../helpers/channels.js';
import {update} from '../../helpers/updates.js';

const [one, two, three] = [1, 2, 3].map(number => channel({uuid: uuid(number)})) as [Channel, Channel, Channel];

/** The list of these, a second before. */
const listOf = (...created: readonly Channel[]): LiveList =>
	applyUpdates(emptyList, [{server: testServer, update: update({at: 1000, created})}]).list;

describe('an update by itself', () => {
	/** What comes of one that tells of these changes alone. */
	const told = (before: LiveList, more: Partial<Update>): Applied =>
		applyUpdates(before, [{server: testServer, update: update({at: 2000, since: 1000, isFull: false, ...more})}]);

	it('takes a changed channel that is not known as one that was created', () => {
		const {list, created, changed} = told(listOf(one), {changed: [two]});
		assert.deepEqual(
			created.map(({channel: came, firstSeenAt, changedAt}) => ({came, firstSeenAt, changedAt})),
			[{came: two, firstSeenAt: 2000, changedAt: 2000}],
		);
		assert.deepEqual(changed, []);
		assert.equal(list.byId.get(id(2)), created[0]);
		assert.deepEqual({started: list.started, channels: list.totals.channels}, {started: 1, channels: 2});
	});

	it('ignores the end of a channel that is not known', () => {
		const before = listOf(one);
		const {list, ended} = told(before, {ended: [{channel: two, cause: 'NORMAL_CLEARING'}]});
		assert.deepEqual(ended, []);
		assert.deepEqual(
			{rows: list.rows, ended: list.ended, totals: list.totals},
			{
				rows: before.rows,
				ended: 0,
				totals: before.totals,
			},
		);
	});

	it('keeps on the ended row why it ended, where the source tells', () => {
		const ends = [{channel: one, cause: 'USER_BUSY'}, {channel: two}];
		const {list, ended} = told(listOf(one, two, three), {ended: ends});
		assert.deepEqual(
			ended.map(({channel: gone, endedAt, end}) => ({gone, endedAt, cause: end?.cause})),
			[
				{gone: one, endedAt: 2000, cause: 'USER_BUSY'},
				{gone: two, endedAt: 2000, cause: undefined},
			],
		);
		assert.deepEqual([...list.byId.keys()], [id(3)]);
	});
});

describe('the clock of a switch', () => {
	/** When the channels were created, by their switch's clock, ms. */
	const born = 1_795_435_200_000;
	const elsewhere = onServer(two, 'lab');
	const before = applyUpdates(emptyList, [
		{server: testServer, update: update({at: born + 60_000, created: [one]})},
		{server: 'lab', update: update({at: born + 60_000, created: [elsewhere]})},
	]).list;
	const moved = (...clockOffsets: readonly number[]): LiveList => {
		const when = {at: born + 61_000, since: born + 60_000};
		const updates = clockOffsets.map(clockOffset => ({server: testServer, update: update({...when, clockOffset})}));
		return applyUpdates(before, updates).list;
	};

	for (const clockOffset of [101, -101, 3_600_000]) {
		it(`that moves by ${clockOffset} ms makes the starts of its rows anew, and of no others`, () => {
			const {rows, byId, totals} = moved(clockOffset);
			const row = {...before.byId.get(id(1))!, created: {at: born - clockOffset, isLeast: false}};
			assert.deepEqual(rows, [row, before.byId.get(elsewhere.id)]);
			assert.equal(rows[1], before.byId.get(elsewhere.id));
			assert.deepEqual([...byId.values()], rows);
			assert.deepEqual(totals, before.totals);
		});
	}

	for (const clockOffset of [100, -100]) {
		it(`that moves by ${clockOffset} ms leaves them`, () => {
			assert.equal(moved(clockOffset).byId, before.byId);
		});
	}

	it('is that of the last of several updates', () => {
		const {byId, clockOffsets} = moved(3_600_000, 0);
		assert.deepEqual(byId.get(id(1))!.created, {at: born, isLeast: false});
		assert.equal(clockOffsets.get(testServer), 0);
	});
});
