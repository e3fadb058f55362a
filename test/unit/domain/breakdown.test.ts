import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {breakdown} from '../../../source/domain/breakdown.js';
import {otherLegs} from '../../../source/domain/calls.js';
import {createCalls} from '../../../source/domain/next-calls.js';
import type {Channel} from '../../../source/domain/channel.js';
import {dimensionOf, dimensions, type DimensionId} from '../../../source/domain/dimensions.js';
import {filterFrom} from '../../../source/domain/filter/match.js';
import {filterTextFor} from '../../../source/domain/filter/print.js';
import {routeOf} from '../../../source/domain/route.js';
import {emptyPast, remember, type Past} from '../../../source/domain/past.js';
import {channel, tracked, uuid} from '../../helpers/channels.js';
import {linkedChannels, recordedChannels} from '../../helpers/fixtures.js';

type Wire = Readonly<Record<string, unknown>>;

const gateway = (name: string, fields: Wire = {}) => channel({name: `sofia/gateway/${name}/0671112233`, ...fields});

const aroundOf = (channels: readonly Channel[]) => {
	const calls = createCalls()(channels);
	const byUuid = new Map(channels.map(one => [one.uuid, one]));
	return {legsOf: (one: Channel) => otherLegs(one, calls, id => byUuid.get(id))};
};

type Parts = {readonly ageOf?: (one: Channel) => number; readonly past?: Past; readonly at?: number};

const by = (id: DimensionId, channels: readonly Channel[], {ageOf = () => 0, past = emptyPast, at = 0}: Parts = {}) =>
	breakdown(dimensionOf(id), {
		rows: channels.map(one => tracked(one)),
		past,
		at,
		ageOf: row => ({time: ageOf(row.channel), isLeast: false}),
		...aroundOf(channels),
	});

const counts = (id: DimensionId, channels: readonly Channel[]) =>
	by(id, channels).map(({value, channels: count}) => [value, count]);

const varied = recordedChannels('list-varied.json');

describe('the breakdown', () => {
	it('of a recorded list names each way, the busiest first', () => {
		assert.deepEqual(
			by('profile', varied).map(({value, channels, talking, ringing, held}) => [
				value,
				channels,
				talking,
				ringing,
				held,
			]),
			[
				['loopback', 32, 30, 2, 0],
				['internal', 9, 7, 1, 1],
				['external', 7, 5, 1, 1],
			],
		);
	});

	it('by gateway leaves out legs without one, and unknown gateways', () => {
		const legs = linkedChannels('cases/list-gateway-legs.json');
		assert.deepEqual(counts('gateway', legs), [
			['gw 1b0e3d52-7c3e-4d3a-8d9e-000000000001', 1],
			['gw kyivstar', 1],
		]);
		assert.deepEqual(counts('profile', legs), [
			['external', 4],
			['internal', 4],
		]);
	});

	it('by domain reads a presence id however it is written', () => {
		assert.deepEqual(counts('domain', linkedChannels('cases/list-presence.json')), [['pbx.example', 4]]);
	});

	for (const {id, field, isPartial} of dimensions) {
		it(`by ${id} counts every channel once, and its shares make one`, () => {
			const rows = by(
				id,
				isPartial ? linkedChannels('cases/list-gateway-legs.json').filter(leg => routeOf(leg).gateway !== '') : varied,
			);
			const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
			assert.deepEqual(
				[sum(({channels}) => channels), Math.round(sum(({share}) => share) * 1e9) / 1e9],
				[isPartial ? 2 : varied.length, 1],
			);
		});

		it(`by ${id} leads with each of its values to a filter for just these channels`, () => {
			const rows = varied.map(one => tracked(one));
			const context = {serverNow: 0, around: {...aroundOf(varied), findingsOf: () => []}};
			const found = by(id, varied).map(({value}) => {
				const filter = filterFrom(filterTextFor(field, value));
				return [value, rows.filter(row => filter?.matches(row, context)).length];
			});
			assert.deepEqual(found, counts(id, varied));
		});
	}

	it('keeps gateways apart and counts their calls by state; early media counts as ringing', () => {
		const rows = by('gateway', [
			gateway('life'),
			...['RINGING', 'EARLY', 'HELD', 'DOWN'].map(callstate => gateway('kyivstar', {callstate})),
		]);
		assert.deepEqual(rows, [
			{
				value: 'gw kyivstar',
				channels: 4,
				talking: 0,
				ringing: 2,
				held: 1,
				medianAge: {time: 0, isLeast: false},
				startsPerMinute: undefined,
				share: 0.8,
			},
			{
				value: 'gw life',
				channels: 1,
				talking: 1,
				ringing: 0,
				held: 0,
				medianAge: {time: 0, isLeast: false},
				startsPerMinute: undefined,
				share: 0.2,
			},
		]);
	});

	it('puts equally busy ways in the order of their names', () => {
		const values = by('gateway', [gateway('b'), gateway('c'), gateway('a')]).map(({value}) => value);
		assert.deepEqual(values, ['gw a', 'gw b', 'gw c']);
	});

	it('a single call that hangs for a day does not move the median age', () => {
		const ages = new Map([60_000, 86_400_000, 120_000].map(age => [gateway('life'), age]));
		const [row] = by('gateway', [...ages.keys()], {ageOf: one => ages.get(one)!});
		assert.equal(row?.medianAge.time, 120_000);
	});

	it('the median age is a lower bound when an age below it is unknown', () => {
		const [young, middle, old] = [1000, 2000, 3000].map(age => [gateway('life'), age] as const);
		const medianWith = (untold: Channel) => {
			const [row] = breakdown(dimensionOf('gateway'), {
				rows: [young!, middle!, old!].map(([one]) => tracked(one)),
				past: emptyPast,
				at: 0,
				ageOf: ({channel: one}) => ({
					time: [young!, middle!, old!].find(([other]) => other === one)![1],
					isLeast: one === untold,
				}),
				legsOf: () => [],
			});
			return row!.medianAge;
		};

		assert.deepEqual(medianWith(young![0]), {time: 2000, isLeast: true});
		assert.deepEqual(medianWith(middle![0]), {time: 2000, isLeast: true});
		assert.deepEqual(medianWith(old![0]), {time: 2000, isLeast: false});
	});

	it('a channel that names no way is counted under no value', () => {
		assert.deepEqual(counts('profile', [channel({name: ''})]), [['', 1]]);
	});

	it('of no channels is empty', () => {
		assert.deepEqual(by('gateway', []), []);
	});
});

