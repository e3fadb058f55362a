import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {breakdown, sumOf} from '../../../../source/features/breakdown/count.js';
import type {TrackedChannel} from '../../../../source/live/live-list.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {dimensionOf, dimensions} from '../../../../source/features/breakdown/breakdown-dimensions.js';
import type {CountedId} from '../../../../source/fields/call-fields.js';
import {filterFrom} from '../../../../source/features/filter/language/compile.js';
import {filterTextFor} from '../../../../source/features/filter/language/stringify.js';
import {linkLegs} from '../../../helpers/link-legs.js';
import {noneEnded, withEnded, type RecentlyEnded} from '../../../../source/live/recently-ended.js';
import {channel, tracked, uuid} from '../../../helpers/channels.js';
import {linkedChannels, recordedChannels} from '../../../helpers/fixtures.js';

type Wire = Readonly<Record<string, unknown>>;

const gateway = (name: string, fields: Wire = {}) => channel({name: `sofia/gateway/${name}/0671112233`, ...fields});

type Parts = {readonly ageOf?: (one: Channel) => number; readonly past?: RecentlyEnded; readonly at?: number};

const by = (id: CountedId, channels: readonly Channel[], {ageOf = () => 0, past = noneEnded, at = 0}: Parts = {}) => {
	const rows = linkLegs(channels).map((one, index) => ({
		...tracked(one),
		created: {at: at - ageOf(channels[index]!), isLeast: false},
	}));
	return breakdown(dimensionOf(id), rows, rows, past, {now: at});
};

const counts = (id: CountedId, channels: readonly Channel[]) =>
	by(id, channels).map(({value, channels: count}) => [value, count]);

const matching = (rows: readonly TrackedChannel[], text: string): number => {
	const filter = filterFrom(text);
	return rows.filter(row => filter?.matches(row, {now: 0})).length;
};

const varied = recordedChannels('list-varied.json');

describe('the breakdown', () => {
	it('of a recorded list names each way, the busiest first', () => {
		assert.deepEqual(
			by('profile', varied).map(({value, channels, talking, unanswered, held}) => [
				value,
				channels,
				talking,
				unanswered,
				held,
			]),
			[
				['loopback', 32, 30, 2, 0],
				['internal', 9, 7, 1, 1],
				['external', 7, 5, 1, 1],
			],
		);
	});

	it('by gateway counts every leg: those that go out through an unknown one, and those that go through none', () => {
		const legs = linkedChannels('cases/list-gateway-legs.json');
		assert.deepEqual(counts('gateway', legs), [
			['1b0e3d52-7c3e-4d3a-8d9e-000000000001', 1],
			['kyivstar', 1],
			['unknown', 1],
			['', 5],
		]);
		assert.deepEqual(counts('profile', legs), [
			['external', 4],
			['internal', 4],
		]);
	});

	it('by domain reads a presence id however it is written', () => {
		assert.deepEqual(counts('domain', linkedChannels('cases/list-presence.json')), [['pbx.example', 4]]);
	});

	const lists = [varied, recordedChannels('cases/list-gateway-legs.json')];
	for (const {id} of dimensions) {
		it(`by ${id} counts every channel once, and its rows add up`, () => {
			const totals = lists.map(channels => sumOf(by(id, channels)));
			assert.deepEqual(
				totals.map(({channels, talking, unanswered, held, other, share}) => [
					channels,
					talking + unanswered + held + other,
					Number(share.toFixed(9)),
				]),
				lists.map(({length}) => [length, length, 1]),
			);
		});

		it(`by ${id} leads with each of its values to a filter for just these channels`, () => {
			const found = lists.map(channels => {
				const rows = linkLegs(channels).map(one => tracked(one));
				return by(id, channels).map(({value}) => [value, matching(rows, filterTextFor(id, value))]);
			});
			assert.deepEqual(
				found,
				lists.map(channels => counts(id, channels)),
			);
		});
	}

	it('keeps gateways apart and counts their calls by state; early media counts as unanswered', () => {
		const rows = by('gateway', [
			gateway('life'),
			...['RINGING', 'EARLY', 'HELD', 'DOWN'].map(callstate => gateway('kyivstar', {callstate})),
		]);
		assert.deepEqual(rows, [
			{
				value: 'kyivstar',
				channels: 4,
				answered: 0,
				talking: 0,
				unanswered: 2,
				held: 1,
				other: 1,
				medianAge: {time: 0, isLeast: false},
				startsPerMinute: undefined,
				share: 0.8,
			},
			{
				value: 'life',
				channels: 1,
				answered: 0,
				talking: 1,
				unanswered: 0,
				held: 0,
				other: 0,
				medianAge: {time: 0, isLeast: false},
				startsPerMinute: undefined,
				share: 0.2,
			},
		]);
	});

	it('puts equally busy ways in the order of their names', () => {
		const values = by('gateway', [gateway('b'), gateway('c'), gateway('a')]).map(({value}) => value);
		assert.deepEqual(values, ['a', 'b', 'c']);
	});

	it('a single call that hangs for a day does not move the median age', () => {
		const ages = new Map([60_000, 86_400_000, 120_000].map(age => [gateway('life'), age]));
		const [row] = by('gateway', [...ages.keys()], {ageOf: one => ages.get(one)!});
		assert.equal(row?.medianAge?.time, 120_000);
	});

	it('the median age is a lower bound when an age below it is unknown', () => {
		const [young, middle, old] = [1000, 2000, 3000].map(age => [gateway('life'), age] as const);
		const medianWith = (untold: Channel) => {
			const rows = [young!, middle!, old!].map(([one, age]) => ({
				...tracked(one),
				created: {at: -age, isLeast: one === untold},
			}));
			const [row] = breakdown(dimensionOf('gateway'), rows, rows, noneEnded, {now: 0});
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
			['kyiv.example', 1],
			['lviv.example', 1],
			['odesa.example', 1],
			['', 1],
		]);
	});

	const leg = (number: number, codec: string, fields: Wire = {}) =>
		channel({uuid: uuid(number), call_uuid: uuid(1), read_codec: codec, write_codec: codec, ...fields});

	it('codecs names both ends of a call, whichever leg is asked, and one where they are the same', () => {
		assert.deepEqual(counts('codecs', [leg(1, 'opus'), leg(2, 'PCMA')]), [['PCMA / opus', 2]]);
		assert.deepEqual(counts('codecs', [leg(1, 'PCMA'), leg(2, 'PCMA')]), [['PCMA', 2]]);
	});

	it('codecs names a leg’s own where the other end is not known, or may be either of two', () => {
		assert.deepEqual(counts('codecs', [leg(1, 'opus', {write_codec: 'PCMU'})]), [['opus→PCMU', 1]]);
		assert.deepEqual(counts('codecs', [leg(1, 'opus'), leg(2, '')]), [
			['opus', 1],
			['', 1],
		]);
		assert.deepEqual(counts('codecs', [leg(1, 'opus'), leg(2, 'PCMA'), leg(3, 'PCMA')]), [
			['PCMA / opus', 2],
			['opus', 1],
		]);
	});
});

