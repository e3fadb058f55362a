import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createDecoder} from '../../../../source/sources/recording/decode.js';
import {createEncoder} from '../../../../source/sources/recording/encode.js';
import type {RecordedNews} from '../../../../source/sources/recording/format.js';
import {cachedFor} from '../../../../source/state/connection.js';
import type {EndedChannel, Update} from '../../../../source/sources/source.js';
import type {Channel, ChannelFacts} from '../../../../source/telephony/channel.js';
import {channelFromRow} from '../../../../source/telephony/channel-from-row.js';
import type {Links} from '../../../../source/telephony/linking/leg-links.js';
import {anyText} from '../../../helpers/any-text.js';
import {uuid} from '../../../helpers/channels.js';
import {lostConnection, recordedAt, server, updateAt} from '../../../helpers/recordings.js';

const text = anyText({maxLength: 8});
const field = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
const names = fc
	.oneof(fc.constantFrom('callstate', 'cid_num', 'dest', 'application'), text)
	.filter(name => name !== 'uuid');
const fields = fc.dictionary(names, field, {maxKeys: 5}).map(one => ({...one}));
const facts = fc.option(
	fc.record(
		{answeredAt: fc.integer(), gateway: text, recordings: fc.array(text, {maxLength: 2})},
		{requiredKeys: [], noNullPrototype: true},
	),
	{nil: undefined},
);
const party = fc.record({name: text, number: text}, {noNullPrototype: true});
const links = fc.option(
	fc.record(
		{
			head: text,
			partner: fc.record({party, isCalled: fc.boolean(), ownName: text, codec: text}, {noNullPrototype: true}),
			gateway: text,
			watched: party,
		},
		{requiredKeys: ['head'], noNullPrototype: true},
	),
	{nil: undefined},
);
const end = fc.record(
	{
		cause: text,
		sipStatus: fc.integer(),
		hangupBy: fc.constantFrom('caller', 'callee', 'switch'),
		answeredFor: fc.integer(),
	},
	{requiredKeys: [], noNullPrototype: true},
);

/** What becomes of one channel in one update. */
const change = fc.record({number: fc.integer({min: 0, max: 5}), isEnd: fc.boolean(), fields, facts, links, end});
const delay = fc.double({min: 0, max: 3000, noNaN: true}).map(value => Math.abs(value));
const step = fc.record({
	wait: fc.integer({min: 0, max: 90_000}),
	isFailure: fc.boolean(),
	changes: fc.uniqueArray(change, {maxLength: 4, selector: ({number}) => number}),
	age: delay,
	asked: delay,
	isFull: fc.boolean(),
	clockOffset: fc.integer({min: -5000, max: 5000}),
	skipped: fc.integer({min: 0, max: 3}),
	delivery: fc.constantFrom(undefined, 'events', 'lists'),
});

type Change = {
	readonly number: number;
	readonly isEnd: boolean;
	readonly fields: Readonly<Record<string, unknown>>;
	readonly facts: ChannelFacts | undefined;
	readonly links: Links | undefined;
	readonly end: Record<string, unknown>;
};

const channelOf = ({number, fields: more, facts: known, links: linked}: Change): Channel => ({
	...channelFromRow({uuid: uuid(number), ...more}, server),
	...(known && {facts: known}),
	...(linked && {links: linked}),
});

/** News that a source could tell: only what is there changes or ends. */
const newsFrom = (steps: ReadonlyArray<typeof step extends fc.Arbitrary<infer Value> ? Value : never>) => {
	const known = new Map<string, Channel>();
	let at = recordedAt;
	let since: number | undefined;
	return steps.map(({wait, isFailure, changes, age, asked, delivery, ...others}): RecordedNews => {
		at += wait;
		if (isFailure) {
			return {type: 'failure', failure: lostConnection, at, retryAt: others.isFull ? at + wait : undefined};
		}

		const [created, changed, ended]: [Channel[], Channel[], EndedChannel[]] = [[], [], []];
		for (const one of changes as readonly Change[]) {
			const channel = channelOf(one);
			const isKnown = known.has(channel.uuid);
			if (one.isEnd && isKnown) {
				ended.push({channel: known.get(channel.uuid)!, ...one.end});
				known.delete(channel.uuid);
			} else {
				(isKnown ? changed : created).push(channel);
				known.set(channel.uuid, channel);
			}
		}

		const {isFull, clockOffset, skipped} = others;
		const update: Update = {
			type: 'update',
			created,
			changed,
			ended,
			at,
			asOf: at - age,
			since,
			askedAt: at - asked,
			isFull,
			duration: asked,
			clockOffset,
			skipped,
			...(delivery && {delivery}),
		};
		since = update.asOf;
		return update;
	});
};

