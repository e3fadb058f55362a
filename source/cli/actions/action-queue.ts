import process from 'node:process';
import pLimit from 'p-limit';
import type {ActionRequest} from '../../telephony/action.js';
import {channelId} from '../../telephony/channel.js';
import type {Calls} from '../../telephony/calls.js';
import {atOnce} from '../../features/bulk/bulk.js';
import {exitCodes} from '../errors.js';
import type {Outcome} from './run-action.js';

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

type Queue = {
	readonly done: Promise<End>;
	/** Starts no more, prints all that have ended, and returns their places. */
	readonly flush: () => ReadonlySet<number>;
};

/**
Acts on channels as many at a time as a screen does, and prints how each went in the order in which they were given.

@param earlier for each place, that of the one it waits for
@param run what is done; it says how it went. Where it throws, no more is started, and `done` fails once those that run have ended
*/
export const createQueue = (
	earlier: ReadonlyArray<number | undefined>,
	run: (place: number) => Promise<Outcome>,
): Queue => {
	const limit = pLimit(atOnce);
	const outcomes = new Map<number, Outcome>();
	const printed = new Set<number>();
	let isStopped = false;

	const print = (isAll: boolean) => {
		for (const place of earlier.keys()) {
			const outcome = outcomes.get(place);
			if (outcome && !printed.has(place)) {
				printed.add(place);
				(outcome.code === exitCodes.done ? process.stdout : process.stderr).write(`${outcome.text}\n`);
			} else if (!outcome && !isAll) {
				return;
			}
		}
	};

	const flush = () => {
		isStopped = true;
		print(true);
		return printed;
	};

	const start = async (place: number) => {
		if (isStopped) {
			return;
		}

		try {
			const outcome = await run(place);
			outcomes.set(place, outcome);
			// Whoever cannot be reached, or does not know us, would say the same of all the others.
			isStopped ||= outcome.code > exitCodes.refused;
		} catch (error) {
			isStopped = true;
			throw error;
		}

		print(false);
	};

	const started: Array<Promise<void>> = [];
	for (const [place, before] of earlier.entries()) {
		const turn = before === undefined ? Promise.resolve() : started[before]!;
		started.push(turn.then(async () => limit(start, place)));
	}

	const finish = async (): Promise<End> => {
		await Promise.allSettled(started);
		flush();
		await Promise.all(started);
		const worst = Math.max(exitCodes.done, ...Array.from(outcomes.values(), ({code}) => code));
		return {worst, unsent: [...earlier.keys()].filter(place => !outcomes.has(place))};
	};

	return {done: finish(), flush};
};
