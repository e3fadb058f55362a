import type {Channel} from './channel.js';

/** The listed legs of each call, by the call's uuid, in the order of the list. */
export type Calls = ReadonlyMap<string, readonly Channel[]>;

/** The first leg of a call may carry no `call_uuid`: the others then name it. */
const callOf = ({callUuid, uuid}: Channel): string => callUuid || uuid;

export const callsOf = (all: Iterable<Channel>): Calls => {
	const calls = new Map<string, Channel[]>();
	for (const channel of all) {
		const call = callOf(channel);
		const legs = calls.get(call);
		if (legs) {
			legs.push(channel);
		} else {
			calls.set(call, [channel]);
		}
	}

	return calls;
};

/**
The other legs of a channel's call that are in the list: the ones that carry the same `call_uuid`, or are named by this
one's. An empty answer proves nothing: a domain user's list is a substring match over some columns.

@param channel
@param calls
@param find the listed channel with a uuid
*/
export const otherLegs = (
	channel: Channel,
	calls: Calls,
	find: (uuid: string) => Channel | undefined,
): readonly Channel[] => {
	const legs = calls.get(callOf(channel)) ?? [];
	// It may be of another call by now: a transfer ties a leg to a new one.
	const named = find(channel.callUuid);
	const all = named && !legs.includes(named) ? [named, ...legs] : legs;
	return all.filter(({uuid}) => uuid !== channel.uuid);
};
