import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {watchServer, type Watching} from '../../../../source/cli/print/watch.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {FailureError, type Failure} from '../../../../source/sources/failure.js';
import {onServer, uuid, testServer} from '../../../helpers/channels.js';
import {handClock} from '../../../helpers/hand-clock.js';
import {scriptedSource} from '../../../helpers/scripted-source.js';
import {numbered, refusedConnection, signedOut} from '../../../helpers/states.js';
import {eventsIn} from '../event-lines.js';
import {listingSource} from '../listing-source.js';

const lost = new FailureError(refusedConnection);
const expired = new FailureError(signedOut);
const busy: Failure = {kind: 'not-understood', words: 'busy', retryAfter: 40_000};

type Lists = ReadonlyArray<readonly Channel[] | FailureError>;

type WatchedOptions = Watching['options'] & {
	/** How long each list takes to come, ms. */
	readonly duration?: readonly number[];
};

/** Watches lists, one after the other, until the last one was looked at; what it wrote, said, and how long it waited after each. */
const watchedFrom = async (lists: Lists, {duration = [], ...options}: WatchedOptions = {}) => {
	const written: string[] = [];
	const told: string[] = [];
	const pauses: number[] = [];
	const clock = handClock();
	const times = lists.map((_list, index) => duration[index] ?? 50);
	let asked = 0;
	const {source} = listingSource(lists, {clock, duration: () => times[asked++]!});
	const watching = watchServer({
		source,
		options,
		filterOrigin: '--filter',
		async write(text) {
			written.push(text);
		},
		print(text) {
			told.push(text);
		},
	});
	const looked = async () => {
		for (const time of times) {
			await clock.advance(pauses.at(-1) ?? 0);
			await clock.advance(time);
			pauses.push(...clock.waits());
		}
	};

	await Promise.race([watching, looked()]);
	const events = eventsIn(written);
	return {events, names: events.map(({event}) => event), told, pauses, written};
};

describe('a watch', () => {
	it('asks at the interval, and writes one line for each change', async () => {
		const {names, pauses, written} = await watchedFrom([[numbered(1)], [numbered(1), numbered(2)], [numbered(2)]], {
			interval: 2,
		});
		assert.deepEqual(names, ['created', 'created', 'ended']);
		// The list itself duration 50 ms.
		assert.deepEqual(pauses, [1950, 1950, 1950]);
		assert.ok(written.every(text => text.endsWith('\n')));
	});

	it('asks less often while its lists take long, and not for the sake of one that did', async () => {
		const tookOf = async (...duration: readonly number[]) => {
			const {pauses} = await watchedFrom(
				duration.map(() => []),
				{duration},
			);
			return pauses;
		};

		assert.deepEqual(await tookOf(50, 50, 50, 8000, 50), [950, 950, 950, 1, 950]);
		assert.deepEqual(await tookOf(8000, 8000, 8000), [2000, 2000, 2000], 'ten seconds from start to start');
	});

	it('asks no more until what it wrote is taken', async () => {
		const clock = handClock();
		const {source, counts} = listingSource([[numbered(1)], [numbered(2)]], {clock});
		const {promise, resolve} = Promise.withResolvers<void>();
		const watching = watchServer({
			source,
			options: {},
			filterOrigin: '--filter',
			write: async () => promise,
			print: () => undefined,
		});
		await Promise.race([watching, clock.advance(60_000)]);
		assert.equal(counts.lists, 1);
		resolve();
		await Promise.race([watching, clock.advance(0)]);
		assert.equal(counts.lists, 2);
	});

	it('waits for all that it wrote, when more comes meanwhile', async () => {
		const source = scriptedSource({server: testServer});
		const writes: Array<PromiseWithResolvers<void>> = [];
		const watching = watchServer({
			source,
			options: {},
			filterOrigin: '--filter',
			async write() {
				writes.push(Promise.withResolvers());
				return writes.at(-1)!.promise;
			},
			print: () => undefined,
		});
		const settled = async () => Promise.race([watching, handClock().advance(0)]);
		source.push({created: [numbered(1)]});
		source.push({created: [numbered(2)]});
		writes[0]!.resolve();
		await settled();
		assert.equal(source.isPaused, true);
		writes[1]!.resolve();
		await settled();
		assert.equal(source.isPaused, false);
	});

	it('cannot filter by alerts: only the live screen has them', async () => {
		await assert.rejects(
			watchedFrom([[]], {filter: 'age>5s alert:held'}),
			/UsageError: --filter: only the live screen has alerts/u,
		);
	});

	it('tells a lost link once, tries again with growing pauses, and tells when it is back', async () => {
		const {events, names, pauses, told} = await watchedFrom([[numbered(1)], lost, lost, lost, []]);
		assert.deepEqual(names, ['created', 'lost', 'back', 'ended']);
		assert.deepEqual(
			[events[1]!.kind, events[1]!.reason],
			['unreachable', 'connection refused (10.0.0.7:8021); is the server running, and the address right?'],
		);
		assert.deepEqual(pauses.slice(1, 4), [1000, 2000, 4000]);
		assert.equal(told.length, 2);
		assert.match(told[0]!, /^connection refused \(10\.0\.0\.7:8021\); .*; it is tried again and again$/u);
	});

	it('tells another reason, and waits as long as the server asks for', async () => {
		const {events, pauses} = await watchedFrom([lost, new FailureError(busy), [numbered(1)]]);
		assert.deepEqual(
			events.map(({event, kind}) => kind ?? event),
			['unreachable', 'not-understood', 'back', 'created'],
		);
		assert.equal(pauses[1], 40_000);
	});

	it('ends at once when it is not signed in at the start', async () => {
		await assert.rejects(watchedFrom([expired]), (error: Error) => error.message.includes('token expired'));
	});

	it('keeps trying when it is signed out later', async () => {
		const {names, events} = await watchedFrom([[numbered(1)], expired, expired, [numbered(1), numbered(2)]]);
		assert.deepEqual(names, ['created', 'lost', 'back', 'created']);
		assert.equal(events[1]!.kind, 'not-signed-in');
	});
});

