import {
	actionTitle,
	actionWords,
	hasToBePickedUp,
	lackText,
	subjectOf,
	type ActionRequest,
} from '../../telephony/action.js';
import {effectOf} from '../../telephony/consequences.js';
import {modeText} from '../../telephony/eavesdrop.js';
import {endedWithLeg, reasonAgainst} from '../../telephony/action-reasons.js';
import type {AuditLog} from '../../audit/audit-log.js';
import {send} from '../../features/actions/send.js';
import type {Call} from '../../telephony/calls.js';
import type {Channel} from '../../telephony/channel.js';
import {answerText, canHaveHappened, failureOf, failureText, type Failure} from '../../sources/failure.js';
import {refusalText} from '../../telephony/hangup-causes.js';
import {sanitize, untrustedLine} from '../../util/sanitize.js';
import type {Identity, Source} from '../../sources/source.js';
import {exitCodeOf, exitCodes} from '../exit-codes.js';
import type {Lists} from '../read-lists.js';
import {listedIn} from './action-requests.js';
import {verify} from './verify-action.js';

/** The outcome of one action: a line for people, and the exit code. */
export type Outcome = {readonly text: string; readonly code: number};

type Context = {
	readonly source: Source;
	readonly lists: Lists;
	/** The call of a request before the first action: a leg of it that is gone since counts as hung up. */
	readonly callOf: (request: ActionRequest) => Call | undefined;
	/** The requests that were sent so far, answered or not; `runAction` adds its own. */
	readonly begun: Set<ActionRequest>;
	/** The calls of which a leg was hung up so far; `runAction` adds its own. */
	readonly hungUp: Set<Call | undefined>;
	readonly now: () => number;
	/** Prints a line while a phone rings. */
	readonly print: (text: string) => void;
	readonly audit: Pick<AuditLog, 'begin' | 'record'>;
	/** The number of this action in the audit log. */
	readonly id: number;
	/** The signed-in user; requested at the same time as the list. */
	readonly identity: Promise<Pick<Identity, 'user'>>;
};

/** Why nothing is sent; `undefined` when it is. The switch itself accepts a hold of a call that is gone. */
const refusal = (
	request: ActionRequest,
	channel: Channel | undefined,
	{source, callOf, hungUp}: Context,
): Outcome | undefined => {
	const call = request.kind === 'hangup' && !channel ? callOf(request) : undefined;
	const ended = call && (hungUp.has(call) ? endedWithLeg : 'it had ended');
	const text =
		lackText(source.can, request.kind) ??
		ended ??
		(request.kind === 'call'
			? undefined
			: channel
				? reasonAgainst(request.kind, channel)
				: 'there is no such channel in the list');
	return text === undefined ? undefined : {text, code: text === ended ? exitCodes.done : exitCodes.refused};
};

/** Who hears the listener of an eavesdrop: no dialog has shown it. */
const heardText = (request: ActionRequest, channel: Channel | undefined): string =>
	request.kind === 'eavesdrop' && channel ? ` (${modeText(request.mode, channel).effect})` : '';

const failedText = (request: ActionRequest, failure: Failure): string => {
	if (failure.kind === 'refused') {
		return refusalText({request, words: answerText(failure), cause: failure.cause});
	}

	return canHaveHappened(failure)
		? `${failureText(failure)}; it may have happened all the same, look at the list`
		: `not sent, ${failureText(failure)}`;
};

const failed = (request: ActionRequest, channel: Channel | undefined, failure: Failure): Outcome => {
	const title = actionTitle(request, subjectOf(request, channel));
	return {text: sanitize(`${title}: ${failedText(request, failure)}`), code: exitCodeOf(failure)};
};

/** Sends one action and waits until a list shows it. A failure of the server is an outcome too. */
export const runAction = async (given: ActionRequest, context: Context): Promise<Outcome> => {
	const {source, lists, callOf, begun, hungUp, now, print, audit, id} = context;
	const list = 'uuid' in given ? await lists.next().catch(failureOf) : {channels: []};
	if ('kind' in list) {
		const title = actionTitle(given, subjectOf(given, undefined));
		const text = `${title}: no list to look it up in, ${failureText(list)}; nothing was sent`;
		return {text: sanitize(text), code: exitCodeOf(list)};
	}

	const request = listedIn(list.channels)(given);
	const channel = 'uuid' in request ? list.channels.find(({uuid}) => uuid === request.uuid) : undefined;
	const call = subjectOf(request, channel);
	const against = refusal(request, channel, context);
	if (against) {
		const text = `${actionWords[request.kind].verb} ${call}: ${against.text}; nothing was sent`;
		return {text: sanitize(text), code: against.code};
	}

	const title = actionTitle(request, call) + heardText(request, channel);
	const {user: who} = await context.identity;
	begun.add(given);
	audit.begin(id, {server: source.server, request, channel, who});
	if (hasToBePickedUp(request.kind)) {
		print(sanitize(`${title}: sent, no answer from the switch yet`));
	}

	const sentAt = now();
	const answer = await send(audit, id, async () => source.perform(request));
	if ('kind' in answer) {
		return failed(request, channel, answer);
	}

	if (request.kind === 'hangup') {
		hungUp.add(callOf(request));
	}

	const {words, uuid: created} = answer;
	const {step, text, code} = await verify(lists, {request, sentAt, created}, now);
	audit.record(id, step);
	const effect = code === exitCodes.done ? effectOf(request, channel) : '';
	const end = `accepted (${untrustedLine(words)}), ${text}${effect && `; ${effect}`}`;
	return {text: sanitize(`${title}: ${end}`), code};
};
