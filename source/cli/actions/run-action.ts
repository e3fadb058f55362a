import {
	actionTitle,
	actionWords,
	hasToBePickedUp,
	lackText,
	subjectOf,
	type ActionRequest,
} from '../../telephony/action.js';
import {effectOf} from '../../telephony/consequences.js';
import {endedWithLeg, reasonAgainst} from '../../telephony/action-reasons.js';
import type {AuditLog} from '../../audit/audit-log.js';
import {logAnswer} from '../../features/actions/log-answer.js';
import type {Calls} from '../../telephony/calls.js';
import {channelId, type Channel} from '../../telephony/channel.js';
import {answerText, failureText, canHaveHappened, type Failure} from '../../sources/failure.js';
import {refusalText} from '../../telephony/hangup-causes.js';
import {sanitize, untrustedLine} from '../../util/sanitize.js';
import type {Source} from '../../sources/source.js';
import {exitCodeOf, exitCodes} from '../exit-codes.js';
import type {Lists} from '../read-lists.js';
import {listedIn} from './action-requests.js';
import {attempt, finderIn, nextChannels, verify} from './verify-action.js';

/** The outcome of one action: a line for people, and the exit code. */
export type Outcome = {readonly text: string; readonly code: number};

type Context = {
	/** The calls before the first action: one that ends meanwhile counts as hung up. */
	readonly seen: Calls;
	/** The uuids that were hung up so far; `runAction` adds its own. */
	readonly hungUp: Set<string>;
	readonly now: () => number;
	/** Prints a line while a phone rings. */
	readonly print: (text: string) => void;
	readonly audit: Pick<AuditLog, 'begin' | 'record'>;
	/** The number of this action in the audit log. */
	readonly id: number;
	/** The signed-in user; requested at the same time as the list. */
	readonly who: Promise<string>;
};

/** Why a channel is gone that was listed before; `undefined` for one that was not. */
const endedText = (server: string, uuid: string, {seen, hungUp}: Context): string | undefined => {
	const legs = seen.byLeg.get(channelId(server, uuid))?.legs;
	const isWithOther = legs?.some(leg => leg.uuid !== uuid && hungUp.has(leg.uuid));
	return legs && (isWithOther ? endedWithLeg : 'it had ended');
};

/** Why nothing is sent; `undefined` when it is. The switch itself accepts a hold of a call that is gone. */
const refusal = (
	{server, can}: Source,
	request: ActionRequest,
	channel: Channel | undefined,
	context: Context,
): Outcome | undefined => {
	const lack = lackText(can, request.kind);
	if (lack !== undefined) {
		return {text: lack, code: exitCodes.refused};
	}

	if (request.kind === 'call') {
		return undefined;
	}

	if (!channel) {
		const ended = request.kind === 'hangup' ? endedText(server, request.uuid, context) : undefined;
		return ended === undefined
			? {text: 'there is no such channel in the list', code: exitCodes.refused}
			: {text: ended, code: exitCodes.done};
	}

	const text = reasonAgainst(request.kind, channel);
	return text === undefined ? undefined : {text, code: exitCodes.refused};
};

const failedText = (request: ActionRequest, failure: Failure): string => {
	if (failure.kind === 'refused') {
		return refusalText({request, words: answerText(failure), cause: failure.cause});
	}

	return canHaveHappened(failure)
		? `${failureText(failure)}; it may have happened all the same, look at the list`
		: `not sent, ${failureText(failure)}`;
};

/** Sends one action and waits until a list shows it. A failure of the server is an outcome too. */
export const runAction = async (
	{source, lists}: {readonly source: Source; readonly lists: Lists},
	given: ActionRequest,
	context: Context,
): Promise<Outcome> => {
	const {now, hungUp, print, audit, id} = context;
	const about = 'uuid' in given ? await attempt(nextChannels(lists)) : {value: []};
	if ('failure' in about) {
		const text = `${actionTitle(given, subjectOf(given, undefined))}: ${failedText(given, about.failure)}`;
		return {text: sanitize(text), code: exitCodeOf(about.failure)};
	}

	const request = listedIn(about.value)(given);
	const channel = 'uuid' in request ? finderIn(about.value)(request.uuid) : undefined;
	const call = subjectOf(request, channel);
	const against = refusal(source, request, channel, context);
	if (against) {
		const text = `${actionWords[request.kind].verb} ${call}: ${against.text}; nothing was sent`;
		return {text: sanitize(text), code: against.code};
	}

	const subject = sanitize(actionTitle(request, call));

	audit.begin(id, {server: source.server, request, channel, who: await context.who});
	if (hasToBePickedUp(request.kind)) {
		print(`${subject}: sent, no answer from the switch yet`);
	}

	const sentAt = now();
	const answer = await attempt(source.perform(request));
	if ('failure' in answer) {
		logAnswer(audit, id, answer.failure);
		return {text: `${subject}: ${sanitize(failedText(request, answer.failure))}`, code: exitCodeOf(answer.failure)};
	}

	const {words, uuid} = answer.value;
	logAnswer(audit, id, answer.value);
	if (request.kind === 'hangup') {
		hungUp.add(request.uuid);
	}

	const {step, text, code} = await verify(lists, {request, sentAt, created: uuid}, now);
	audit.record(id, step);
	const effect = code === exitCodes.done ? effectOf(request, channel) : '';
	return {text: `${subject}: accepted (${untrustedLine(words)}), ${text}${effect && `; ${sanitize(effect)}`}`, code};
};
