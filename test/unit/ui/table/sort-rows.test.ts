import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {TrackedChannel} from '../../../../source/live/live-list.js';
import {columnOf, columns, type ColumnId} from '../../../../source/fields/columns.js';
import {createOrder, defaultSort, orderRows} from '../../../../source/ui/table/sort-rows.js';
import {channel, tracked, uuid} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {runs} from '../../../helpers/runs.js';

const row = (number: number, fields: Readonly<Record<string, unknown>> = {}): TrackedChannel =>
	tracked(channel({uuid: uuid(number), ...fields}));

/** The numbers of the rows in their order. */
const ordered = (rows: readonly TrackedChannel[], column: ColumnId, isDescending = false): number[] =>
	orderRows(rows, column, isDescending).map(one => Number(one.channel.uuid.slice(-4)));

describe('the order of rows', () => {
	const aged = [row(1, {created_epoch: '100'}), row(2, {created_epoch: '300'}), row(3, {created_epoch: '200'})];

	it('without being asked is newest first', () => {
		assert.deepEqual(ordered(aged, defaultSort.column, defaultSort.isDescending), [2, 3, 1]);
	});

	it('can be oldest first', () => {
		assert.deepEqual(ordered(aged, 'age', true), [1, 3, 2]);
	});

	it('of ended calls is by how long they lasted, not by when they began', () => {
		const lasted = (number: number, began: number, seconds: number): TrackedChannel => ({
			...row(number, {created_epoch: String(began)}),
			endedAt: (began + seconds) * 1000,
		});
		const rows = [lasted(1, 100, 7200), lasted(2, 5000, 5), lasted(3, 3000, 60)];
		const byAge = createOrder()(rows, 'age', false, true).map(one => Number(one.channel.uuid.slice(-4)));
		assert.deepEqual(byAge, [2, 3, 1]);
		const changed = rows.map((one, index) => ({...one, changedAt: 1000 + index}));
		const byChange = createOrder()(changed, 'changed', false, true).map(one => Number(one.channel.uuid.slice(-4)));
		assert.deepEqual(byChange, ordered(changed, 'changed'));
	});

	it('by state goes from ringing to ending, and what has ended stays where it was', () => {
		const rows = ['HELD', 'ACTIVE', 'RINGING', 'EARLY', 'DOWN', 'HANGUP'].map((callState, index) =>
			row(index + 1, {callstate: callState}),
		);
		assert.deepEqual(ordered(rows, 'state'), [3, 4, 2, 1, 5, 6]);
		const ended = rows.map((one, index) => (index === 1 ? {...one, endedAt: 1} : one));
		assert.deepEqual(ordered(ended, 'state'), [3, 4, 2, 1, 5, 6]);
	});

	it('by name does not tell capitals from small letters, in Cyrillic neither', () => {
		const names = ['яна', 'Bob', 'Ярослав', 'alice', 'Carol'];
		const rows = names.map((name, index) => row(index + 1, {cid_name: name, initial_cid_name: name}));
		assert.deepEqual(ordered(rows, 'from'), [4, 2, 5, 1, 3]);
	});

	it('of equal rows is newest first, then by uuid, in either direction', () => {
		const rows = [row(2), row(3, {created_epoch: '1795435201'}), row(1)];
		assert.deepEqual(ordered(rows, 'via'), [3, 1, 2]);
		assert.deepEqual(ordered(rows, 'via', true), [3, 1, 2]);
	});

	it('leaves the list it was given alone', () => {
		const given = [...aged];
		orderRows(given, 'age', false);
		assert.deepEqual(given, aged);
	});

	const recorded = ['list-varied.json', 'list-states.json']
		.flatMap(name => recordedChannels(name))
		.map(one => tracked(one));
	const column = fc.constantFrom(...columns.map(({id}) => id));

	it('does not depend on the order in which the switch listed them', () => {
		fc.assert(
			fc.property(
				column,
				fc.boolean(),
				fc.shuffledSubarray(recorded, {minLength: 58}),
				(id, isDescending, shuffled) => {
					const idsOf = (rows: readonly TrackedChannel[]) => rows.map(one => one.channel.uuid);
					assert.deepEqual(idsOf(orderRows(shuffled, id, isDescending)), idsOf(orderRows(recorded, id, isDescending)));
				},
			),
			{numRuns: runs(60)},
		);
	});

	it('has every row once, each in its place beside the next', () => {
		fc.assert(
			fc.property(column, fc.boolean(), fc.shuffledSubarray(recorded), (id, isDescending, some) => {
				const rows = orderRows(some, id, isDescending);
				assert.deepEqual(new Set(rows), new Set(some));
				assert.equal(rows.length, some.length);
				const valued = rows.filter(one => columnOf(id).order(one) !== undefined);
				const keys = (isDescending ? valued.toReversed() : valued).map(one => columnOf(id).order(one));
				assert.ok(keys.every((key, index) => index === 0 || keys[index - 1]! <= key!));
			}),
			{numRuns: runs(60)},
		);
	});

	it('has rows without a value last, either way', () => {
		const [first, second] = recorded;
		const unknown = {...first!, history: []};
		assert.deepEqual(
			[false, true].map(isDescending => orderRows([unknown, second!], 'for', isDescending)),
			[
				[second, unknown],
				[second, unknown],
			],
		);
	});

	/** The rows of which some have changed, and are other rows therefore. */
	const withEnded = (rows: readonly TrackedChannel[], places: readonly number[]) => {
		const ended = new Set(places.map(place => recorded[place]));
		return rows.map(one => (ended.has(one) ? {...one, endedAt: 1} : one));
	};

	it('is the same as from scratch, whatever was in order before', () => {
		const step = fc.record({
			some: fc.shuffledSubarray(recorded),
			changed: fc.array(fc.nat({max: recorded.length - 1}), {maxLength: 5}),
			id: fc.constantFrom<ColumnId>('age', 'state', 'state', 'from'),
			isDescending: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(step, {maxLength: 6}), steps => {
				const order = createOrder();
				const asked = steps.map(({some, changed, ...sort}) => ({...sort, rows: withEnded(some, changed)}));
				assert.deepEqual(
					asked.map(({rows, id, isDescending}) => order(rows, id, isDescending)),
					asked.map(({rows, id, isDescending}) => orderRows(rows, id, isDescending)),
				);
			}),
			{numRuns: runs(200)},
		);
	});
});
