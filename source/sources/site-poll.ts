import type {Channel} from '../domain/channel.js';
import {failureOf, type Failure} from '../domain/failure.js';
import {periodOf, withDuration} from './pace.js';
import {createAdoption} from './adoption.js';
import type {Feed, SiteNews} from './feed.js';

/** One of several servers. */
export type MergedSite = {
	readonly name: string;
	readonly feed: Feed;
	/** So many times as long as the quickest one it waits from one list to the next. */
	readonly every: number;
	/** Who forbids to change anything there. */
	readonly readOnlyBy?: string | undefined;
};

/** How long to wait after a failed poll, ms. */
export type PauseAfter = (failure: Failure, failures: number, interval: number) => number;

type Clocks = {
	/** The viewer's clock, ms since the epoch. */
	readonly now: () => number;
	/** A clock for lengths of time alone, ms. */
	readonly elapsed: () => number;
};

/** A beat that comes too early by no more is no beat to be left out, ms. */
const slack = 25;

/** Asks one server at its own pace. */
export type SitePoll = MergedSite & {
	/** Whether it is time to ask, and nothing is on its way. */
	readonly isDue: () => boolean;
	/** Asks now. Resolves to what came of it; it never rejects. */
	readonly ask: (interval: number) => Promise<SiteNews>;
	/** Asks at the next chance, whatever went before. */
	readonly wake: () => void;
	/** What it listed last, each channel with this site. */
	readonly channels: () => readonly Channel[];
	readonly lists: (uuid: string) => boolean;
	/** How many entries of its last list were no channels. */
	readonly skipped: () => number;
};

export const createSitePoll = (merged: MergedSite, pauseAfter: PauseAfter, {now, elapsed}: Clocks): SitePoll => {
	const {name, feed, every} = merged;
	const {adopt, channels, lists} = createAdoption(name);
	let [skipped, failures, nextAt] = [0, 0, -Infinity];
	let [isAsking, isWoken] = [false, false];
	let durations: readonly number[] = [];

	const ask = async (interval: number): Promise<SiteNews> => {
		const begin = elapsed();
		[isAsking, isWoken] = [true, false];
		try {
			const snapshot = await feed.snapshot();
			adopt(snapshot);
			skipped = snapshot.skipped;
			failures = 0;
			durations = withDuration(durations, snapshot.took);
			nextAt = begin + periodOf({interval, durations}) - slack;
			return {site: name, snapshot};
		} catch (error) {
			const failure = failureOf(error);
			failures++;
			const pause = failure.kind === 'not-signed-in' ? Infinity : pauseAfter(failure, failures, interval);
			nextAt = elapsed() + pause;
			const at = now();
			return {site: name, failure, at, retryAt: pause === Infinity ? undefined : at + pause};
		} finally {
			isAsking = false;
		}
	};

	return {
		...merged,
		isDue: () => !isAsking && (isWoken || elapsed() >= nextAt),
		ask: async interval => ask(interval * every),
		wake() {
			isWoken = true;
		},
		channels,
		lists,
		skipped: () => skipped,
	};
};
