/**
The hang-up causes worth offering, the default first. A misspelt one would silently become the default, so only these
are sent.
*/
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
