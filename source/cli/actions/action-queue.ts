import process from 'node:process';
import pLimit from 'p-limit';
import type {ActionRequest} from '../../telephony/action.js';
import type {Call} from '../../telephony/calls.js';
import {atOnce} from '../../features/bulk/bulk.js';
import {exitCodes} from '../exit-codes.js';
import type {Outcome} from './run-action.js';

type Queue = {
	/** Resolves to the worst exit code once nothing runs any more. */
	readonly done: Promise<number>;
	/** Starts no more, prints the outcomes so far, and returns the requests without one. */
	readonly stop: () => readonly ActionRequest[];
};

/**
Runs actions, as many at a time as the screen does, and prints their outcomes in the order given.

@param requests
@param callOf actions of the same call run one after the other: a hang-up of one leg ends the others, and a hold of one may hold them
@param run when it throws, no more is started, and `done` rejects once those that run have ended
*/
export const createQueue = (
	requests: readonly ActionRequest[],
	callOf: (request: ActionRequest) => Call | undefined,
	run: (request: ActionRequest, place: number) => Promise<Outcome>,
): Queue => {
	const limit = pLimit(atOnce);
	const outcomes = new Map<ActionRequest, Outcome>();
	let isStopped = false;
	let printed = 0;

	const print = (isAll: boolean) => {
		for (; printed < requests.length; printed++) {
			const outcome = outcomes.get(requests[printed]!);
			if (outcome) {
				(outcome.code === exitCodes.done ? process.stdout : process.stderr).write(`${outcome.text}\n`);
			} else if (!isAll) {
				return;
			}
		}
	};

	const stop = () => {
		isStopped = true;
		print(true);
		return requests.filter(request => !outcomes.has(request));
	};

	const start = async (request: ActionRequest, place: number) => {
		if (isStopped) {
			return;
		}

		try {
			const outcome = await run(request, place);
			outcomes.set(request, outcome);
			// A server that is unreachable, or wants a sign-in, would fail all others alike.
			isStopped ||= outcome.code > exitCodes.refused;
		} catch (error) {
			isStopped = true;
			throw error;
		}

		print(false);
	};

	/** The end of the last action of each call. */
	const ends = new Map<unknown, Promise<void>>();
	const started = requests.map(async (request, place) => {
		const call = callOf(request) ?? request;
		const end = Promise.resolve(ends.get(call)).then(async () => limit(start, request, place));
		ends.set(call, end);
		return end;
	});

	const finish = async (): Promise<number> => {
		await Promise.allSettled(started);
		stop();
		await Promise.all(started);
		return Math.max(exitCodes.done, ...Array.from(outcomes.values(), ({code}) => code));
	};

	return {done: finish(), stop};
};
