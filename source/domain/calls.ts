import {createdAt, type Channel} from './channel.js';
import {loopbackPairs, type Halves} from './loopback.js';
import type {Lookup} from './persistent-map.js';
import {statusOf} from './status.js';

/** The listed legs of one call. */
export type Call = {
	/** The uuid of its A-leg, listed or not. */
	readonly key: string;
	/** At least one; the A-leg first where it is listed, then the others by their age and their uuid. */
	readonly legs: readonly Channel[];
	/** Whether the first leg is the A-leg. Of a call whose A-leg is not listed it is only the one that stands for it. */
	readonly hasHead: boolean;
	/** A leg must be there that the list does not show. Nothing wrong: a domain user's list is a part of the switch's. */
	readonly isPartnerHidden: boolean;
};

/** A list as calls: every channel is in exactly one. */
export type Calls = {
	readonly all: readonly Call[];
	/** Those of more than one leg. */
	readonly ofSeveral: readonly Call[];
	readonly byLeg: Lookup<Call>;
	/** By what the legs name as their call; the halves of a loopback name two. */
	readonly byKey: Lookup<Call>;
};

/** The uuid of the first leg of a leg's call. That leg may have no `call_uuid` itself. */
export const callKey = ({links, callUuid, uuid}: Channel): string => links?.head ?? (callUuid || uuid);

/** The order of legs of which none leads to the other, whatever that of the list. */
const older = (one: Channel, other: Channel): number => {
	const [age, otherAge] = [one, other].map(leg => createdAt(leg) ?? Number.MAX_SAFE_INTEGER) as [number, number];
	return age - otherAge || (one.uuid < other.uuid ? -1 : 1);
};

/** The A-leg is the one that gave the call its uuid; without it, the oldest that called the switch stands first. */
const inOrder = (legs: readonly Channel[]): Channel[] => {
	const rank = ({uuid, direction}: Channel, key: string) => (uuid === key ? 0 : direction === 'inbound' ? 1 : 2);
	const key = callKey(legs[0]!);
	const [head] = legs.toSorted((one, other) => rank(one, key) - rank(other, key) || older(one, other));
	return [head!, ...legs.filter(leg => leg !== head).toSorted(older)];
};

/**
The legs by the call they name, and the calls joined that a loopback ties together: what its first half belongs to comes
before what its second half goes on with.
*/
const legsByKey = (channels: readonly Channel[], halves: Halves): Map<string, readonly Channel[]> => {
	const groups = new Map<string, Channel[]>();
	for (const channel of channels) {
		const key = callKey(channel);
		const legs = groups.get(key);
		if (legs) {
			legs.push(channel);
		} else {
			groups.set(key, [channel]);
		}
	}

	const ordered = new Map<string, readonly Channel[]>();
	for (const [key, legs] of groups) {
		ordered.set(key, legs.length > 1 ? inOrder(legs) : legs);
	}

	const pairs = loopbackPairs(channels, halves).toSorted((one, other) => older(one.a, other.a));
	for (const {a, b} of pairs) {
		const [first, second] = [ordered.get(callKey(a))!, ordered.get(callKey(b))!];
		if (first === second) {
			continue;
		}

		const joined = [...first, ...second];
		for (const leg of joined) {
			ordered.set(callKey(leg), joined);
		}
	}

	return ordered;
};

/** A leg that is bridged has a partner; one that is alone with a menu, or still rings, need not have any. */
const isBridged = (leg: Channel): boolean => leg.application === 'bridge' && statusOf(leg) === 'talking';

const callOf = (legs: readonly Channel[], isListed: (uuid: string) => boolean): Call => {
	const [first] = legs;
	const key = callKey(first!);
	const isHeadHidden = first!.uuid !== key && !isListed(key);
	return {
		key,
		legs,
		hasHead: first!.uuid === key,
		isPartnerHidden: isHeadHidden || (legs.length === 1 && isBridged(first!) && !first!.links?.isMaybePaired),
	};
};

const isSame = (one: Call, other: Call): boolean =>
	one.isPartnerHidden === other.isPartnerHidden &&
	one.legs.length === other.legs.length &&
	one.legs.every((leg, index) => leg === other.legs[index]);

/**
The calls that some legs make. A call whose legs did not change keeps the identity that it had before.

@param channels every leg of each of these calls
@param isListed tells whether a leg is in the list, of whatever call
@param halves all of the list
@param before
*/
export const callsOf = (
	channels: readonly Channel[],
	isListed: (uuid: string) => boolean,
	halves: Halves,
	before: Calls,
) => {
	const byLeg = new Map<string, Call>();
	const byKey = new Map<string, Call>();
	const all: Call[] = [];
	for (const [key, legs] of legsByKey(channels, halves)) {
		let call = byLeg.get(legs[0]!.uuid);
		if (!call) {
			const next = callOf(legs, isListed);
			const known = before.byKey.get(next.key);
			call = known && isSame(known, next) ? known : next;
			all.push(call);
			for (const leg of legs) {
				byLeg.set(leg.uuid, call);
			}
		}

		byKey.set(key, call);
	}

	return {all, byLeg, byKey};
};

/**
The other legs of a channel's call that are in the list, and the one that this one names though it belongs to another
call by now. An empty answer proves nothing.

@param channel listed, or listed before
@param calls
@param find the listed channel with a uuid
*/
export const otherLegs = (
	channel: Channel,
	calls: Calls,
	find: (uuid: string) => Channel | undefined,
): readonly Channel[] => {
	const legs = (calls.byLeg.get(channel.uuid) ?? calls.byKey.get(callKey(channel)))?.legs ?? [];
	// A transfer ties a leg to a new call.
	const named = find(channel.callUuid);
	const all = named && !legs.includes(named) ? [named, ...legs] : legs;
	return all.filter(({uuid}) => uuid !== channel.uuid);
};
