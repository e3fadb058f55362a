import type {Channel} from './channel.js';

/**
The other legs of a channel's call that are in the list: the ones that carry the same `call_uuid`, or name this one in
theirs. An empty answer proves nothing: a domain user's list is a substring match over some columns.
*/
export const otherLegs = (channel: Channel, all: Iterable<Channel>): readonly Channel[] => {
	const call = channel.callUuid || channel.uuid;
	const legs: Channel[] = [];
	for (const other of all) {
		if (other.uuid !== channel.uuid && (other.callUuid === call || other.uuid === channel.callUuid)) {
			legs.push(other);
		}
	}

	return legs;
};
