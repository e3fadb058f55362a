import assert from 'node:assert/strict';
import type {Channel} from '../../source/telephony/channel.js';
import type {Failure} from '../../source/sources/failure.js';
import {createPoller} from '../../source/sources/poller.js';
import type {News, Update} from '../../source/sources/source.js';
import {channel, uuid} from './channels.js';
import {handClock} from './hand-clock.js';
import {heldLists} from './held-lists.js';

export const start = 1_795_435_260_000;
export const [one, two, three] = [channel({uuid: uuid(1)}), channel({uuid: uuid(2)}), channel({uuid: uuid(3)})];
export const twoHeld = channel({uuid: uuid(2), callstate: 'HELD'});
export const refused: Failure = {kind: 'unreachable', cause: 'refused', words: '10.0.0.7:8021'};
export const signedOut: Failure = {kind: 'not-signed-in', words: 'token expired', needsCode: false};
export const busy = (retryAfter: number): Failure => ({kind: 'refused', words: 'slow down', retryAfter});

/** A listener that keeps what it hears. */
export const keeping = (news: News[]) => (item: News) => {
	news.push(item);
};

/** A server that is polled every second, and what is heard of it. */
export const polled = (interval = 1000) => {
	const clock = handClock(start);
	const server = heldLists(clock);
	const news: News[] = [];
	const subscription = createPoller(server.fetch, clock)(keeping(news), {interval});
	return {
		clock,
		server,
		news,
		subscription,
		/** Each list comes `took` ms after it was asked for. */
		async answerFor(milliseconds: number, took: number, channels: readonly Channel[] = []) {
			const until = clock.elapsed() + milliseconds;
			while (clock.elapsed() < until) {
				if (server.waiting() > 0) {
					await clock.advance(took);
					await server.answer(channels);
				}

				await clock.advance(Math.min(clock.waits()[0] ?? Infinity, until - clock.elapsed()));
			}
		},
		/** The times at which the next tries were told, ms from the start; and what else was told. */
		told: () => news.map(item => (item.type === 'failure' ? item.retryAt && item.retryAt - start : item.type)),
	};
};

export const ofUpdate = (news: News | undefined): Update => {
	assert.equal(news?.type, 'update');
	return news;
};

export const changesOf = (news: News | undefined) => {
	const {created, changed, ended} = ofUpdate(news);
	return {created, changed, ended: ended.map(({channel: last}) => last)};
};
