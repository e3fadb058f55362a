import {ringingPhone, type ActionRequest} from './action.js';

/** The hang-up causes to choose from, the default first. Only these are sent: the switch takes a misspelt one for the default. */
export const hangupCauses = [
	'NORMAL_CLEARING',
	'CALL_REJECTED',
	'USER_BUSY',
	'NO_ANSWER',
	'ORIGINATOR_CANCEL',
	'ALLOTTED_TIMEOUT',
	'MANAGER_REQUEST',
	'NORMAL_TEMPORARY_FAILURE',
	'MEDIA_TIMEOUT',
	'DESTINATION_OUT_OF_ORDER',
	'UNALLOCATED_NUMBER',
	'NO_ROUTE_DESTINATION',
] as const;

export type HangupCause = (typeof hangupCauses)[number];

export const defaultCause: HangupCause = 'NORMAL_CLEARING';

/** What the called phone did, by hang-up cause. */
const outcomes: Readonly<Record<string, string>> = {
	NO_ANSWER: 'did not answer',
	NO_USER_RESPONSE: 'did not respond',
	RECOVERY_ON_TIMER_EXPIRE: 'did not respond in time',
	PROGRESS_TIMEOUT: 'did not begin to ring in time',
	ALLOTTED_TIMEOUT: 'did not answer in the time allowed',
	USER_BUSY: 'is busy',
	CALL_REJECTED: 'rejected the call',
	NORMAL_CLEARING: 'hung up',
	USER_NOT_REGISTERED: 'is not registered',
	SUBSCRIBER_ABSENT: 'is not known to the switch',
	UNALLOCATED_NUMBER: 'is a number that does not exist',
	INVALID_NUMBER_FORMAT: 'is no valid number',
	NO_ROUTE_DESTINATION: 'cannot be reached, no route leads there',
	DESTINATION_OUT_OF_ORDER: 'is out of order',
	NETWORK_OUT_OF_ORDER: 'cannot be reached, the network is out of order',
	NORMAL_TEMPORARY_FAILURE: 'cannot be reached for the moment',
	GATEWAY_DOWN: 'cannot be reached, its gateway is down',
	INCOMPATIBLE_DESTINATION: 'has no codec that fits',
};

/** The hang-up causes that are no fault: what they mean for an unanswered call, in a word for a narrow column. */
const normalEnds: Readonly<Record<string, string>> = {
	NORMAL_CLEARING: 'ended',
	USER_BUSY: 'busy',
	NO_ANSWER: 'missed',
	NO_USER_RESPONSE: 'missed',
	ALLOTTED_TIMEOUT: 'missed',
	PROGRESS_TIMEOUT: 'missed',
	CALL_REJECTED: 'refused',
	ORIGINATOR_CANCEL: 'gave up',
	LOSE_RACE: 'gave up',
	PICKED_OFF: 'taken',
	ATTENDED_TRANSFER: 'ended',
	BLIND_TRANSFER: 'ended',
};

/** The outcome of an ended call in a word: `busy`, `missed`; `failed` for a hang-up cause that is a fault. */
export const endWord = ({cause, answeredFor}: {readonly cause?: string; readonly answeredFor?: number}): string => {
	const isAnswered = (answeredFor ?? 0) > 0 || cause === undefined;
	return isAnswered ? 'ended' : isNormalCause(cause) ? normalEnds[cause]! : 'failed';
};

/** Whether a hang-up cause is a normal end, and no fault. */
export const isNormalCause = (cause: string): boolean => Object.hasOwn(normalEnds, cause);

/** Causes that only an existing phone can give. */
const causesOfPhone = new Set([
	'NO_ANSWER',
	'NO_USER_RESPONSE',
	'ALLOTTED_TIMEOUT',
	'USER_BUSY',
	'CALL_REJECTED',
	'NORMAL_CLEARING',
]);

/** Whether the cause of a refusal shows that the phone exists. */
export const isOfKnownPhone = (cause = ''): boolean => causesOfPhone.has(cause);

/** A refused action, with the server's message and the hang-up cause in it. */
type Refused = {readonly request: ActionRequest; readonly words: string; readonly cause?: string | undefined};

/** The outcome of a refused action: `201 did not answer (NO_ANSWER)`, else the server's message. Not sanitised. */
export const refusalText = ({request, words, cause = ''}: Refused): string => {
	const phone = ringingPhone(request);
	return phone !== '' && Object.hasOwn(outcomes, cause)
		? `${phone} ${outcomes[cause]} (${cause})`
		: `refused, ${words}`;
};