/** Watches two servers for so many seconds, each with a list a second; what was written and said, in its order. */
const watchedTogether = async (
	ofKyiv: Lists,
	ofLab: Lists,
	{seconds = 10, ...options}: Watching['options'] & {readonly seconds?: number} = {},
) => {
	const written: string[] = [];
	const told: string[] = [];
	const clock = handClock();
	const watching = (
		[
			['kyiv', ofKyiv],
			['lab', ofLab],
		] as const
	).map(async ([name, lists]) => {
		const own = lists.map(list => (list instanceof FailureError ? list : list.map(one => onServer(one, name))));
		return watchServer({
			source: listingSource(own, {server: name, clock}).source,
			name,
			options,
			filterOrigin: '--filter',
			async write(text) {
				written.push(text);
			},
			print(text) {
				told.push(text);
			},
		});
	});
	await Promise.race([...watching, clock.advance(seconds * 1000)]);
	const events = eventsIn(written);
	const eventsOf = (site: string) => events.filter(event => event.site === site);
	return {events, eventsOf, told};
};

describe('a watch of several servers', () => {
	it('goes on with one where the other fails, from the start or later, and names each in every line', async () => {
		const {events, eventsOf, told} = await watchedTogether(
			[[numbered(1)], [numbered(1), numbered(2)], [numbered(2)]],
			[lost, lost, [numbered(3)]],
		);
		assert.deepEqual(
			eventsOf('kyiv').map(({event, uuid: id}) => [event, id]),
			[
				['created', uuid(1)],
				['created', uuid(2)],
				['ended', uuid(1)],
			],
		);
		assert.deepEqual(
			eventsOf('lab').map(({event}) => event),
			['lost', 'back', 'created'],
		);
		assert.equal(events.length, 6, 'no line is of neither');
		assert.deepEqual(Object.keys(events[0]!).slice(0, 4), ['time', 'event', 'site', 'uuid']);
		assert.deepEqual(events[0]!.channel, numbered(1).wire, 'the row is as it was sent');
		assert.equal(told.length, 2);
		assert.match(told[0]!, /^lab: connection refused \(10\.0\.0\.7:8021\); .*; it is tried again and again$/u);
		assert.match(told[1]!, /^lab: the list is there again, after /u);
	});

	it('is not ended by one that does not let it in, and goes on there once it does', async () => {
		const {eventsOf} = await watchedTogether([[numbered(1)]], [expired, [numbered(2)]]);
		assert.deepEqual(
			eventsOf('lab').map(({event, kind}) => kind ?? event),
			['not-signed-in', 'back', 'created'],
		);
		assert.equal(eventsOf('kyiv').length, 1);
	});

	it('finds by the server, and has it among its columns', async () => {
		const {events} = await watchedTogether([[numbered(1)]], [[numbered(2)]], {
			filter: 'site:lab',
			columns: ['site', 'from'],
		});
		assert.deepEqual(
			events.map(({time, ...others}) => others),
			[{event: 'created', site: 'lab', uuid: uuid(2), from: 'Alice  100', first: true}],
		);
	});
});
