import type {ActionRequest} from '../../telephony/action.js';
import type {Channel} from '../../telephony/channel.js';
import {groupBy} from '../../util/group-by.js';

/**
Returns a function that writes the uuid of a request in the case of the list: to the switch, another case is another channel. When
two listed uuids differ only in case, an inexact one is left as it is.
*/
export const listedIn = (channels: readonly Channel[]): ((request: ActionRequest) => ActionRequest) => {
	const listed = new Set(channels.map(({uuid}) => uuid));
	const byLetters = groupBy(listed, uuid => uuid.toLowerCase());
	return request => {
		if (!('uuid' in request) || listed.has(request.uuid)) {
			return request;
		}

		const [uuid, ...others] = byLetters.get(request.uuid.toLowerCase()) ?? [];
		return uuid === undefined || others.length > 0 ? request : {...request, uuid};
	};
};

/** One request per channel, however often and in whatever case its uuid was given. */
export const eachOnce = (
	requests: readonly ActionRequest[],
	channels: readonly Channel[],
): readonly ActionRequest[] => {
	const listed = requests.map(listedIn(channels));
	return [...new Map(listed.map((request, place) => ['uuid' in request ? request.uuid : place, request])).values()];
};
