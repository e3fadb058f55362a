import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {watchChannels, type Watching} from '../../../source/cli/watch.js';
import type {Channel} from '../../../source/domain/channel.js';
import {FailureError, type Failure} from '../../../source/domain/failure.js';
import {numbered, refusedConnection, signedOut, t0} from '../../helpers/states.js';
import {fakeFeed} from './fake-feed.js';

const never = new Error('nothing is done');
const enough = new Error('that was enough');
const lost = new FailureError(refusedConnection);
const expired = new FailureError(signedOut);
const busy: Failure = {kind: 'not-understood', words: 'busy', status: 503, retryAfter: 40_000};

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
			['unreachable', 'connection refused; is the server running, and the port in --url right?'],
		);
		assert.deepEqual(pauses.slice(1, 4), [1000, 2000, 4000]);
		assert.equal(told.length, 2);
		assert.match(told[0]!, /^connection refused; .*; it is tried again and again$/u);
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
