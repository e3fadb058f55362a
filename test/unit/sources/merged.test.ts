import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import type {ActionRequest} from '../../../source/domain/action.js';
import type {Channel} from '../../../source/domain/channel.js';
import {ageOf} from '../../../source/domain/row.js';
import {FailureError} from '../../../source/domain/failure.js';
import type {Feed, Snapshot} from '../../../source/sources/feed.js';
import {createMergedFeed} from '../../../source/sources/merged.js';
import {failureFrom} from '../../helpers/answering-server.js';
import {channel, tracked, uuid} from '../../helpers/channels.js';
import {fakeFeed, receivedAt, snapshotOf} from '../cli/fake-feed.js';

const accepted = {words: '+OK', uuid: undefined};
const lost = new FailureError({kind: 'unreachable', cause: 'refused', words: ''});
const signedOut = new FailureError({kind: 'not-signed-in', words: '', needsCode: false});

const one = channel({uuid: uuid(1)});
const two = channel({uuid: uuid(2)});

/** Two servers, and clocks that stand until a test moves them. */
const mergedOf = (kyiv: Feed, lab: Feed, ofLab: {readonly readOnlyBy?: string; readonly every?: number} = {}) => {
	const clock = {at: 0};
	const feed = createMergedFeed({
		sites: [
			{name: 'kyiv', feed: kyiv, every: 1},
			{name: 'lab', feed: lab, every: 1, ...ofLab},
		],
		pauseAfter: (_failure, failures) => failures * 2000,
		now: () => receivedAt + clock.at,
		elapsed: () => clock.at,
	});
	return {feed, clock};
};

const placesOf = (channels: readonly Channel[]) => channels.map(({uuid: id, site}) => [id, site?.name]);

