import {describe, it, type TestContext} from 'node:test';
import {createIntake} from '../../../source/hooks/intake.js';
import type {Event, ServerNews} from '../../../source/state/events.js';
import {createPoller} from '../../../source/sources/poller.js';
import {handClock} from '../../helpers/hand-clock.js';
import {heldLists} from '../../helpers/held-lists.js';
import {one, two} from '../../helpers/polled.js';
import {scriptedSource} from '../../helpers/scripted-source.js';

const frame = 33;

/** An intake whose clock stands still until a test moves it; the news of each time that some were taken over. */
const intakeOf = (t: TestContext, whenTaken: () => void = () => undefined) => {
	let time = 5000;
	t.mock.timers.enable({apis: ['setTimeout']});
	t.mock.method(performance, 'now', () => time);
	const taken: ServerNews[][] = [];
	const intake = createIntake((event: Event) => {
		t.assert.strictEqual(event.type, 'news-received');
		taken.push([...event.news]);
		whenTaken();
	}, frame);
	return {
		intake,
		taken,
		counts: () => taken.map(news => news.length),
		pass(milliseconds: number) {
			time += milliseconds;
			t.mock.timers.tick(milliseconds);
		},
	};
};

/** A piece of news that a number tells from others. */
const newsOf = (at: number, server = 'kyiv'): ServerNews => ({server, news: {type: 'trying', at}});

describe('the news of the servers', () => {
	it('is taken over at once, also after a while', (t: TestContext) => {
		const {intake, taken, pass} = intakeOf(t);
		intake.receive(newsOf(1));
		t.assert.deepStrictEqual(taken, [[newsOf(1)]]);
		pass(frame);
		intake.receive(newsOf(2));
		t.assert.deepStrictEqual(taken, [[newsOf(1)], [newsOf(2)]]);
	});

	it('is taken over together, in its order and whole, when 5,000 pieces of it come within a frame', (t: TestContext) => {
		const {intake, taken, counts, pass} = intakeOf(t);
		const news = Array.from({length: 5000}, (_, index) => newsOf(index, index % 3 === 0 ? 'lab' : 'kyiv'));
		for (const [index, piece] of news.entries()) {
			intake.receive(piece);
			if (index % 200 === 0) {
				pass(1);
			}
		}

		t.assert.deepStrictEqual(counts(), [1], 'the first at once');
		pass(frame);
		t.assert.deepStrictEqual(counts(), [1, 4999]);
		t.assert.deepStrictEqual(taken.flat(), news);
		pass(1000);
		t.assert.strictEqual(taken.length, 2);
	});

	it('goes on frame by frame while more comes', (t: TestContext) => {
		const {intake, counts, pass} = intakeOf(t);
		for (let millisecond = 0; millisecond < 100; millisecond++) {
			intake.receive(newsOf(millisecond));
			pass(1);
		}

		t.assert.deepStrictEqual(counts(), [1, 32, 33, 33], 'the last millisecond is still to come');
		pass(frame);
		t.assert.deepStrictEqual(counts(), [1, 32, 33, 33, 1]);
	});

	it('that comes while other news is taken over is not lost', (t: TestContext) => {
		let left = 2;
		const {intake, taken, pass} = intakeOf(t, () => {
			if (left > 0) {
				intake.receive(newsOf(left--));
			}
		});
		intake.receive(newsOf(9));
		pass(frame);
		pass(frame);
		t.assert.deepStrictEqual(taken, [[newsOf(9)], [newsOf(2)], [newsOf(1)]]);
	});

	it('is not taken over any more after the end', (t: TestContext) => {
		const {intake, counts, pass} = intakeOf(t);
		intake.receive(newsOf(1));
		intake.receive(newsOf(2));
		intake.close();
		pass(1000);
		t.assert.deepStrictEqual(counts(), [1]);
	});

	it('is recorded just before it is taken over', (t: TestContext) => {
		const steps: string[] = [];
		const intake = createIntake(
			() => {
				steps.push('taken');
			},
			frame,
			({server, news}) => {
				steps.push(`${server} ${news.at}`);
			},
		);
		t.mock.timers.enable({apis: ['setTimeout']});
		for (const at of [1, 2, 3]) {
			intake.receive(newsOf(at));
		}

		t.assert.deepStrictEqual(steps, ['kyiv 1', 'taken']);
		t.mock.timers.tick(frame);
		t.assert.deepStrictEqual(steps, ['kyiv 1', 'taken', 'kyiv 2', 'kyiv 3', 'taken']);
	});

	it('of one server does not wait for another one that hangs, and is heard of that at once when it answers', async (t: TestContext) => {
		const taken: ServerNews[] = [];
		const intake = createIntake(event => {
			taken.push(...(event as Extract<Event, {type: 'news-received'}>).news);
		}, 0);
		const clock = handClock();
		const [kyiv, lab] = [heldLists(clock), heldLists(clock)];
		for (const [server, {fetch}] of [
			['kyiv', kyiv],
			['lab', lab],
		] as const) {
			const subscription = createPoller(fetch, clock)(
				news => {
					intake.receive({server, news});
				},
				{interval: 1000},
			);
			t.after(subscription.close);
		}

		await kyiv.answer([one]);
		await clock.advance(1000);
		await kyiv.answer([one]);
		t.assert.deepStrictEqual(
			taken.map(({server}) => server),
			['kyiv', 'kyiv'],
		);
		await lab.answer([two]);
		const {server, news} = taken.at(-1)!;
		t.assert.deepStrictEqual([server, news.type === 'update' && news.created], ['lab', [two]]);
	});
});

describe('a list that is wanted now', () => {
	it('is asked for on one server, or on all', (t: TestContext) => {
		const intake = createIntake(() => undefined, 0);
		const sources = ['kyiv', 'lab'].map(server => scriptedSource({server}));
		for (const source of sources) {
			intake.subscriptions.set(
				source.server,
				source.subscribe(() => undefined, {interval: 1000}),
			);
		}

		const refreshed = () => sources.map(source => source.refreshed);
		intake.refresh('lab');
		t.assert.deepStrictEqual(refreshed(), [0, 1]);
		intake.refresh();
		t.assert.deepStrictEqual(refreshed(), [1, 2]);
		intake.refresh('gone');
		t.assert.deepStrictEqual(refreshed(), [1, 2]);
	});
});
