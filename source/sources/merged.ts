import {setTimeout as delay} from 'node:timers/promises';
import {lockText, type ActionRequest} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import {FailureError} from '../domain/failure.js';
import type {Feed, SiteNews, Snapshot} from './feed.js';
import {createSitePoll, type MergedSite, type PauseAfter, type SitePoll} from './site-poll.js';

type MergedFeedOptions = {
	readonly sites: readonly MergedSite[];
	readonly pauseAfter: PauseAfter;
	/** So long a snapshot waits for the servers that it asked, ms; for ever where it is infinite. */
	readonly patience?: number;
	readonly now: () => number;
	readonly elapsed?: () => number;
};

/** Whoever listens hears of what comes later. */
const usualPatience = 150;
const usualInterval = 1000;

const refusal = (words: string): FailureError => new FailureError({kind: 'invalid', words});

/** Waits for all, but no longer than that. */
const settled = async (asked: ReadonlyArray<Promise<void>>, patience: number): Promise<void> => {
	const all = Promise.all(asked);
	if (asked.length === 0 || patience === Infinity) {
		await all;
		return;
	}

	const waiting = new AbortController();
	await Promise.race([all, delay(patience, undefined, {signal: waiting.signal}).catch(() => undefined)]);
	waiting.abort();
};

/** The channels of all, each uuid once, and how many uuids more than one server lists. */
const merge = (lists: ReadonlyArray<readonly Channel[]>) => {
	const uuids = new Set<string>();
	const channels: Channel[] = [];
	let twice = 0;
	for (const channel of lists.flat()) {
		if (uuids.has(channel.uuid)) {
			twice++;
		} else {
			uuids.add(channel.uuid);
			channels.push(channel);
		}
	}

	return {channels, twice};
};

/** The same result for as long as no list has changed. */
const createMerge = () => {
	let lists: ReadonlyArray<readonly Channel[]> = [];
	let last = merge(lists);
	return (polls: readonly SitePoll[]) => {
		const next = polls.map(poll => poll.channels());
		if (next.some((list, index) => list !== lists[index])) {
			lists = next;
			last = merge(lists);
		}

		return last;
	};
};

/** @throws FailureError where nobody can know which server is meant */
const named = (polls: readonly SitePoll[], site: string | undefined): SitePoll => {
	const poll = polls.find(({name}) => name === site);
	if (!poll) {
		throw refusal('on which server?');
	}

	return poll;
};

/** The server that lists the channel of an action. @throws FailureError where there is no such one, or it may not be changed */
const siteFor = (polls: readonly SitePoll[], request: ActionRequest, site: string | undefined): SitePoll => {
	const owner = named(polls, site);
	if ('uuid' in request) {
		const owners = polls.filter(({lists}) => lists(request.uuid));
		if (!owners.includes(owner)) {
			throw refusal(`${owner.name} does not list this channel any more`);
		}

		if (owners.length > 1) {
			const names = owners.map(({name}) => name).join(' and ');
			throw refusal(`${names} both list this uuid: nobody can know which is meant`);
		}
	}

	const lock = lockText(owner.readOnlyBy);
	if (lock !== undefined) {
		throw refusal(lock);
	}

	return owner;
};

/**
Several servers as one source. Each is asked at its own pace and fails by itself; a snapshot holds what each listed last, and
what came of each that was asked. It never rejects. An action goes to the server that lists its channel, and to no other.
*/
export const createMergedFeed = ({
	sites,
	pauseAfter,
	patience = usualPatience,
	now,
	elapsed = () => performance.now(),
}: MergedFeedOptions): Feed => {
	const polls = sites.map(site => createSitePoll(site, pauseAfter, {now, elapsed}));
	const merged = createMerge();
	const listeners = new Set<() => void>();
	let news: SiteNews[] = [];

	return {
		name: sites.map(({name}) => name).join(' + '),
		isExposed: sites.some(({feed}) => feed.isExposed),
		isUnverified: sites.some(({feed}) => feed.isUnverified),
		async snapshot(interval = usualInterval): Promise<Snapshot> {
			const [startedAt, begin] = [now(), elapsed()];
			let isOver = false;
			const hear = async (poll: SitePoll) => {
				const answer = await poll.ask(interval);
				news.push(answer);
				if (isOver) {
					for (const listener of listeners) {
						listener();
					}
				}
			};

			await settled(
				polls.filter(poll => poll.isDue()).map(async poll => hear(poll)),
				patience,
			);
			isOver = true;
			const {channels, twice} = merged(polls);
			const heard = news;
			news = [];
			return {
				channels,
				startedAt,
				receivedAt: now(),
				took: elapsed() - begin,
				clockOffset: 0,
				skipped: polls.reduce((sum, {skipped}) => sum + skipped(), twice),
				sites: heard,
			};
		},
		async perform(request, site) {
			const poll = siteFor(polls, request, site);
			try {
				return await poll.feed.perform(request);
			} finally {
				poll.wake();
			}
		},
		async signIn(login) {
			const poll = named(polls, login.site);
			const identity = await poll.feed.signIn(login);
			poll.wake();
			return identity;
		},
		whoami: async site => named(polls, site).feed.whoami(),
		hasten() {
			for (const poll of polls) {
				poll.wake();
			}
		},
		onLate(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		close() {
			for (const {feed} of polls) {
				feed.close();
			}
		},
	};
};
