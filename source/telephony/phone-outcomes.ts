import {ringingPhone, type ActionRequest} from './action.js';

/** What a phone did that was to ring, by the switch's word for it. */
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
	NO_ROUTE_DESTINATION: 'cannot be reached: no route leads there',
	DESTINATION_OUT_OF_ORDER: 'is out of order',
	NETWORK_OUT_OF_ORDER: 'cannot be reached: the network is out of order',
	NORMAL_TEMPORARY_FAILURE: 'cannot be reached for the moment',
	GATEWAY_DOWN: 'cannot be reached: its gateway is down',
	INCOMPATIBLE_DESTINATION: 'has no codec that fits',
};

/** Causes that only a phone that exists can give. */
const causesOfPhone = new Set([
	'NO_ANSWER',
	'NO_USER_RESPONSE',
	'ALLOTTED_TIMEOUT',
	'USER_BUSY',
	'CALL_REJECTED',
	'NORMAL_CLEARING',
]);

/** Whether a refusal shows that the phone exists, though nobody talked on it. */
export const isOfKnownPhone = (cause = ''): boolean => causesOfPhone.has(cause);

/** A refused action, with the server's words and the hang-up cause in them. */
type Refused = {readonly request: ActionRequest; readonly words: string; readonly cause?: string | undefined};

/** What a refused action came to: `201 did not answer (NO_ANSWER)`, else its own words. Not sanitised. */
export const refusalText = ({request, words, cause = ''}: Refused): string => {
	const phone = ringingPhone(request);
	return phone !== '' && Object.hasOwn(outcomes, cause)
		? `${phone} ${outcomes[cause]} (${cause})`
		: `refused: ${words}`;
};