describe('a dimension', () => {
	it('domain is the user’s, else the account’s, else a context that is named like a host', () => {
		const channels = [
			channel({presence_id: '201@kyiv.example', presence_data: 'other.example'}),
			channel({presence_data: 'lviv.example', context: 'odesa.example'}),
			channel({presence_data: 'a note', context: 'odesa.example'}),
			channel({context: 'default'}),
		];
		assert.deepEqual(counts('domain', channels), [
			['', 1],
			['kyiv.example', 1],
			['lviv.example', 1],
			['odesa.example', 1],
		]);
	});

	const leg = (number: number, codec: string, fields: Wire = {}) =>
		channel({uuid: uuid(number), call_uuid: uuid(1), read_codec: codec, write_codec: codec, ...fields});

	it('codecs names both ends of a call, whichever leg is asked, and one where they are the same', () => {
		assert.deepEqual(counts('codecs', [leg(1, 'opus'), leg(2, 'PCMA')]), [['PCMA / opus', 2]]);
		assert.deepEqual(counts('codecs', [leg(1, 'PCMA'), leg(2, 'PCMA')]), [['PCMA', 2]]);
	});

	it('codecs names a leg’s own where the other end is not known, or where there are more than two', () => {
		assert.deepEqual(counts('codecs', [leg(1, 'opus', {write_codec: 'PCMU'})]), [['opus→PCMU', 1]]);
		assert.deepEqual(counts('codecs', [leg(1, 'opus'), leg(2, '')]), [
			['', 1],
			['opus', 1],
		]);
		assert.deepEqual(counts('codecs', [leg(1, 'opus'), leg(2, 'PCMA'), leg(3, 'PCMA')]), [
			['PCMA', 2],
			['opus', 1],
		]);
	});
});

describe('starts a minute', () => {
	const born = (number: number, firstSeenAt: number, name = 'life') => ({
		...tracked(gateway(name, {uuid: uuid(number)}), firstSeenAt),
		isFromStart: firstSeenAt === 0,
	});

	const startsOf = (rows: ReadonlyArray<ReturnType<typeof born>>, past: Past, at: number) =>
		breakdown(dimensionOf('gateway'), {rows, past, at, ageOf: () => ({time: 0, isLeast: false}), legsOf: () => []}).map(
			({value, startsPerMinute}) => [value, startsPerMinute],
		);

	it('are not told before half a minute was watched', () => {
		const past = remember(emptyPast, [], 0);
		assert.deepEqual(startsOf([born(1, 20_000)], past, 29_999), [['gw life', undefined]]);
		assert.deepEqual(startsOf([born(1, 20_000)], past, 30_000), [['gw life', 2]]);
	});

	it('leave out what was there from the start, and count what has ended meanwhile', () => {
		let past = remember(emptyPast, [], 0);
		past = remember(past, [born(3, 10_000), born(4, 20_000, 'vega'), born(5, 0)], 40_000);
		assert.deepEqual(startsOf([born(1, 0), born(2, 50_000)], past, 60_000), [
			['gw life', 2],
			['gw vega', 1],
		]);
	});

	it('speak of the last five minutes', () => {
		const past = remember(emptyPast, [], 0);
		assert.deepEqual(startsOf([born(1, 299_999), born(2, 300_001), born(3, 599_000)], past, 600_000), [
			['gw life', 2 / 5],
		]);
	});
});

describe('what has ended', () => {
	const gone = (count: number) => Array.from({length: count}, (_, index) => tracked(channel({uuid: uuid(index)})));

	it('is kept for five minutes, without what was sent', () => {
		const first = remember(remember(emptyPast, [], 1000), gone(2), 2000);
		assert.deepEqual(
			first.ended.map(({channel: {wire, callerName}, endedAt}) => [wire, callerName, endedAt]),
			[
				[{}, 'Alice', 2000],
				[{}, 'Alice', 2000],
			],
		);
		assert.equal(remember(first, [], 301_999), first);
		assert.deepEqual(remember(first, [], 302_000), {ended: [], since: 1000});
	});

	it('never holds more than five thousand, and says since when it is whole', () => {
		const past = remember(remember(remember(emptyPast, [], 0), gone(3000), 1000), gone(3000), 2000);
		assert.deepEqual([past.ended.length, past.since], [5000, 1000]);
		const most = remember(past, gone(9000), 3000);
		assert.deepEqual([most.ended.length, most.since], [5000, 3000]);
	});
});
