/** Hang-up causes, and the SIP status that a phone gives with each. */
const sipStatuses: Readonly<Record<string, string>> = {
	UNALLOCATED_NUMBER: '404',
	NO_ROUTE_DESTINATION: '404',
	NORMAL_CLEARING: '200',
	USER_BUSY: '486',
	NO_ANSWER: '480',
	SUBSCRIBER_ABSENT: '480',
	CALL_REJECTED: '603',
	DESTINATION_OUT_OF_ORDER: '502',
	NORMAL_TEMPORARY_FAILURE: '503',
	ORIGINATOR_CANCEL: '487',
	MANAGER_REQUEST: '503',
	SYSTEM_SHUTDOWN: '500',
	ALLOTTED_TIMEOUT: '487',
	MEDIA_TIMEOUT: '500',
};

export const usualCause = 'NORMAL_CLEARING';

/** A known cause by its name; the switch uses NORMAL_CLEARING for an unknown one. */
export const causeNamed = (name = ''): string => {
	const upper = name.toUpperCase();
	return Object.hasOwn(sipStatuses, upper) ? upper : usualCause;
};

export const sipStatus = (cause: string): string => sipStatuses[cause] ?? '500';
