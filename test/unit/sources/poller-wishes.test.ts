import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createPoller} from '../../../source/sources/poller.js';
import {handClock} from '../../helpers/hand-clock.js';
import {heldLists} from '../../helpers/held-lists.js';
import {changesOf, one, polled, refused, start} from '../../helpers/polled.js';

describe('a refresh', () => {
	it('asks now, and the beat goes on from there', async () => {
		const {clock, server, subscription} = polled();
		await server.answer([]);
		await clock.advance(300);
		subscription.refresh();
		assert.deepEqual([server.asked, clock.waits()], [[0, 300], []]);
		await server.answer([]);
		assert.deepEqual(clock.waits(), [1000]);
	});

	it('asks once more as soon as what is on its way has come, however often it is wanted meanwhile', async () => {
		const {clock, server, news, subscription} = polled();
		subscription.refresh();
		subscription.refresh();
		await clock.advance(70);
		subscription.refresh();
		await server.answer([one]);
		assert.deepEqual([server.asked, news.length], [[0, 70], 1]);
		await server.answer([one]);
		assert.deepEqual([server.asked, clock.waits()], [[0, 70], [1000]]);
	});

	it('does not wait for the time of the next try', async () => {
		const {clock, server, subscription, told} = polled();
		await server.fail(refused);
		await clock.advance(400);
		subscription.refresh();
		subscription.refresh();
		await server.fail(refused);
		await server.fail(refused);
		assert.deepEqual(server.asked, [0, 400, 400]);
		assert.deepEqual(told(), [1000, 'trying', 2400, 'trying', 4400]);
		assert.deepEqual(clock.waits(), [4000]);
	});

	it('that a listener asks for while it hears waits until it has heard', async () => {
		const clock = handClock(start);
		const server = heldLists(clock);
		const heard: string[] = [];
		const subscription = createPoller(server.fetch, clock)(
			({type}) => {
				if (type === 'failure') {
					subscription.refresh();
				}

				heard.push(type);
			},
			{interval: 1000},
		);
		await server.fail(refused);
		assert.deepEqual(
			[heard, server.asked],
			[
				['failure', 'trying'],
				[0, 0],
			],
		);
	});
});

describe('another interval', () => {
	it('counts from the start of the last poll', async () => {
		const {clock, server, subscription} = polled();
		await server.answer([]);
		await clock.advance(300);
		subscription.setInterval(5000);
		assert.deepEqual(clock.waits(), [4700]);
		await clock.advance(1000);
		subscription.setInterval(2000);
		assert.deepEqual(clock.waits(), [700]);
		subscription.setInterval(500);
		assert.deepEqual([server.asked, clock.waits()], [[0, 1300], []], 'that is past: at once');
	});

	it('counts for what is on its way, and for the pause after a failure', async () => {
		const {clock, server, subscription, told} = polled();
		subscription.setInterval(3000);
		await server.answer([]);
		assert.deepEqual(clock.waits(), [3000]);
		await clock.advance(3000);
		await server.fail(refused);
		assert.deepEqual(clock.waits(), [3000]);
		subscription.setInterval(250);
		assert.deepEqual(clock.waits(), [3000], 'the time of a try that was told stays');
		await clock.advance(3000);
		await server.fail(refused);
		assert.deepEqual(told(), ['update', 6000, 'trying', 6500]);
	});
});

describe('a pause', () => {
	it('has no timer, and ends on the beat', async () => {
		const {clock, server, subscription} = polled();
		await server.answer([]);
		await clock.advance(100);
		subscription.pause(true);
		assert.deepEqual(clock.waits(), []);
		await clock.advance(300);
		subscription.pause(false);
		assert.deepEqual(clock.waits(), [600]);
	});

	it('ends at once with a poll, if that is due', async () => {
		const {clock, server, subscription} = polled();
		await server.answer([]);
		subscription.pause(true);
		subscription.setInterval(500);
		await clock.advance(60_000);
		assert.deepEqual(server.asked, [0]);
		subscription.pause(false);
		assert.deepEqual(server.asked, [0, 60_000]);
	});

	it('lets what is on its way come, be it a list or a failure', async () => {
		const {clock, server, news, subscription} = polled();
		subscription.pause(true);
		await clock.advance(50);
		await server.answer([one]);
		assert.deepEqual(changesOf(news[0]), {created: [one], changed: [], ended: []});
		subscription.refresh();
		await server.fail(refused);
		assert.deepEqual(news[1], {type: 'failure', failure: refused, at: start + 50, retryAt: start + 1050});
		assert.deepEqual(clock.waits(), []);
		await clock.advance(400);
		subscription.pause(false);
		assert.deepEqual(clock.waits(), [600], 'the try that was told');
	});

	it('lets a refresh ask once', async () => {
		const {clock, server, news, subscription} = polled();
		await server.answer([]);
		subscription.pause(true);
		await clock.advance(5000);
		subscription.refresh();
		await server.answer([one]);
		await clock.advance(60_000);
		assert.deepEqual([server.asked, news.length], [[0, 5000], 2]);
	});

	it('does not lose a refresh that was wanted before it', async () => {
		const {server, subscription} = polled();
		subscription.refresh();
		subscription.pause(true);
		await server.answer([]);
		await server.answer([]);
		assert.deepEqual(server.asked, [0, 0]);
	});
});
