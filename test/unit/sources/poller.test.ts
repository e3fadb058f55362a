import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {createPoller} from '../../../source/sources/poller.js';
import type {News} from '../../../source/sources/source.js';
import {handClock} from '../../helpers/hand-clock.js';
import {heldLists} from '../../helpers/held-lists.js';
import {changesOf, keeping, ofUpdate, one, polled, refused, start} from '../../helpers/polled.js';

describe('the beat', () => {
	it('asks at once, and again a second after the start of the last poll', async () => {
		const {clock, server} = polled();
		assert.deepEqual(server.asked, [0]);
		await clock.advance(150);
		await server.answer([]);
		assert.deepEqual(clock.waits(), [850]);
		await clock.advance(849);
		assert.deepEqual(server.asked, [0]);
		await clock.advance(1);
		assert.deepEqual(server.asked, [0, 1000]);
	});

	it('never asks twice at a time', async () => {
		const {clock, server, subscription} = polled();
		await clock.advance(60_000);
		subscription.refresh();
		subscription.setInterval(250);
		subscription.pause(false);
		await clock.advance(60_000);
		assert.deepEqual([server.asked, server.waiting()], [[0], 1]);
	});

	it('is slower while lists take long: polling stays under a fifth of the time', async () => {
		const {server, answerFor} = polled();
		await answerFor(8000, 400);
		assert.deepEqual(server.asked, [0, 2000, 4000, 6000, 8000]);
	});

	it('goes by the last five lists, so that a single slow one is only waited for', async () => {
		const {clock, server, answerFor} = polled();
		await answerFor(2000, 50);
		await clock.advance(1700);
		await server.answer([]);
		assert.deepEqual(clock.waits(), [1], 'it was due already, but never before the last one has ended');
		await answerFor(1, 50);
		assert.deepEqual(server.asked, [0, 1000, 2000, 3701]);
		await answerFor(3000, 600);
		assert.deepEqual(server.asked.slice(4), [4701], 'two of four are no more than half');
		assert.deepEqual(clock.waits(), [1000], 'for 7701: three of five are');
	});

	it('goes by a clock that nobody sets', async () => {
		const {clock, server} = polled();
		clock.set(-3_600_000);
		await server.answer([]);
		assert.deepEqual(clock.waits(), [1000]);
	});
});

describe('a listener that throws', () => {
	it('is an uncaught error, and the polling goes on', async () => {
		const clock = handClock(start);
		const server = heldLists(clock);
		const caught: Array<[string, readonly number[]]> = [];
		process.setUncaughtExceptionCaptureCallback(error => {
			caught.push([String(error), clock.waits()]);
		});
		try {
			createPoller(server.fetch, clock)(
				({type}) => {
					throw new Error(type);
				},
				{interval: 1000},
			);
			await server.answer([]);
			await clock.advance(1000);
			await server.fail(refused);
			await clock.advance(1000);
		} finally {
			process.setUncaughtExceptionCaptureCallback(null);
		}

		assert.deepEqual(
			caught,
			[
				['Error: update', [1000]],
				['Error: failure', [1000]],
				['Error: trying', []],
			],
			'the next beat is set before',
		);
		assert.deepEqual(server.asked, [0, 1000, 2000]);
	});
});

describe('the end', () => {
	it('stops the timer, and nothing asks any more', async () => {
		const {clock, server, news, subscription} = polled();
		await server.answer([]);
		subscription.close();
		subscription.refresh();
		subscription.setInterval(1);
		subscription.pause(false);
		await clock.advance(60_000);
		assert.deepEqual([server.asked, clock.waits(), news.length], [[0], [], 1]);
	});

	it('lets nothing be told that comes late', async () => {
		const [list, failure] = [polled(), polled()];
		for (const {subscription} of [list, failure]) {
			subscription.refresh();
			subscription.close();
		}

		await list.server.answer([one]);
		await failure.server.fail(refused);
		await list.clock.advance(60_000);
		await failure.clock.advance(60_000);
		assert.deepEqual(
			[list, failure].map(({news, server, clock}) => [news, server.asked, clock.waits()]),
			[
				[[], [0], []],
				[[], [0], []],
			],
		);
	});

	it('can come while something is told', async () => {
		const clock = handClock(start);
		const server = heldLists(clock);
		const subscription = createPoller(server.fetch, clock)(
			() => {
				subscription.refresh();
				subscription.close();
			},
			{interval: 1000},
		);
		await server.answer([]);
		assert.deepEqual([server.asked, clock.waits()], [[0], []]);
	});
});

describe('two subscriptions, one after the other', () => {
	it('each begin anew', async () => {
		const clock = handClock(start);
		const server = heldLists(clock);
		const subscribe = createPoller(server.fetch, clock);
		const heard: News[] = [];
		subscribe(() => undefined, {interval: 1000}).close();
		await server.answer([one]);
		subscribe(keeping(heard), {interval: 1000});
		await server.answer([one]);
		assert.deepEqual(changesOf(heard[0]), {created: [one], changed: [], ended: []});
		assert.equal(ofUpdate(heard[0]).since, undefined);
	});
});
