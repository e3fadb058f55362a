import {setTimeout as delay} from 'node:timers/promises';
import {failureOf, failureText, type Failure} from '../../sources/failure.js';
import type {ActionRequest} from '../../telephony/action.js';
import {effectShown, seenText, unseenAfter} from '../../telephony/action-effects.js';
import {wait} from '../../util/format.js';
import {exitCodeOf, exitCodes} from '../exit-codes.js';
import type {Listed, Lists} from '../read-lists.js';
import type {Outcome} from './run-action.js';

/** Between two lists, ms. */
const listInterval = 500;

/** The next list, or why it cannot show what was sent at `since`, ms. */
const listSince = async (lists: Lists, since: number): Promise<Listed | Failure> => {
	const list = await lists.next().catch(failureOf);
	if ('kind' in list || list.update.askedAt >= since) {
		return list;
	}

	const {at, asOf} = list.update;
	return {kind: 'refused', words: `the list is from a cache, and ${wait(at - asOf)} old`};
};

/** An accepted action: when it was sent, ms, and the uuid of the channel that it created. */
type Accepted = {readonly request: ActionRequest; readonly sentAt: number; readonly created: string | undefined};

/**
Asks for lists until one shows the action, or for as long as big switches take; one that fails counts as not showing it. Resolves to the
outcome, with its step for the log of actions.
*/
export const verify = async (
	lists: Lists,
	{request, sentAt, created}: Accepted,
	now: () => number,
): Promise<Outcome & {readonly step: 'seen' | 'unseen' | 'gone'}> => {
	const acceptedAt = now();
	let isListed = false;
	for (let count = 1; ; count++) {
		const list = await listSince(lists, sentAt);
		const since = now() - acceptedAt;
		if (!('kind' in list)) {
			isListed = true;
			const seen = effectShown(request, uuid => list.channels.find(one => one.uuid === uuid), created);
			if (seen === 'yes') {
				return {step: 'seen', text: `${seenText(request.kind)} after ${wait(since)}`, code: exitCodes.done};
			}

			if (seen === 'gone') {
				return {step: 'gone', text: 'but the call ended before the list could show it', code: exitCodes.refused};
			}
		}

		if (count >= unseenAfter.lists && since >= unseenAfter.time) {
			return 'kind' in list && !isListed
				? {step: 'unseen', text: `but no list came to see it: ${failureText(list)}`, code: exitCodeOf(list)}
				: {step: 'unseen', text: `but not confirmed in ${count} lists and ${wait(since)}`, code: exitCodes.refused};
		}

		await delay(listInterval);
	}
};
