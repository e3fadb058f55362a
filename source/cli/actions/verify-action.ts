import {setTimeout as delay} from 'node:timers/promises';
import {failureText, FailureError, type Failure} from '../../sources/failure.js';
import type {ActionRequest} from '../../telephony/action.js';
import {effectShown, seenText, unseenAfter} from '../../telephony/action-effects.js';
import type {Channel} from '../../telephony/channel.js';
import {wait} from '../../util/format.js';
import {exitCodeOf, exitCodes} from '../exit-codes.js';
import type {Lists} from '../read-lists.js';
import type {Outcome} from './run-action.js';

/** The outcome of an accepted action, with its step for the audit log. */
type Verdict = Outcome & {readonly step: 'seen' | 'unseen' | 'gone'};

/** Between two lists, ms. */
const listInterval = 500;

export const finderIn = (channels: readonly Channel[]): ((uuid: string) => Channel | undefined) => {
	const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
	return uuid => byUuid.get(uuid);
};

/** The channels of the next list. @throws FailureError also when the list is from before `since`, ms: it cannot show the action */
export const nextChannels = async (lists: Lists, since = -Infinity): Promise<readonly Channel[]> => {
	const {
		channels,
		update: {askedAt, at, asOf},
	} = await lists.next();
	if (askedAt < since) {
		const words = `the list is from a cache, and ${wait(at - asOf)} old`;
		throw new FailureError({kind: 'refused', words});
	}

	return channels;
};

/** The value of a promise, or the failure that it rejects with. */
export const attempt = async <Value>(promise: Promise<Value>): Promise<{value: Value} | {failure: Failure}> => {
	try {
		return {value: await promise};
	} catch (error) {
		if (error instanceof FailureError) {
			return {failure: error.failure};
		}

		throw error;
	}
};

/** An accepted action: when it was sent, ms, and the uuid of the channel that it created. */
type Accepted = {readonly request: ActionRequest; readonly sentAt: number; readonly created: string | undefined};

/** Asks for lists until one shows the action, or for as long as big switches take; one that fails counts as not showing it. */
export const verify = async (
	lists: Lists,
	{request, sentAt, created}: Accepted,
	now: () => number,
): Promise<Verdict> => {
	const acceptedAt = now();
	let shown = 0;
	for (let count = 1; ; count++) {
		const answer = await attempt(nextChannels(lists, sentAt));
		const since = now() - acceptedAt;
		const seen = 'value' in answer ? effectShown(request, finderIn(answer.value), created) : 'no';
		shown += 'value' in answer ? 1 : 0;
		if (seen === 'yes') {
			return {step: 'seen', text: `${seenText(request.kind)} after ${wait(since)}`, code: exitCodes.done};
		}

		if (seen === 'gone') {
			return {step: 'gone', text: 'but the call ended before the list could show it', code: exitCodes.refused};
		}

		if (count >= unseenAfter.lists && since >= unseenAfter.time) {
			return 'failure' in answer && shown === 0
				? {
						step: 'unseen',
						text: `but no list came to see it: ${failureText(answer.failure)}`,
						code: exitCodeOf(answer.failure),
					}
				: {step: 'unseen', text: `but not confirmed in ${count} lists and ${wait(since)}`, code: exitCodes.refused};
		}

		await delay(listInterval);
	}
};