describe('news that is recorded', () => {
	it('is the same when it is read again, whatever it is', () => {
		fc.assert(
			fc.property(fc.array(step, {maxLength: 12}), steps => {
				const news = newsFrom(steps);
				const {encode} = createEncoder(server);
				const decode = createDecoder();
				const lines = news.map(one => encode(one));
				assert.deepEqual(
					lines.map(line => decode(line)),
					news.map(one => ({server, news: one})),
				);
				assert.ok(lines.every(line => !line.includes('\n')));
			}),
		);
	});

	it('is whole for a reader who begins at any later moment', () => {
		fc.assert(
			fc.property(fc.array(step, {minLength: 1, maxLength: 8}), steps => {
				const encoder = createEncoder(server);
				const channels = new Map<string, Channel>();
				for (const one of newsFrom(steps)) {
					encoder.encode(one);
					if (one.type !== 'update') {
						continue;
					}

					for (const {channel} of one.ended) {
						channels.delete(channel.uuid);
					}

					for (const channel of [...one.created, ...one.changed]) {
						channels.set(channel.uuid, channel);
					}
				}

				const decode = createDecoder();
				const [list] = encoder.restate(recordedAt).map(line => decode(line));
				const told = typeof list === 'object' && list.news.type === 'update' ? list.news.created : [];
				assert.deepEqual(new Map(told.map(one => [one.uuid, one])), channels);
				assert.ok(typeof list !== 'object' || list.news.type !== 'update' || cachedFor(list.news) === undefined);
			}),
		);
	});

	for (const number of ['1e999', '-1e999', '1e300']) {
		it(`has no number that is too large to be a time, as ${number}`, () => {
			const decode = createDecoder();
			const named = ['asOf', 'since', 'asked', 'took', 'clock', 'skipped'].map(name => `"${name}":${number}`);
			const decoded = decode(`{"time":"2026-11-23T14:00:00.000Z","server":"a","full":true,${named.join(',')}}`);
			assert.deepEqual(decoded, {server: 'a', news: updateAt(0)});
			assert.equal(decode('{"time":"+275760-01-01T00:00:00.000Z","server":"a"}'), 'unreadable');
		});
	}

	it('may be damaged in any way: no line is more than unreadable', () => {
		const decode = createDecoder();
		const lines = fc.oneof(
			fc.string(),
			fc.json(),
			fc
				.record(
					{
						time: fc.constantFrom('2026-11-23T14:00:00.000Z', 'x', 1),
						server: fc.constantFrom('a', 'b', 3),
						since: fc.oneof(fc.integer(), fc.string()),
						created: fc.jsonValue(),
						changed: fc.array(
							fc.oneof(
								fc.jsonValue(),
								fc.record({
									uuid: fc.constantFrom('a', 'b'),
									row: fc.jsonValue(),
									gone: fc.jsonValue(),
									facts: fc.jsonValue(),
									links: fc.jsonValue(),
								}),
							),
						),
						ended: fc.jsonValue(),
						failure: fc.oneof(fc.jsonValue(), fc.record({kind: fc.constantFrom('unreachable', 'refused', 'toString')})),
					},
					{requiredKeys: ['time', 'server']},
				)
				.map(value => JSON.stringify(value)),
		);
		fc.assert(
			fc.property(lines, line => {
				const news = decode(line);
				assert.ok(news === undefined || news === 'unreadable' || typeof news.server === 'string');
			}),
		);
	});
});
