import process from 'node:process';
import type {ActionRequest} from '../domain/action.js';
import {channelId} from '../domain/channel.js';
import type {Calls} from '../domain/calls.js';
import {batchSize} from '../monitor/lanes.js';
import type {Outcome} from './act.js';
import {exitCodes} from './errors.js';

/**
For each request, the place of the one before it that is for the same call, if any: it has to be done with first, as a hang-up of
one leg ends the others, and a hold of one may hold them.
*/
export const earlierOfCall = (
	server: string,
	requests: readonly ActionRequest[],
	{byLeg}: Calls,
): ReadonlyArray<number | undefined> => {
	const last = new Map<unknown, number>();
	return requests.map((request, place) => {
		const call = 'uuid' in request ? byLeg.get(channelId(server, request.uuid)) : undefined;
		const earlier = call && last.get(call);
		if (call) {
			last.set(call, place);
		}

		return earlier;
	});
};

type End = {
	/** The worst exit code. */
	readonly worst: number;
	/** The places of those that were not tried, as the server was gone. */
	readonly unsent: readonly number[];
};

export type Queue = {
	readonly done: Promise<End>;
	/** Starts no more, prints all that have ended, and returns their places. */
	readonly flush: () => ReadonlySet<number>;
};

/**
Acts on channels as many at a time as a screen does, and prints how each went in the order in which they were given.

@param count
@param earlier for each place, that of the one it waits for
@param run what is done; it says how it went. Where it throws, no more is started, and `done` fails once those that run have ended
*/
export const createQueue = (
	count: number,
	earlier: ReadonlyArray<number | undefined>,
	run: (place: number) => Promise<Outcome>,
): Queue => {
	const waiting = new Set(Array.from({length: count}, (_, place) => place));
	const outcomes = new Map<number, Outcome>();
	const printed = new Set<number>();
	let running = 0;
	let isStopped = false;
	let thrown: {readonly error: unknown} | undefined;
	let settle: {readonly resolve: (end: End) => void; readonly reject: (error: unknown) => void};
	const done = new Promise<End>((resolve, reject) => {
		settle = {resolve, reject};
	});

	const print = (place: number) => {
		const outcome = outcomes.get(place);
		if (!outcome || printed.has(place)) {
			return;
		}

		printed.add(place);
		(outcome.code === exitCodes.done ? process.stdout : process.stderr).write(`${outcome.text}\n`);
	};

	const printInOrder = () => {
		for (let place = 0; outcomes.has(place); place++) {
			print(place);
		}
	};

	const flush = () => {
		isStopped = true;
		for (let place = 0; place < count; place++) {
			print(place);
		}

		return printed;
	};

	const isReady = (place: number): boolean => {
		const before = earlier[place];
		return before === undefined || outcomes.has(before);
	};

	const start = async (place: number) => {
		waiting.delete(place);
		running++;
		try {
			const outcome = await run(place);
			outcomes.set(place, outcome);
			// Whoever cannot be reached, or does not know us, would say the same of all the others.
			isStopped ||= outcome.code > exitCodes.refused;
		} catch (error) {
			isStopped = true;
			thrown ??= {error};
		}

		running--;
		printInOrder();
		startMore();
	};

	const startMore = () => {
		for (const place of waiting) {
			if (isStopped || running === batchSize) {
				break;
			}

			if (isReady(place)) {
				void start(place);
			}
		}

		if (running > 0) {
			return;
		}

		flush();
		if (thrown) {
			settle.reject(thrown.error);
			return;
		}

		const worst = Math.max(exitCodes.done, ...Array.from(outcomes.values(), ({code}) => code));
		settle.resolve({worst, unsent: [...waiting]});
	};

	startMore();
	return {done, flush};
};