describe('the breakdown of ended calls', () => {
	it('counts who was answered, whatever the last state was, and no starts: those are of other calls', () => {
		const answered = {answered: {at: 20_000, isLeast: false}};
		const ended = [
			{...tracked(gateway('life', {uuid: uuid(1)}), 10_000), ...answered},
			{...tracked(gateway('life', {uuid: uuid(2), callstate: 'HELD'}), 10_000), ...answered},
			{...tracked(gateway('life', {uuid: uuid(3), callstate: 'ACTIVE'}), 10_000), ...answered, end: {answeredFor: 0}},
			tracked(gateway('life', {uuid: uuid(4), callstate: 'RINGING'}), 10_000),
		];
		const past = withEnded(withEnded(noneEnded, [], 0), ended, 40_000);
		const rows = breakdown(dimensionOf('gateway'), past.ended, undefined, past, {now: 60_000});
		assert.deepEqual(
			rows.map(({value, channels, answered: some, unanswered, talking, held, startsPerMinute}) => [
				value,
				channels,
				some,
				unanswered,
				talking + held,
				startsPerMinute,
			]),
			[['life', 4, 2, 2, 0, undefined]],
		);
	});
});

describe('starts a minute', () => {
	const born = (number: number, firstSeenAt: number, name = 'life') => ({
		...tracked(gateway(name, {uuid: uuid(number)}), firstSeenAt),
		hasBegunUnseen: firstSeenAt === 0,
	});

	const startsOf = (rows: ReadonlyArray<ReturnType<typeof born>>, recentlyEnded: RecentlyEnded, at: number) =>
		breakdown(dimensionOf('gateway'), rows, rows, recentlyEnded, {now: at}).map(({value, startsPerMinute}) => [
			value,
			startsPerMinute,
		]);

	it('are not told before half a minute was watched', () => {
		const recentlyEnded = withEnded(noneEnded, [], 0);
		assert.deepEqual(startsOf([born(1, 20_000)], recentlyEnded, 29_999), [['life', undefined]]);
		assert.deepEqual(startsOf([born(1, 20_000)], recentlyEnded, 30_000), [['life', 2]]);
	});

	it('leave out what was there from the start, and count what has ended meanwhile', () => {
		let past = withEnded(noneEnded, [], 0);
		past = withEnded(past, [born(3, 10_000), born(4, 20_000, 'vega'), born(5, 0)], 40_000);
		assert.deepEqual(startsOf([born(1, 0), born(2, 50_000)], past, 60_000), [
			['life', 2],
			['vega', 1],
		]);
	});

	it('are all there is of a gateway whose calls have ended: no channel, no age, no share', () => {
		const recentlyEnded = withEnded(withEnded(noneEnded, [], 0), [born(1, 10_000, 'vega')], 40_000);
		const rows = breakdown(dimensionOf('gateway'), [], [], recentlyEnded, {now: 60_000});
		assert.deepEqual(
			rows.map(({value, channels, medianAge, startsPerMinute, share}) => [
				value,
				channels,
				medianAge,
				startsPerMinute,
				share,
			]),
			[['vega', 0, undefined, 1, 0]],
		);
	});

	it('speak of the last five minutes', () => {
		const past = withEnded(noneEnded, [], 0);
		assert.deepEqual(startsOf([born(1, 299_999), born(2, 300_001), born(3, 599_000)], past, 600_000), [
			['life', 2 / 5],
		]);
	});
});
