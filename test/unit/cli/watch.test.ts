import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {watchAll, watchChannels, type Watching} from '../../../source/cli/watch.js';
import type {Channel} from '../../../source/domain/channel.js';
import {FailureError, type Failure} from '../../../source/domain/failure.js';
import {uuid} from '../../helpers/channels.js';
import {numbered, refusedConnection, signedOut, t0} from '../../helpers/states.js';
import {fakeFeed} from './fake-feed.js';

const never = new Error('nothing is done');
const enough = new Error('that was enough');
const lost = new FailureError(refusedConnection);
const expired = new FailureError(signedOut);
const busy: Failure = {kind: 'not-understood', words: 'busy', retryAfter: 40_000};

type Lists = ReadonlyArray<readonly Channel[] | Error>;

/** Watches lists, one after the other, until the last one was looked at; what it wrote, said, and how long it waited. */
const watchedFrom = async (lists: Lists, more: Partial<Watching> = {}) => {
	const written: string[] = [];
	const told: string[] = [];
	const pauses: number[] = [];
	const {feed} = fakeFeed(lists, never);
	let at = t0;
	const watching = watchChannels({
		feed,
		async reopen() {
			throw never;
		},
		options: {},
		filterPlace: '--filter',
		async write(text) {
			written.push(text);
		},
		tell(text) {
			told.push(text);
		},
		async pause(milliseconds) {
			at += milliseconds;
			pauses.push(milliseconds);
			if (pauses.length === lists.length) {
				throw enough;
			}
		},
		now: () => at,
		random: () => 1,
		...more,
	});
	await assert.rejects(watching, error => error === enough);
	const events = written
		.join('')
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
	return {events, names: events.map(({event}) => event), told, pauses, written};
};

describe('a watch', () => {
	it('asks at the interval, and writes one line for each change', async () => {
		const {names, pauses, written} = await watchedFrom([[numbered(1)], [numbered(1), numbered(2)], [numbered(2)]], {
			options: {interval: 2},
		});
		assert.deepEqual(names, ['created', 'created', 'ended']);
		// The list itself took 50 ms.
		assert.deepEqual(pauses, [1950, 1950, 1950]);
		assert.ok(written.every(text => text.endsWith('\n')));
	});

	it('asks less often while its lists take long, and not for the sake of one that did', async () => {
		const tookOf = async (...took: readonly number[]) => {
			const {feed} = fakeFeed([[]], never);
			const times = [...took];
			const snapshot = async () => ({...(await feed.snapshot()), took: times.shift()!});
			const lists = took.map(() => []);
			const {pauses} = await watchedFrom(lists, {feed: {...feed, snapshot}});
			return pauses;
		};

		assert.deepEqual(await tookOf(50, 50, 50, 8000, 50), [950, 950, 950, 1, 950]);
		assert.deepEqual(await tookOf(8000, 8000, 8000), [2000, 2000, 2000], 'ten seconds from start to start');
	});

	it('cannot ask for what looks wrong: the live screen alone tells that', async () => {
		await assert.rejects(
			watchedFrom([[]], {options: {filter: 'age>5s finding:held'}}),
			/UsageError: --filter: only the live screen tells what looks wrong/u,
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
		const {feed} = fakeFeed([expired], never);
		await assert.rejects(watchedFrom([expired], {feed}), (error: Error) => error.message.includes('token expired'));
	});

	it('keeps trying when it is signed out later, with what it is known by then', async () => {
		let opened = 0;
		const {names, events} = await watchedFrom([[numbered(1)], expired, expired, []], {
			async reopen() {
				opened++;
				if (opened === 1) {
					throw new Error('still nobody signed in');
				}

				return {
					feed: fakeFeed([[numbered(1), numbered(2)]], never).feed,
					async close() {
						throw never;
					},
				};
			},
		});
		assert.equal(opened, 2);
		assert.deepEqual(names, ['created', 'lost', 'back', 'created']);
		assert.equal(events[1]!.kind, 'not-signed-in');
	});
});

/** Watches two servers until `kyiv` was looked at so often; what was written and said, in its order. */
const watchedTogether = async (
	ofKyiv: Lists,
	ofLab: Lists,
	{reopened, ...options}: Watching['options'] & {readonly reopened?: Lists} = {},
) => {
	const written: string[] = [];
	const told: string[] = [];
	let pauses = 0;
	const serverOf = (site: string, lists: Lists, reopen: Watching['reopen']) => {
		const {feed, counts} = fakeFeed(lists, never);
		return {site, feed, counts, reopen, options, filterPlace: '--filter'};
	};

	const kyiv = serverOf('kyiv', ofKyiv, async () => {
		throw never;
	});
	const lab = serverOf('lab', ofLab, async () => ({
		feed: fakeFeed(reopened ?? [expired], never).feed,
		async close() {
			throw never;
		},
	}));
	const watching = watchAll([kyiv, lab], {
		async write(text) {
			written.push(text);
		},
		tell(text) {
			told.push(text);
		},
		async pause() {
			pauses++;
			await turn();
			if (pauses > 2 * ofKyiv.length) {
				throw enough;
			}
		},
		now: () => t0,
		random: () => 1,
	});
	await assert.rejects(watching, error => error === enough);
	assert.ok(written.every(text => text.endsWith('\n')));
	const events = written
		.join('')
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as Readonly<Record<string, unknown>>);
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

	it('is not ended by one that does not let it in, and takes over a sign-in that is made meanwhile', async () => {
		const lists = [[numbered(1)], [numbered(1)], [numbered(1)]];
		const {eventsOf} = await watchedTogether(lists, [expired], {reopened: [[numbered(2)]]});
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
