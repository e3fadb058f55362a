import type {ActionRequest} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';

/**
Names the channel of a request as the list does: a person may write a uuid in other letters, and to the switch that is another
one. Where two channels differ in case alone, only what is written exactly is meant.
*/
export const listedIn = (channels: readonly Channel[]): ((request: ActionRequest) => ActionRequest) => {
	const listed = new Set(channels.map(({uuid}) => uuid));
	const byLetters = new Map<string, readonly string[]>();
	for (const uuid of listed) {
		const letters = uuid.toLowerCase();
		byLetters.set(letters, [...(byLetters.get(letters) ?? []), uuid]);
	}

	return request => {
		if (!('uuid' in request) || listed.has(request.uuid)) {
			return request;
		}

		const [uuid, ...others] = byLetters.get(request.uuid.toLowerCase()) ?? [];
		return uuid === undefined || others.length > 0 ? request : {...request, uuid};
	};
};

/** Each channel once, however often and in whatever case it was named. */
export const eachOnce = (
	requests: readonly ActionRequest[],
	channels: readonly Channel[],
): readonly ActionRequest[] => {
	const listed = requests.map(listedIn(channels));
	return [...new Map(listed.map((request, place) => ['uuid' in request ? request.uuid : place, request])).values()];
};
