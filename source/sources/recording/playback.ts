import type {Clock} from '../../util/clock.js';
import {FailureError} from '../failure.js';
import {publishTo} from '../publish-to.js';
import type {News, Source} from '../source.js';
import type {Recorded} from './format.js';
import type {Recording} from './open.js';

/** The interval of the playback, ms. */
const beat = 50;
/** The longest step of the playback, ms: a longer pause of the process is left out. */
const longestBeat = 250;
/** A longer time without news counts as not recorded and is skipped, ms. */
const longestSilence = 60_000;
/** When the recorder's clock was set back by more than this, ms, the playback sets its own back too. */
const longestStepBack = 60_000;

type PlaybackEvents = {
	readonly onEnd: () => void;
	/** Nothing was recorded between two times, ms since the epoch. */
	readonly onGap: (from: number, to: number) => void;
	/** A part of it is damaged or cut off. */
	readonly onProblem: (problem: string) => void;
	/** It cannot be read any more. */
	readonly onError: (error: unknown) => void;
};

const refuse = async () => {
	throw new FailureError({kind: 'invalid', words: 'this is a recording'});
};

/**
Plays a recording from a moment on, as sources: they publish its news by the clock of the playback. The earlier news come at once, as
soon as somebody has subscribed.
*/
export const createPlayback = (
	{servers, begin, news}: Pick<Recording, 'servers' | 'begin' | 'news'>,
	{elapsed, after}: Pick<Clock, 'elapsed' | 'after'>,
	from = begin,
) => {
	const listeners = new Map<string, (news: News) => void>();
	let events: PlaybackEvents | undefined;
	const items = news(problem => events?.onProblem(problem));
	let next: Recorded | undefined;
	let time = begin;
	let speed = 1;
	let [isEnded, isStarted, isClosed] = [false, false, false];
	const isOver = () => isEnded || isClosed;
	let turn = Promise.resolve();

	/** The next news; `undefined` at the end. */
	const peek = async (): Promise<Recorded | undefined> => {
		if (next || isEnded) {
			return next;
		}

		const {value} = (await items.next()) as {readonly value: Recorded | undefined};
		next = value;
		if (!next && !isClosed) {
			isEnded = true;
			events?.onEnd();
		}

		return next;
	};

	/** Publishes the news up to a moment. */
	const playUntil = async (until: number): Promise<void> => {
		for (;;) {
			const one = await peek();
			const at = one?.news.at ?? Infinity;
			const isSetBack = at < time - longestStepBack;
			if (!one || isClosed || (at > until && !isSetBack)) {
				break;
			}

			next = undefined;
			time = isSetBack ? at : Math.max(time, at);
			listeners.get(one.server)?.(one.news);
			if (isSetBack) {
				return;
			}
		}

		time = isEnded ? time : Math.max(time, until);
	};

	/** Calls `play` when all that was to be played before is over: two readers at once would lose news. */
	const inTurn = async (play: () => Promise<void>): Promise<void> => {
		turn = turn.then(play).catch((error: unknown) => {
			isEnded = true;
			events?.onError(error);
		});
		return turn;
	};

	const advance = async (milliseconds: number): Promise<void> => inTurn(async () => playUntil(time + milliseconds));

	/** Skips a time without recorded news. */
	const skipGap = async (): Promise<void> => {
		const one = await peek();
		const at = one?.news.at ?? 0;
		if (!(at - time > longestSilence)) {
			return;
		}

		events?.onGap(time, at);
		await playUntil(at);
	};

	const run = async (): Promise<void> => {
		await advance(from - time);
		let last = elapsed();
		while (!isOver()) {
			await new Promise<void>(resolve => {
				after(beat, resolve);
			});
			const now = elapsed();
			const passed = Math.min(longestBeat, now - last);
			last = now;
			if (!(speed > 0)) {
				continue;
			}

			await advance(passed * speed);
			await inTurn(skipGap);
		}
	};

	const subscribeTo =
		(server: string): Source['subscribe'] =>
		listener => {
			listeners.set(server, publishTo(listener));
			if (!isStarted) {
				isStarted = true;
				// By then all servers are subscribed to.
				after(0, () => {
					void run();
				});
			}

			return {
				refresh: () => undefined,
				setInterval: () => undefined,
				pause: () => undefined,
				setSpeed(wanted) {
					speed = wanted;
				},
				advance,
				close() {
					listeners.delete(server);
				},
			};
		};

	return {
		/** Nobody can act on them. */
		sources: servers.map(({id, name}): Source => ({
			server: id,
			name,
			isPlaintext: false,
			skipsTlsCheck: false,
			can: new Set(),
			subscribe: subscribeTo(id),
			perform: refuse,
			signIn: refuse,
			whoami: refuse,
			close: () => undefined,
		})),
		/** The time of the recording, ms since the epoch. It stands still in a pause, and at the end. */
		now: () => time,
		/** Call it once, before the first subscription. */
		listen(wanted: PlaybackEvents) {
			events = wanted;
		},
		close() {
			isClosed = true;
			void items.return(undefined);
		},
	};
};

export type Playback = ReturnType<typeof createPlayback>;
