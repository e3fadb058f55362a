import {groupBy} from '../util/group-by.js';
import {channelId, older, type Channel, type ChannelId} from './channel.js';
import {isFirstLeg} from './leg-parties.js';
import {statusOf} from './status.js';

/** A call: its listed legs. */
export type Call = {
	/** The id of its A-leg, listed or not. */
	readonly key: ChannelId;
	/** At least one; the A-leg first where it is listed, then the others by their age and their uuid. */
	readonly legs: readonly Channel[];
	/** A leg exists that is not listed, as a domain user's list is only a part of the switch's. */
	readonly isPartnerHidden: boolean;
};

/** A list as calls: every channel is in exactly one. */
export type Calls = {
	readonly byLeg: ReadonlyMap<ChannelId, Call>;
	/** All of them, each once. */
	readonly byKey: ReadonlyMap<ChannelId, Call>;
};

export const noCalls: Calls = {byLeg: new Map(), byKey: new Map()};

/** The id of the first leg of a leg's call. That leg may have no `call_uuid` itself. */
export const callKey = ({server, links, callUuid, uuid}: Channel): ChannelId =>
	channelId(server, links?.head ?? (callUuid || uuid));

/** Legs by their age, but with the A-leg first; without it, the oldest inbound one. */
const withHeadFirst = (legs: readonly Channel[], key: ChannelId): readonly Channel[] => {
	const byAge = legs.toSorted(older);
	const head =
		byAge.find(leg => leg.id === key || isFirstLeg(leg)) ??
		byAge.find(({direction}) => direction === 'inbound') ??
		byAge[0]!;
	return [head, ...byAge.filter(leg => leg !== head)];
};

/** The legs of a call: those before a loopback come before those behind it. */
const inOrder = (legs: readonly Channel[], key: ChannelId): readonly Channel[] =>
	legs.length === 1
		? legs
		: [...groupBy(legs, ({links}) => links?.loopbacksBefore ?? 0)]
				.toSorted(([one], [other]) => one - other)
				.flatMap(([, part]) => withHeadFirst(part, key));

/** Whether a leg must have a partner, unlike one in a menu or one that still rings. */
const isBridged = (leg: Channel): boolean => leg.application === 'bridge' && statusOf(leg) === 'talking';

const callOf = (key: ChannelId, legs: readonly Channel[]): Call => {
	const first = legs[0]!;
	const isLone = legs.length === 1 && isBridged(first) && !first.links?.isMaybePaired;
	return {key, legs, isPartnerHidden: isLone || first.id !== key};
};

/**
The calls after some legs left the list and others came; a changed leg does both. No two of either have the same id. A call that
neither lost nor got a leg stays the same object.
*/
export const nextCalls = (before: Calls, left: readonly Channel[], came: readonly Channel[]): Calls => {
	const gone = new Set(left);
	const changed = new Map<ChannelId, Channel[]>();
	const legsOf = (leg: Channel): Channel[] => {
		const key = callKey(leg);
		let legs = changed.get(key);
		if (!legs) {
			legs = (before.byKey.get(key)?.legs ?? []).filter(other => !gone.has(other));
			changed.set(key, legs);
		}

		return legs;
	};

	for (const leg of left) {
		legsOf(leg);
	}

	for (const leg of came) {
		legsOf(leg).push(leg);
	}

	const byLeg = new Map(before.byLeg);
	for (const {id} of left) {
		byLeg.delete(id);
	}

	const byKey = new Map(before.byKey);
	for (const [key, legs] of changed) {
		if (legs.length === 0) {
			byKey.delete(key);
			continue;
		}

		const call = callOf(key, inOrder(legs, key));
		byKey.set(key, call);
		for (const {id} of legs) {
			byLeg.set(id, call);
		}
	}

	return {byLeg, byKey};
};

/** The calls of a list's channels. No two channels have the same id. */
export const groupCalls = (channels: readonly Channel[]): Calls => nextCalls(noCalls, [], channels);

/**
The other listed legs of a channel's call, and the one that it names even if that belongs to another call by now. There may be others
that are not listed.

@param channel listed, or listed before
@param calls
@param find the listed channel with an id
*/
export const otherLegs = (
	channel: Channel,
	calls: Calls,
	find: (id: ChannelId) => Channel | undefined,
): readonly Channel[] => {
	const legs = (calls.byLeg.get(channel.id) ?? calls.byKey.get(callKey(channel)))?.legs ?? [];
	// A transfer ties a leg to a new call.
	const named = find(channelId(channel.server, channel.callUuid));
	const all = named && !legs.includes(named) ? [named, ...legs] : legs;
	return all.filter(({id}) => id !== channel.id);
};
