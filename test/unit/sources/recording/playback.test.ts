import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {FailureError} from '../../../../source/sources/failure.js';
import {createPlayback} from '../../../../source/sources/recording/playback.js';
import type {RecordedNews} from '../../../../source/sources/recording/format.js';
import type {News, Subscription} from '../../../../source/sources/source.js';
import {uuid} from '../../../helpers/channels.js';
import {handClock} from '../../../helpers/hand-clock.js';
import {recordedAt, recordedOf, server, tenSeconds, updateAt} from '../../../helpers/recordings.js';

/**
A playback on a clock that a test moves, subscribed to; `seconds` are those of the recording at which news was published. `read` is called
before each piece of news is read.
*/
const playing = (
	news: readonly RecordedNews[] = tenSeconds,
	from?: number,
	read: (one: RecordedNews) => Promise<void> = async () => undefined,
) => {
	const clock = handClock();
	const recording = {
		servers: [{id: server, name: server, interval: 1000}],
		begin: news[0]!.at,
		async *news() {
			for (const one of recordedOf(news)) {
				await read(one.news);
				yield one;
			}
		},
	};
	const playback = createPlayback(recording, clock, from);
	const published: string[] = [];
	playback.listen({
		onEnd() {
			published.push('end');
		},
		onGap(gapFrom, to) {
			published.push(`gap ${(gapFrom - recordedAt) / 1000} to ${(to - recordedAt) / 1000}`);
		},
		onProblem(problem) {
			published.push(problem);
		},
		onError(error) {
			published.push(String(error));
		},
	});
	const heard: News[] = [];
	const [source] = playback.sources;
	const subscription: Subscription = source!.subscribe(
		one => {
			heard.push(one);
		},
		{interval: 1000},
	);
	return {
		clock,
		playback,
		source: source!,
		subscription,
		published,
		heard,
		seconds: () => heard.map(({at}) => (at - recordedAt) / 1000),
		now: () => (playback.now() - recordedAt) / 1000,
	};
};

describe('a recording that is played', () => {
	it('publishes its news at the moments they were recorded, and its clock is that of then', async (t: TestContext) => {
		const {clock, seconds, now, heard, published} = playing();
		await clock.advance(0);
		t.assert.deepStrictEqual([seconds(), now()], [[0], 0]);
		await clock.advance(3500);
		t.assert.deepStrictEqual([seconds(), now()], [[0, 1, 2, 3], 3.5]);
		await clock.advance(60_000);
		t.assert.deepStrictEqual(heard, tenSeconds);
		t.assert.deepStrictEqual([now(), published], [9, ['end']], 'at the end its clock stands still');
	});

	it('goes on when a listener throws, which is no fault of the file', async (t: TestContext) => {
		const caught: string[] = [];
		process.setUncaughtExceptionCaptureCallback(error => {
			caught.push(String(error));
		});
		try {
			const {clock, source, published} = playing();
			source.subscribe(
				() => {
					throw new Error('ours');
				},
				{interval: 1000},
			);
			await clock.advance(60_000);
			t.assert.deepStrictEqual(published, ['end']);
		} finally {
			process.setUncaughtExceptionCaptureCallback(null);
		}

		t.assert.deepStrictEqual([...new Set(caught)], ['Error: ours']);
	});

	it('is as fast as it is wanted, and stands still in a pause', async (t: TestContext) => {
		const {clock, subscription, now} = playing();
		await clock.advance(1000);
		subscription.setSpeed?.(5);
		await clock.advance(1000);
		t.assert.strictEqual(now(), 6);
		subscription.setSpeed?.(0);
		await clock.advance(60_000);
		t.assert.strictEqual(now(), 6);
		subscription.setSpeed?.(0.5);
		await clock.advance(4000);
		t.assert.strictEqual(now(), 8);
	});

	it('can be moved forward at once, also in a pause', async (t: TestContext) => {
		const {clock, subscription, seconds, now} = playing();
		await clock.advance(0);
		subscription.setSpeed?.(0);
		await subscription.advance?.(4200);
		t.assert.deepStrictEqual([seconds(), now()], [[0, 1, 2, 3, 4], 4.2]);
		await subscription.advance?.(3_600_000);
		t.assert.deepStrictEqual([seconds().length, now()], [10, 9], 'no further than to its end');
	});

	it('can begin at any moment: everything before is published at once', async (t: TestContext) => {
		const {clock, seconds, now} = playing(tenSeconds, recordedAt + 6500);
		await clock.advance(0);
		t.assert.deepStrictEqual([seconds(), now()], [[0, 1, 2, 3, 4, 5, 6], 6.5]);
	});

	it('skips the time in which nothing was recorded, and says so', async (t: TestContext) => {
		const late = updateAt(3600, {since: recordedAt + 9000});
		const {clock, published, now, seconds} = playing([...tenSeconds, late, updateAt(3601), updateAt(3602)]);
		await clock.advance(10_000);
		t.assert.deepStrictEqual(published, ['gap 9 to 3600']);
		t.assert.deepStrictEqual(seconds().slice(9, 11), [9, 3600]);
		t.assert.ok(now() > 3600);
		t.assert.ok(now() < 3602);
	});

	it('goes back with a clock that was set back', async (t: TestContext) => {
		const {clock, now, seconds} = playing([
			updateAt(3600, {since: undefined}),
			...[0, 1, 2, 3].map(second => updateAt(second)),
		]);
		await clock.advance(1500);
		t.assert.deepStrictEqual(seconds(), [3600, 0, 1]);
		t.assert.ok(now() < 2);
	});

	it('loses nothing where it is moved forward while it reads on after that', async (t: TestContext) => {
		const news = [3600, 3601, 0, 1, 2, 3].map(second => updateAt(second));
		const {clock, subscription, seconds, published} = playing(news, undefined, async ({at}) => {
			if (at === recordedAt + 1000) {
				void subscription.advance?.(500);
			}

			await setImmediate();
		});
		while (!published.includes('end')) {
			await clock.advance(50);
		}

		t.assert.deepStrictEqual(seconds(), [3600, 3601, 0, 1, 2, 3]);
	});

	it('refuses every action, and asks for no sign-in', async (t: TestContext) => {
		const {source} = playing();
		const isRefusal = (error: unknown) => error instanceof FailureError && error.message === 'this is a recording';
		await t.assert.rejects(source.perform({kind: 'hold', uuid: uuid(1)}), isRefusal);
		await t.assert.rejects(source.whoami(), isRefusal);
		t.assert.strictEqual(source.can.size, 0);
	});

	it('whose file cannot be read any more says so, and ends', async (t: TestContext) => {
		const clock = handClock();
		const recording = {
			servers: [{id: server, name: server, interval: 1000}],
			begin: recordedAt,
			async *news() {
				yield* recordedOf(tenSeconds.slice(0, 2));
				throw new Error('EIO');
			},
		};
		const playback = createPlayback(recording, clock);
		const published: string[] = [];
		playback.listen({
			onEnd: () => undefined,
			onGap: () => undefined,
			onProblem: () => undefined,
			onError(error) {
				published.push(String(error));
			},
		});
		playback.sources[0]!.subscribe(() => undefined, {interval: 1000});
		await clock.advance(5000);
		t.assert.deepStrictEqual(published, ['Error: EIO']);
	});
});
