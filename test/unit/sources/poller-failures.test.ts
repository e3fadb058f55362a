import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createPoller} from '../../../source/sources/poller.js';
import type {News} from '../../../source/sources/source.js';
import {handClock} from '../../helpers/hand-clock.js';
import {busy, keeping, one, polled, refused, signedOut, start} from '../../helpers/polled.js';

describe('a failure', () => {
	it('is tried again later and later, and each try is told', async () => {
		const {clock, server, told} = polled();
		const waits: number[] = [];
		while (waits.length < 6) {
			await server.fail(refused);
			waits.push(...clock.waits());
			await clock.advance(waits.at(-1)!);
		}

		assert.deepEqual(waits, [1000, 2000, 4000, 8000, 15_000, 15_000]);
		assert.deepEqual(server.asked, [0, 1000, 3000, 7000, 15_000, 30_000, 45_000]);
		assert.deepEqual(
			told().filter(item => item !== 'trying'),
			server.asked.slice(1),
		);
		assert.equal(told().filter(item => item === 'trying').length, 6);
	});

	it('is told with what failed, when, and when the next try is, in the order in which it was', async () => {
		const {clock, server, news} = polled();
		clock.chance(0);
		await clock.advance(30);
		await server.fail(refused);
		await clock.advance(750);
		await server.answer([]);
		assert.deepEqual(news.slice(0, 2), [
			{type: 'failure', failure: refused, at: start + 30, retryAt: start + 780},
			{type: 'trying', at: start + 780},
		]);
		assert.deepEqual(
			news.map(({type}) => type),
			['failure', 'trying', 'update'],
		);
	});

	it('is counted from the last good list, and after that the beat is as before', async () => {
		const {clock, server, told} = polled();
		await server.fail(refused);
		await clock.advance(1000);
		await server.fail(refused);
		await clock.advance(2000);
		await server.answer([]);
		await clock.advance(1000);
		await server.fail(refused);
		assert.deepEqual(told(), [1000, 'trying', 3000, 'trying', 'update', 5000]);
	});

	it('is left for as long as the server asks, up to five minutes', async () => {
		const waits = [500, 30_000, 86_400_000].map(async wanted => {
			const {clock, server, told} = polled();
			await server.fail(busy(wanted));
			return [clock.waits(), told()];
		});
		assert.deepEqual(await Promise.all(waits), [
			[[1000], [1000]],
			[[30_000], [30_000]],
			[[300_000], [300_000]],
		]);
	});

	it('of a sign-in is not tried again, until somebody wants to', async () => {
		const {clock, server, news, subscription} = polled();
		await server.fail(signedOut);
		assert.deepEqual(news, [{type: 'failure', failure: signedOut, at: start, retryAt: undefined}]);
		subscription.setInterval(250);
		subscription.pause(true);
		subscription.pause(false);
		await clock.advance(3_600_000);
		assert.deepEqual([server.asked, clock.waits()], [[0], []]);
		subscription.refresh();
		assert.deepEqual(news.at(-1), {type: 'trying', at: start + 3_600_000});
		await server.answer([one]);
		assert.deepEqual([news.at(-1)?.type, clock.waits()], ['update', [250]]);
	});

	it('can be anything that is thrown', async () => {
		const {server, news} = polled();
		await server.fail(new RangeError('too long'));
		const failure = {kind: 'not-understood', words: 'too long'};
		assert.deepEqual(news, [{type: 'failure', failure, at: start, retryAt: start + 1000}]);
	});

	it('is heard only after the subscription is there, even of what throws at once', async () => {
		const clock = handClock(start);
		const news: News[] = [];
		const fetch = () => {
			throw new RangeError('too long');
		};

		createPoller(fetch, clock)(keeping(news), {interval: 1000});
		assert.equal(news.length, 0);
		await clock.advance(0);
		assert.deepEqual(
			news.map(({type}) => type),
			['failure'],
		);
	});
});
