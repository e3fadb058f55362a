import {setTimeout as delay} from 'node:timers/promises';
import {
	actionTitle,
	actionVerbs,
	effectOf,
	hasToBePickedUp,
	lackText,
	reasonAgainst,
	sighting,
	subjectOf,
	unseenAfter,
	type ActionRequest,
} from '../../telephony/action.js';
import type {AuditLog} from '../../audit/audit-log.js';
import type {Calls} from '../../telephony/calls.js';
import {channelId, type Channel} from '../../telephony/channel.js';
import {failureText, FailureError, canHaveHappened, outcomeOf, type Failure} from '../../sources/failure.js';
import {wait} from '../../util/format.js';
import {refusalText} from '../../telephony/hangup-causes.js';
import {sanitize, untrustedLine} from '../../util/sanitize.js';
import type {Source} from '../../sources/source.js';
import {exitCodeOf, exitCodes} from '../errors.js';
import {listedIn} from './listed-uuid.js';
import type {Lists} from './list-reader.js';

/** How one action went: a line for people, and what the program ends with. */
export type Outcome = {readonly text: string; readonly code: number};

/** The same of an accepted action, and what the lists showed of it. */
type Verdict = Outcome & {readonly step: 'seen' | 'unseen' | 'gone'};

/** From one list to the next, ms. */
const between = 500;

type Find = (uuid: string) => Channel | undefined;

const findIn = (channels: readonly Channel[]): Find => {
	const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
	return uuid => byUuid.get(uuid);
};

/** @throws FailureError also when the list is older than `since`, ms: it cannot show what was done then */
const look = async (lists: Lists, since = -Infinity): Promise<readonly Channel[]> => {
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

/** What a promise gives, or why it gives nothing. */
const attempt = async <Value>(promise: Promise<Value>): Promise<{value: Value} | {failure: Failure}> => {
	try {
		return {value: await promise};
	} catch (error) {
		if (error instanceof FailureError) {
			return {failure: error.failure};
		}

		throw error;
	}
};

/** An accepted action: when it was sent, ms, and the channel that it created. */
type Accepted = {readonly request: ActionRequest; readonly sentAt: number; readonly made: string | undefined};

/** Asks for the list until it shows the action, or for as long as big switches take; a list that fails is asked again. */
const verify = async (lists: Lists, {request, sentAt, made}: Accepted, now: () => number): Promise<Verdict> => {
	const acceptedAt = now();
	let shown = 0;
	for (let count = 1; ; count++) {
		const answer = await attempt(look(lists, sentAt));
		const since = now() - acceptedAt;
		const seen = 'value' in answer ? sighting(request, findIn(answer.value), made) : 'no';
		shown += 'value' in answer ? 1 : 0;
		if (seen === 'yes') {
			const how = request.kind === 'hangup' ? 'gone from the list' : 'confirmed';
			return {step: 'seen', text: `${how} after ${wait(since)}`, code: exitCodes.done};
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

		await delay(between);
	}
};

type Before = {
	/** What the list showed before the first action: a call that ends meanwhile is no mistake. */
	readonly seen: Calls;
	/** The uuids that were hung up so far; `act` adds its own. */
	readonly hungUp: Set<string>;
};

/** How a channel ended that was listed before, if it was. */
const endedText = (server: string, uuid: string, {seen, hungUp}: Before): string | undefined => {
	const legs = seen.byLeg.get(channelId(server, uuid))?.legs;
	const isWithOther = legs?.some(leg => leg.uuid !== uuid && hungUp.has(leg.uuid));
	return legs && (isWithOther ? 'it ended with its other leg' : 'it had ended');
};

/** Why an action cannot be right, so that nothing is sent: the switch says yes to a hold of a call that is gone. */
const refusal = (
	{server, can}: Source,
	request: ActionRequest,
	channel: Channel | undefined,
	before: Before,
): Outcome | undefined => {
	const lack = lackText(can, request.kind);
	if (lack !== undefined) {
		return {text: lack, code: exitCodes.refused};
	}

	if (request.kind === 'call') {
		return undefined;
	}

	if (!channel) {
		const ended = request.kind === 'hangup' ? endedText(server, request.uuid, before) : undefined;
		return ended === undefined
			? {text: 'there is no such channel in the list', code: exitCodes.refused}
			: {text: ended, code: exitCodes.done};
	}

	const text = reasonAgainst(request.kind, channel);
	return text === undefined ? undefined : {text, code: exitCodes.refused};
};

const failedText = (request: ActionRequest, failure: Failure): string => {
	if (failure.kind === 'refused') {
		return refusalText({request, words: failureText(failure), cause: failure.cause});
	}

	return canHaveHappened(failure)
		? `${failureText(failure)}; it may have happened all the same: look at the list`
		: `not sent: ${failureText(failure)}`;
};

type Watch = Before & {
	readonly now: () => number;
	/** Tells what goes on while somebody's phone rings. */
	readonly tell: (text: string) => void;
	readonly audit: Pick<AuditLog, 'begin' | 'tell'>;
	/** The number under which the audit log knows this action. */
	readonly id: number;
	/** Who the server takes us for; asked while the list is. */
	readonly who: Promise<string>;
};

/** The server that is acted on, and its lists. */
type Acting = {readonly source: Source; readonly lists: Lists};

/** Does one thing to a call and follows it: sent, accepted, seen. Failures of the server are outcomes too. */
export const runAction = async ({source, lists}: Acting, given: ActionRequest, watch: Watch): Promise<Outcome> => {
	const {now, hungUp, tell, audit, id} = watch;
	const about = 'uuid' in given ? await attempt(look(lists)) : {value: []};
	if ('failure' in about) {
		const text = `${actionTitle(given, subjectOf(given, undefined))}: ${failedText(given, about.failure)}`;
		return {text: sanitize(text), code: exitCodeOf(about.failure)};
	}

	const request = listedIn(about.value)(given);
	const channel = 'uuid' in request ? findIn(about.value)(request.uuid) : undefined;
	const call = subjectOf(request, channel);
	const against = refusal(source, request, channel, watch);
	if (against) {
		const text = `${actionVerbs[request.kind]} ${call}: ${against.text}; nothing was sent`;
		return {text: sanitize(text), code: against.code};
	}

	const subject = sanitize(actionTitle(request, call));

	audit.begin(id, {server: source.server, request, channel, who: await watch.who});
	if (hasToBePickedUp(request.kind)) {
		tell(`${subject}: sent, no answer from the switch yet`);
	}

	const sentAt = now();
	const answer = await attempt(source.perform(request));
	if ('failure' in answer) {
		audit.tell(id, outcomeOf(answer.failure), failureText(answer.failure));
		return {text: `${subject}: ${sanitize(failedText(request, answer.failure))}`, code: exitCodeOf(answer.failure)};
	}

	const {words, uuid} = answer.value;
	audit.tell(id, 'accepted', words);
	if (request.kind === 'hangup') {
		hungUp.add(request.uuid);
	}

	const {step, text, code} = await verify(lists, {request, sentAt, made: uuid}, now);
	audit.tell(id, step);
	const effect = code === exitCodes.done ? effectOf(request, channel) : '';
	return {text: `${subject}: accepted (${untrustedLine(words)}), ${text}${effect && `; ${sanitize(effect)}`}`, code};
};
