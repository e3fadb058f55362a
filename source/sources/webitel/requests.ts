import {lackText, type ActionKind, type ActionRequest, type CommandKind} from '../../telephony/action.js';
import {isUuid} from '../../telephony/channel.js';
import {reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {eavesdropVariables} from '../../telephony/eavesdrop.js';
import {refuseFor} from '../failure.js';
import type {HttpRequest} from './http.js';

/** Only a uuid may go into a URL: a similar route hangs up a whole domain. */
const channelPath = (uuid: string): string => {
	refuseFor(isUuid(uuid) ? undefined : 'a channel id must be a uuid');
	return `/api/v2/channels/${encodeURIComponent(uuid)}`;
};

type ApiRequest = Omit<HttpRequest, 'timeout'>;

/** Each action as a request of the API. */
const requests: {readonly [Kind in CommandKind]: (action: ActionRequest & {readonly kind: Kind}) => ApiRequest} = {
	hold: ({uuid, kind}) => ({method: 'PUT', path: channelPath(uuid), body: {state: kind}}),
	unhold: ({uuid, kind}) => ({method: 'PUT', path: channelPath(uuid), body: {state: kind}}),
	hangup: ({uuid, cause}) => ({method: 'DELETE', path: `${channelPath(uuid)}?cause=${encodeURIComponent(cause)}`}),
	// Rings the phone of `user`, which then hears the channel.
	eavesdrop({uuid, user, mode}) {
		refuseFor(reasonAgainstNumber(user, 'the user whose phone rings'));
		const variables = eavesdropVariables(mode);
		const body = {user, ...(variables.length > 0 && {variables})};
		return {method: 'POST', path: `${channelPath(uuid)}/eavesdrop`, body};
	},
	// Rings the caller's own phone and, once it has answered, connects it to the called number.
	call({caller, called, autoAnswer}) {
		refuseFor(
			reasonAgainstNumber(caller, 'the caller') ??
				reasonAgainstNumber(called, 'the number to call') ??
				reasonAgainstAutoAnswer(autoAnswer),
		);
		const body = {calledId: called, callerId: caller, auto_answer_param: autoAnswer};
		return {method: 'POST', path: '/api/v2/channels', body};
	},
};

export const offeredActions: ReadonlySet<ActionKind> = new Set(Object.keys(requests) as CommandKind[]);

/** The request of an action. @throws FailureError when the API does not offer it, or it could do harm */
export const requestOf = (action: ActionRequest): ApiRequest => {
	refuseFor(lackText(offeredActions, action.kind));
	return (requests[action.kind as CommandKind] as (action: ActionRequest) => ApiRequest)(action);
};
