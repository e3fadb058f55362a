import {groupBy} from '../util/group-by.js';
import {areSameItems} from '../util/list-diff.js';
import {memoByObject} from '../util/memoize.js';
import {channelId, createdAt, type Channel, type ChannelId} from './channel.js';
import {loopbackPairs} from './loopback.js';
import {statusOf} from './status.js';

/** A call: its listed legs. */
export type Call = {
	/** The id of its A-leg, listed or not. */
	readonly key: ChannelId;
	/** At least one; the A-leg first where it is listed, then the others by their age and their uuid. */
	readonly legs: readonly Channel[];
	/** Whether the first leg is the A-leg; it is not when the A-leg is not listed. */
	readonly hasHead: boolean;
	/** A leg exists that is not listed, as a domain user's list is only a part of the switch's. */
	readonly isPartnerHidden: boolean;
};

/** A list as calls: every channel is in exactly one. */
export type Calls = {
	readonly all: readonly Call[];
	/** Those of more than one leg. */
	readonly withSeveralLegs: readonly Call[];
	readonly byLeg: ReadonlyMap<ChannelId, Call>;
	/** By the call that the legs name; the halves of a loopback name two. */
	readonly byKey: ReadonlyMap<ChannelId, Call>;
};

export const noCalls: Calls = {all: [], withSeveralLegs: [], byLeg: new Map(), byKey: new Map()};

/** The id of the first leg of a leg's call. That leg may have no `call_uuid` itself. */
export const callKey = memoByObject(({server, links, callUuid, uuid}: Channel): ChannelId =>
	channelId(server, links?.head ?? (callUuid || uuid)),
);

/** Compares legs by age, then by uuid. */
const older = (one: Channel, other: Channel): number => {
	const age = (createdAt(one) ?? Number.MAX_SAFE_INTEGER) - (createdAt(other) ?? Number.MAX_SAFE_INTEGER);
	return age || (one.uuid < other.uuid ? -1 : 1);
};

/** The legs with the A-leg first, which gave the call its uuid; without it, the oldest inbound one. */
const inOrder = (legs: readonly Channel[]): readonly Channel[] => {
	if (legs.length === 1) {
		return legs;
	}

	const key = callKey(legs[0]!);
	const byAge = legs.toSorted(older);
	const head = byAge.find(({id}) => id === key) ?? byAge.find(({direction}) => direction === 'inbound') ?? byAge[0]!;
	return [head, ...byAge.filter(leg => leg !== head)];
};

/** Legs by the call that they name. */
type Groups = ReadonlyMap<ChannelId, readonly Channel[]>;

/** The legs of calls that a loopback connects: those of its first half before those of its second half. */
const joinedByLoopback = (channels: readonly Channel[], groups: Groups): Groups => {
	const joined = new Map<ChannelId, readonly Channel[]>();
	const legsOf = (key: ChannelId) => joined.get(key) ?? inOrder(groups.get(key)!);
	for (const {a, b} of loopbackPairs(channels).toSorted((one, other) => older(one.a, other.a))) {
		const first = legsOf(callKey(a));
		if (first.includes(b)) {
			continue;
		}

		const legs = [...first, ...legsOf(callKey(b))];
		for (const leg of legs) {
			joined.set(callKey(leg), legs);
		}
	}

	return joined;
};

/** Whether a leg must have a partner, unlike one in a menu or one that still rings. */
const isBridged = (leg: Channel): boolean => leg.application === 'bridge' && statusOf(leg) === 'talking';

/** The call of some legs: the earlier object when nothing changed. */
const callOf = (legs: readonly Channel[], before: Call | undefined, isListed: (id: ChannelId) => boolean): Call => {
	if (before?.hasHead && before.legs === legs) {
		return before;
	}

	const [first] = legs;
	const key = callKey(first!);
	const hasHead = first!.id === key;
	const isLone = legs.length === 1 && isBridged(first!) && !first!.links?.isMaybePaired;
	const isPartnerHidden = isLone || (!hasHead && !isListed(key));
	return before?.isPartnerHidden === isPartnerHidden && areSameItems(before.legs, legs)
		? before
		: {key, legs, hasHead, isPartnerHidden};
};

/**
The calls of a list's channels. An unchanged call keeps its identity, so that derived values are computed once.

@param channels no two have the same id
@param before the calls of an earlier list
*/
export const groupCalls = (channels: readonly Channel[], before: Calls): Calls => {
	const groups = groupBy(channels, callKey);
	const joined = joinedByLoopback(channels, groups);
	let ids: ReadonlySet<ChannelId> | undefined;
	const isListed = (wanted: ChannelId) => {
		ids ??= new Set(channels.map(({id}) => id));
		return ids.has(wanted);
	};

	const all: Call[] = [];
	const byLeg = new Map<ChannelId, Call>();
	const byKey = new Map<ChannelId, Call>();
	for (const [key, group] of groups) {
		const known = before.byKey.get(key);
		// Most are unchanged, and need not be sorted again.
		const legs = joined.get(key) ?? (known && areSameItems(known.legs, group) ? known.legs : inOrder(group));
		let call = byLeg.get(legs[0]!.id);
		if (!call) {
			call = callOf(legs, known, isListed);
			all.push(call);
			for (const {id} of legs) {
				byLeg.set(id, call);
			}
		}

		byKey.set(key, call);
	}

	return {all, withSeveralLegs: all.filter(({legs}) => legs.length > 1), byLeg, byKey};
};

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
