/** Hang-up causes: the number of Q.850, and the SIP status that a phone gives with it. */
const causes: Readonly<Record<string, readonly [q850: string, sip: string]>> = {
	UNALLOCATED_NUMBER: ['1', '404'],
	NO_ROUTE_DESTINATION: ['3', '404'],
	NORMAL_CLEARING: ['16', '200'],
	USER_BUSY: ['17', '486'],
	NO_ANSWER: ['19', '480'],
	SUBSCRIBER_ABSENT: ['20', '480'],
	CALL_REJECTED: ['21', '603'],
	DESTINATION_OUT_OF_ORDER: ['27', '502'],
	NORMAL_TEMPORARY_FAILURE: ['41', '503'],
	ORIGINATOR_CANCEL: ['16', '487'],
	MANAGER_REQUEST: ['16', '503'],
	SYSTEM_SHUTDOWN: ['16', '500'],
	ALLOTTED_TIMEOUT: ['16', '487'],
	MEDIA_TIMEOUT: ['16', '500'],
};

export const usualCause = 'NORMAL_CLEARING';

/** A known cause by its name; the switch uses NORMAL_CLEARING for an unknown one. */
export const causeNamed = (name = ''): string => {
	const upper = name.toUpperCase();
	return Object.hasOwn(causes, upper) ? upper : usualCause;
};

export const q850 = (cause: string): string => causes[cause]?.[0] ?? '16';
export const sipStatus = (cause: string): string => causes[cause]?.[1] ?? '500';

const dialStatuses: Readonly<Record<string, string>> = {
	USER_BUSY: 'BUSY',
	NO_ANSWER: 'NOANSWER',
	ORIGINATOR_CANCEL: 'CANCEL',
	CALL_REJECTED: 'DONTCALL',
	SUBSCRIBER_ABSENT: 'SUBSCRIBER_ABSENT',
};

/** The dialplan's word for the outcome of a dial. */
export const dialStatus = (cause: string): string => dialStatuses[cause] ?? cause;
