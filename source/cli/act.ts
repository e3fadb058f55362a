import {setTimeout as delay} from 'node:timers/promises';
import {actionVerbs, reasonAgainst, sighting, subjectOf, unseenAfter, type ActionRequest} from '../domain/action.js';
import {isUuid, type Channel} from '../domain/channel.js';
import {failureText, FailureError} from '../domain/failure.js';
import {wait} from '../domain/format.js';
import {sanitize} from '../domain/sanitize.js';
import type {Feed, Snapshot} from '../feeds/feed.js';
import {UsageError} from './errors.js';

/** How one action went, in a line; `isDone` when the list showed it. */
export type Outcome = {readonly text: string; readonly isDone: boolean};

/** From one list to the next, ms. */
const between = 500;

const finder = ({channels}: Snapshot) => {
	const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
	return (uuid: string) => byUuid.get(uuid);
};

/**
Why an action cannot be right, so that nothing is sent. The switch itself says yes to a hold of a call that is gone.
*/
const refusal = (request: ActionRequest, channel: Channel | undefined): string | undefined => {
	if (request.kind === 'call') {
		return undefined;
	}

	return channel ? reasonAgainst(request.kind, channel) : 'there is no such channel in the list';
};

/** Asks for the list until it shows the action, or for as long as big switches take. */
const verify = async (
	feed: Feed,
	request: ActionRequest,
	made: string | undefined,
	now: () => number,
): Promise<Outcome> => {
	const acceptedAt = now();
	for (let lists = 1; ; lists++) {
		const seen = sighting(request, finder(await feed.snapshot()), made);
		const since = now() - acceptedAt;
		if (seen === 'yes') {
			const how = request.kind === 'hangup' ? 'gone from the list' : 'seen';
			return {text: `${how} after ${wait(since)}`, isDone: true};
		}

		if (seen === 'gone') {
			return {text: 'but the call ended before the list could show it', isDone: false};
		}

		if (lists >= unseenAfter.lists && since >= unseenAfter.time) {
			return {text: `but not seen in ${lists} lists and ${wait(since)}`, isDone: false};
		}

		await delay(between);
	}
};

/** Does one thing to a call and follows it: sent, accepted, seen. @throws FailureError, UsageError */
export const act = async (feed: Feed, request: ActionRequest, now: () => number): Promise<Outcome> => {
	if ('uuid' in request && !isUuid(request.uuid)) {
		throw new UsageError(`${JSON.stringify(request.uuid)} is not the uuid of a channel; webitel-top list shows them`);
	}

	const channel = 'uuid' in request ? finder(await feed.snapshot())(request.uuid) : undefined;
	const subject = `${actionVerbs[request.kind]} ${sanitize(subjectOf(request, channel))}`;
	const reason = refusal(request, channel);
	if (reason !== undefined) {
		return {text: `${subject}: ${reason}; nothing was sent`, isDone: false};
	}

	try {
		const {words, uuid} = await feed.perform(request);
		const {text, isDone} = await verify(feed, request, uuid, now);
		return {text: `${subject}: accepted (${sanitize(words)}), ${text}`, isDone};
	} catch (error) {
		if (error instanceof FailureError && error.failure.kind === 'refused') {
			return {text: `${subject}: refused: ${sanitize(failureText(error.failure))}`, isDone: false};
		}

		throw error;
	}
};
