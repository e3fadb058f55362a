import process from 'node:process';
import pLimit from 'p-limit';
import {channelIdOf, type ActionRequest} from '../../telephony/action.js';
import type {Calls} from '../../telephony/calls.js';
import {atOnce} from '../../features/bulk/bulk.js';
import {exitCodes} from '../exit-codes.js';
import type {Outcome} from './run-action.js';

/**
For each request, the index of the one before it for the same call, if any. It has to end first: a hang-up of one leg ends the
others, and a hold of one may hold them.
*/
export const earlierOfCall = (
	server: string,
	requests: readonly ActionRequest[],
	{byLeg}: Calls,
): ReadonlyArray<number | undefined> => {
	const last = new Map<unknown, number>();
	return requests.map((request, place) => {
		const id = channelIdOf({server, request});
		const call = id && byLeg.get(id);
		const earlier = call && last.get(call);
		if (call) {
			last.set(call, place);
		}

		return earlier;
	});
};

/** The worst exit code, and the indexes of the actions that were not sent because the server was gone. */
type End = {readonly worst: number; readonly unsent: readonly number[]};

type Queue = {
	readonly done: Promise<End>;
	/** Starts no more, prints the outcomes so far, and returns their indexes. */
	readonly flush: () => ReadonlySet<number>;
};

/**
Runs actions, as many at a time as the screen does, and prints their outcomes in the order given.

@param earlier for each index, that of the action it waits for
@param run when it throws, no more is started, and `done` rejects once those that run have ended
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
			// A server that is unreachable, or wants a sign-in, would fail all others alike.
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
