import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../source/telephony/channel.js';
import {FailureError} from '../../../source/sources/failure.js';
import {createPoller} from '../../../source/sources/poller.js';
import type {News} from '../../../source/sources/source.js';
import {channel, uuid} from '../../helpers/channels.js';
import {handClock, type HandClock} from '../../helpers/hand-clock.js';
import {keeping, refused} from '../../helpers/polled.js';

/** A list, the same array again, or a failure. */
type Answer = readonly Channel[] | 'again' | 'failure';

const states = ['RINGING', 'ACTIVE', 'HELD'];
/** Few channels in few states, each always the same object: they come, change, go and come back often. */
const known = Array.from({length: 8}, (_, number) => states.map(callstate => channel({uuid: uuid(number), callstate})));

const aList = fc.shuffledSubarray(known).chain(some => fc.tuple(...some.map(ofOne => fc.constantFrom(...ofOne))));
const answers = fc.array(fc.oneof({weight: 4, arbitrary: aList}, fc.constantFrom<Answer>('again', 'failure')), {
	minLength: 1,
	maxLength: 12,
});

/** What the updates make, one by one. What is created must not be there yet, what changed or ended must, and no uuid is named twice. */
const madeOf = (heard: readonly News[]): Iterable<Channel> => {
	const channels = new Map<string, Channel>();
	const updates = heard.filter(news => news.type === 'update');
	for (const {created, changed, ended} of updates) {
		const gone = ended.map(({channel: last}) => last);
		const named = new Set([...created, ...changed, ...gone].map(({uuid: id}) => id));
		assert.deepEqual(
			[
				named.size,
				created.every(({uuid: id}) => !channels.has(id)),
				changed.every(one => channels.has(one.uuid) && channels.get(one.uuid) !== one),
				gone.every(one => channels.get(one.uuid) === one),
			],
			[created.length + changed.length + gone.length, true, true, true],
		);
		for (const one of [...created, ...changed]) {
			channels.set(one.uuid, one);
		}

		for (const {uuid: id} of gone) {
			channels.delete(id);
		}
	}

	return channels.values();
};

/** A server that gives each of the answers once, and then the last list again. `last` is its last list. */
const answering = (clock: HandClock, script: readonly Answer[]) => {
	let [last, place]: [readonly Channel[], number] = [[], 0];
	return {
		last: () => last,
		left: () => script.length - place,
		async fetch() {
			const answer = script[place++] ?? 'again';
			if (answer === 'failure') {
				throw new FailureError(refused);
			}

			last = answer === 'again' ? last : answer;
			const at = clock.now();
			return {channels: last, askedAt: at, receivedAt: at, asOf: at, duration: 0, clockOffset: 0, skipped: 0};
		},
	};
};

const watched = (clock: HandClock, script: readonly Answer[], interval = 1000) => {
	const server = answering(clock, script);
	const heard: News[] = [];
	createPoller(server.fetch, clock)(keeping(heard), {interval});
	return {server, channels: () => madeOf(heard)};
};

const byUuid = (channels: Iterable<Channel>) =>
	[...channels].toSorted((one, other) => one.uuid.localeCompare(other.uuid));

/** The same objects, not just equal ones. */
const areSame = (some: Iterable<Channel>, others: Iterable<Channel>) => {
	const [ours, theirs] = [byUuid(some), byUuid(others)];
	return ours.length === theirs.length && ours.every((one, index) => one === theirs[index]);
};

/** A channel, and which server lists it. */
type Placed = {readonly one: Channel; readonly server: number};

const listsOf = (split: ReadonlyArray<readonly Placed[]>, server: number) =>
	split.map(places => places.filter(place => place.server === server).map(({one}) => one));

describe('updates of any lists', () => {
	it('make the last list, after each of them', async () => {
		await fc.assert(
			fc.asyncProperty(answers, async script => {
				const clock = handClock();
				const {server, channels} = watched(clock, script);
				await clock.advance(0);
				let isRight = areSame(channels(), server.last());
				while (server.left() > 0) {
					await clock.advance(clock.waits()[0]!);
					isRight &&= areSame(channels(), server.last());
				}

				return isRight;
			}),
		);
	});

	it('of several servers, each at its own pace, make all of their lists together', async () => {
		const servers = fc.array(fc.record({script: answers, interval: fc.constantFrom(250, 1000, 3000)}), {
			minLength: 1,
			maxLength: 4,
		});
		await fc.assert(
			fc.asyncProperty(servers, fc.array(fc.nat(4000), {maxLength: 10}), async (all, waits) => {
				const clock = handClock();
				const polls = all.map(({script, interval}) => watched(clock, script, interval));
				let isRight = true;
				for (const wait of [0, ...waits]) {
					await clock.advance(wait);
					isRight &&= polls.every(({channels, server}) => areSame(channels(), server.last()));
				}

				return isRight;
			}),
		);
	});

	it('are the same together, however the channels of a list are split over servers', async () => {
		const placesOf = (list: readonly Channel[]) =>
			fc.tuple(...list.map(one => fc.record({one: fc.constant(one), server: fc.nat(2)})));
		const splits = fc.array(aList.chain(placesOf), {minLength: 1, maxLength: 8});
		await fc.assert(
			fc.asyncProperty(splits, async split => {
				const clock = handClock();
				const polls = [0, 1, 2].map(server => watched(clock, listsOf(split, server)));
				let isRight = true;
				for (const [index, places] of split.entries()) {
					await clock.advance(index === 0 ? 0 : 1000);
					const union = polls.flatMap(({channels}) => [...channels()]);
					isRight &&= areSame(
						union,
						places.map(({one}) => one),
					);
				}

				return isRight;
			}),
		);
	});
});
