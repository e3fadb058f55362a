import type {Acceptance} from '../../../source/telephony/action.js';
import type {Channel} from '../../../source/telephony/channel.js';
import {FailureError} from '../../../source/sources/failure.js';
import {createPoller, type Listing} from '../../../source/sources/poller.js';
import type {Source, Update} from '../../../source/sources/source.js';
import {testServer} from '../../helpers/channels.js';
import {handClock, type HandClock} from '../../helpers/hand-clock.js';
import {scriptedSource, type ScriptedSource} from '../../helpers/scripted-source.js';

/** The moment at which every list of these tests was received, ms. */
export const receivedAt = 1_795_435_260_000;

/** What a server tells first. */
export const updateOf = (channels: readonly Channel[], more: Partial<Update> = {}): Update => ({
	type: 'update',
	created: channels,
	changed: [],
	ended: [],
	at: receivedAt,
	asOf: receivedAt,
	since: undefined,
	askedAt: receivedAt - 50,
	isFull: true,
	duration: 50,
	clockOffset: 0,
	skipped: 0,
	...more,
});

/** What a server answers: a list, with whatever is told of it, or why there is none. */
export type Answer = readonly Channel[] | (Pick<Listing, 'channels'> & Partial<Listing>) | FailureError;

const isFailure = (answer: Answer | Acceptance): answer is FailureError => answer instanceof FailureError;

type ListingOptions = {
	readonly server?: string;
	/** What it says to every action. */
	readonly answer?: Acceptance | FailureError;
	readonly can?: Parameters<typeof scriptedSource>[0]['can'];
	/** Its lists come by it, each so many ms after it was asked for: at once where nothing is given. */
	readonly clock?: HandClock;
	readonly duration?: () => number;
};

type ListingSource = {
	readonly source: Source;
	readonly performed: ScriptedSource['performed'];
	/** How many lists were asked for. */
	readonly counts: {lists: number};
};

/** A polled server that answers with one list after the other, the last one for ever. */
export const listingSource = (lists: readonly Answer[], options: ListingOptions = {}): ListingSource => {
	const {server = testServer, answer, can, clock = handClock(receivedAt), duration} = options;
	const counts = {lists: 0};
	const scripted = scriptedSource({server, ...(can && {can})});
	if (answer) {
		scripted.answer(isFailure(answer) ? answer.failure : answer);
	}

	const fetch = async (): Promise<Listing> => {
		const list = lists[Math.min(counts.lists++, lists.length - 1)]!;
		const [askedAt, begin] = [clock.now(), clock.elapsed()];
		if (duration) {
			const {promise, resolve} = Promise.withResolvers<void>();
			clock.after(duration(), resolve);
			await promise;
		}

		if (isFailure(list)) {
			throw list;
		}

		const at = clock.now();
		const told = 'channels' in list ? list : {channels: list};
		const times = {askedAt, receivedAt: at, asOf: at, duration: clock.elapsed() - begin};
		return {...times, clockOffset: 0, skipped: 0, ...told};
	};

	return {source: {...scripted, subscribe: createPoller(fetch, clock)}, performed: scripted.performed, counts};
};