describe('several servers as one', () => {
	it('have each channel with the server that it is on, which keeps its identity', async () => {
		const {feed, clock} = mergedOf(fakeFeed([[one]], accepted).feed, fakeFeed([[two]], accepted).feed);
		const first = await feed.snapshot();
		assert.deepEqual(placesOf(first.channels), [
			[uuid(1), 'kyiv'],
			[uuid(2), 'lab'],
		]);
		clock.at = 1000;
		const second = await feed.snapshot();
		assert.equal(second.channels, first.channels);
		assert.deepEqual(
			second.sites?.map(({site}) => site),
			['kyiv', 'lab'],
		);
	});

	it('are asked at their own pace', async () => {
		const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([lost], accepted)];
		const {feed, clock} = mergedOf(kyiv.feed, lab.feed);
		for (clock.at = 0; clock.at <= 5000; clock.at += 500) {
			await feed.snapshot();
		}

		// Every second; and after 2 s, then after 4 s more.
		assert.deepEqual([kyiv.counts.lists, lab.counts.lists], [6, 2]);
		feed.hasten?.();
		await feed.snapshot();
		assert.deepEqual([kyiv.counts.lists, lab.counts.lists], [7, 3], 'or now, when a person wants it');
	});

	it('are asked each at its share of the pace that the person sets', async () => {
		const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([[two]], accepted)];
		const {feed, clock} = mergedOf(kyiv.feed, lab.feed, {every: 3});
		for (clock.at = 0; clock.at < 6000; clock.at += 500) {
			await feed.snapshot(500);
		}

		assert.deepEqual([kyiv.counts.lists, lab.counts.lists], [12, 4]);
	});

	it('are asked less often while their own lists take long, and not for the sake of one that did', async () => {
		const takes = (feed: Feed, took: (list: number) => number): Feed => {
			let list = 0;
			return {...feed, snapshot: async () => ({...(await feed.snapshot()), took: took(++list)})};
		};

		const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([[two]], accepted)];
		const {feed, clock} = mergedOf(
			takes(kyiv.feed, list => (list === 3 ? 8000 : 50)),
			takes(lab.feed, () => 8000),
		);
		for (clock.at = 0; clock.at <= 20_000; clock.at += 500) {
			await feed.snapshot();
		}

		assert.deepEqual([kyiv.counts.lists, lab.counts.lists], [21, 3]);
	});

	it('that hang leave the others as they are, and are heard of at once when they answer', async () => {
		const late = Promise.withResolvers<Snapshot>();
		const hanging: Feed = {...fakeFeed([[two]], accepted).feed, snapshot: async () => late.promise};
		const {feed, clock} = mergedOf(fakeFeed([[one]], accepted).feed, hanging);
		const heard = Promise.withResolvers<void>();
		feed.onLate?.(heard.resolve);
		const first = await feed.snapshot();
		assert.deepEqual(placesOf(first.channels), [[uuid(1), 'kyiv']]);
		clock.at = 1000;
		// What waits for no time is there before anything else happens.
		const second = await Promise.race([feed.snapshot(), setImmediate()]);
		assert.ok(second, 'what hangs since the last list is not waited for');
		assert.deepEqual(
			second.sites?.map(({site}) => site),
			['kyiv'],
		);
		late.resolve(snapshotOf([two]));
		await heard.promise;
		const third = await feed.snapshot();
		assert.deepEqual(placesOf(third.channels), [
			[uuid(1), 'kyiv'],
			[uuid(2), 'lab'],
		]);
		assert.equal(third.sites?.[0]?.site, 'lab');
	});

	it('that fail keep the list they gave last, and say when they are asked again', async () => {
		const {feed, clock} = mergedOf(fakeFeed([[one]], accepted).feed, fakeFeed([[two], lost], accepted).feed);
		await feed.snapshot();
		clock.at = 1000;
		const {channels, sites} = await feed.snapshot();
		assert.equal(channels.length, 2);
		assert.deepEqual(sites?.[1], {
			site: 'lab',
			failure: lost.failure,
			at: receivedAt + 1000,
			retryAt: receivedAt + 3000,
		});
	});

	it('that want a sign-in are not asked again before they have it', async () => {
		const lab = fakeFeed([signedOut, [two]], accepted);
		const names: string[] = [];
		const signingIn: Feed = {
			...lab.feed,
			async signIn({username}) {
				names.push(username);
				return {user: username};
			},
		};
		const {feed, clock} = mergedOf(fakeFeed([[one]], accepted).feed, signingIn);
		await feed.snapshot();
		clock.at = 100_000;
		await feed.snapshot();
		assert.equal(lab.counts.lists, 1);
		await feed.signIn({username: 'root', password: 'x', site: 'lab'});
		assert.deepEqual(names, ['root']);
		const {channels} = await feed.snapshot();
		assert.equal(channels.length, 2);
		const nowhere = await failureFrom(feed.signIn({username: 'root', password: 'x'}));
		assert.equal(nowhere.kind, 'invalid');
	});

	it('get what is done to their own channels, and a new call where it is wanted', async () => {
		const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([[two]], accepted)];
		const {feed} = mergedOf(kyiv.feed, lab.feed);
		await feed.snapshot();
		await feed.perform({kind: 'hold', uuid: uuid(2)}, 'lab');
		await feed.perform({kind: 'call', caller: '1', called: '2', autoAnswer: ''}, 'kyiv');
		assert.deepEqual([kyiv.performed.map(({kind}) => kind), lab.performed.map(({kind}) => kind)], [['call'], ['hold']]);
		const wrong: ReadonlyArray<readonly [request: ActionRequest, site: string | undefined, words: string]> = [
			[{kind: 'call', caller: '1', called: '2', autoAnswer: ''}, undefined, 'on which server?'],
			[{kind: 'hold', uuid: uuid(2)}, undefined, 'on which server?'],
			[{kind: 'hold', uuid: uuid(2)}, 'kyiv', 'kyiv does not list this channel any more'],
			[{kind: 'hold', uuid: uuid(3)}, 'lab', 'lab does not list this channel any more'],
		];
		const failures = await Promise.all(wrong.map(async ([request, site]) => failureFrom(feed.perform(request, site))));
		assert.deepEqual(
			failures,
			wrong.map(([_request, _site, words]) => ({kind: 'invalid', words})),
		);
		assert.equal(kyiv.performed.length + lab.performed.length, 2);
	});

	it('are asked anew at once where something was done', async () => {
		const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([[two]], accepted)];
		const {feed} = mergedOf(kyiv.feed, lab.feed);
		await feed.snapshot();
		await feed.perform({kind: 'hold', uuid: uuid(2)}, 'lab');
		await feed.snapshot();
		assert.deepEqual([kyiv.counts.lists, lab.counts.lists], [1, 2]);
	});

	it('that list the same uuid have it once, counted, and nothing is done to it', async () => {
		const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([[channel({uuid: uuid(1), dest: '9'}), two]], accepted)];
		const {feed} = mergedOf(kyiv.feed, lab.feed);
		const {channels, skipped} = await feed.snapshot();
		assert.deepEqual(placesOf(channels), [
			[uuid(1), 'kyiv'],
			[uuid(2), 'lab'],
		]);
		assert.equal(skipped, 1);
		assert.deepEqual(await failureFrom(feed.perform({kind: 'hold', uuid: uuid(1)}, 'kyiv')), {
			kind: 'invalid',
			words: 'kyiv and lab both list this uuid: nobody can know which is meant',
		});
		assert.deepEqual([kyiv.performed, lab.performed], [[], []]);
	});

	for (const [readOnlyBy, words] of [
		['profile lab', 'profile lab is read-only'],
		['config.toml', 'read-only by config.toml'],
		['a mistake in config.toml', 'read-only by a mistake in config.toml'],
	] as const) {
		it(`that are read-only by ${readOnlyBy} get nothing, and the others do`, async () => {
			const [kyiv, lab] = [fakeFeed([[one]], accepted), fakeFeed([[two]], accepted)];
			const {feed} = mergedOf(kyiv.feed, lab.feed, {readOnlyBy});
			await feed.snapshot();
			const failure = await failureFrom(feed.perform({kind: 'hangup', uuid: uuid(2), cause: 'NORMAL_CLEARING'}, 'lab'));
			assert.deepEqual(failure, {kind: 'invalid', words});
			await feed.perform({kind: 'hold', uuid: uuid(1)}, 'kyiv');
			assert.deepEqual([kyiv.performed.length, lab.performed.length], [1, 0]);
		});
	}

	it('have right ages though their clocks differ, also when one is set', async () => {
		// Both channels are ten minutes old; the clock of the one is an hour ahead, and then five minutes.
		const created = (offset: number) => String((receivedAt + offset) / 1000 - 600);
		const ahead = 3_600_000;
		const lists = [ahead, 300_000];
		const lab: Feed = {
			...fakeFeed([[two]], accepted).feed,
			async snapshot() {
				const offset = lists.shift()!;
				return snapshotOf([channel({uuid: uuid(2), created_epoch: created(offset)})], offset);
			},
		};
		const {feed, clock} = mergedOf(fakeFeed([[channel({created_epoch: created(0)})]], accepted).feed, lab);
		const agesAt = async (at: number) => {
			clock.at = at;
			const {channels, clockOffset} = await feed.snapshot();
			return channels.map(listed => ageOf(tracked(listed), {serverNow: receivedAt + clockOffset}).time);
		};

		assert.deepEqual(
			[await agesAt(0), await agesAt(1000)],
			[
				[600_000, 600_000],
				[600_000, 600_000],
			],
		);
	});
});
