import {groupBy} from '../util/group-by.js';
import {areSameItems} from '../util/list-diff.js';
import type {Channel} from './channel.js';
import {gatewayOf} from './gateway.js';
import {ends, isFirstLeg, isSameNumber, isWithReached, nameSeenBy, ownPartyOf, type Party} from './leg-parties.js';

/** The facts about a leg from the other rows of its list. */
export type Links = {
	/** The uuid of the first leg of its call, at the end of the `call_uuid` chain; that leg need not be listed. */
	readonly head: string;
	/** The leg that it talks to or rings, if listed. */
	readonly partner?: Partner;
	/** The gateway it goes out through, from the dial string of the leg that created it. */
	readonly gateway?: string;
	/** It goes out, and no other row names the gateway, or shows that there is none. */
	readonly isGatewayUnknown?: true;
	/** The party that an eavesdropping phone listens to. */
	readonly watched?: Party;
	/** The list has another leg with the same two numbers and no `call_uuid` link: they may be one call. */
	readonly isMaybePaired?: true;
};

type Partner = {
	readonly party: Party;
	/** Whether the leg with these links called the partner; if not, the partner called it. */
	readonly isCalled: boolean;
	/** The name of this leg's own party in the partner's row; empty without one. */
	readonly ownName: string;
	/** The codec that it sends; empty before media. */
	readonly codec: string;
};

/** How far a chain of legs is followed. */
const longestChain = 8;

type Find = (uuid: string) => Channel | undefined;

/** The last uuid in a chain of more than two legs. In a ring it is the smallest uuid. */
const endOfChain = (leg: Channel, find: Find): string => {
	const passed = [leg.uuid];
	let at = leg;
	while (!isFirstLeg(at) && passed.length < longestChain) {
		if (passed.includes(at.callUuid)) {
			return passed.slice(passed.indexOf(at.callUuid)).toSorted()[0]!;
		}

		const next = find(at.callUuid);
		if (!next) {
			return at.callUuid;
		}

		passed.push(next.uuid);
		at = next;
	}

	return at.uuid;
};

const headOf = (leg: Channel, find: Find): string => {
	if (isFirstLeg(leg)) {
		return leg.uuid;
	}

	const named = find(leg.callUuid);
	return !named || isFirstLeg(named) ? leg.callUuid : endOfChain(leg, find);
};

const isAnswered = ({callState}: Channel): boolean => ['ACTIVE', 'HELD', 'UNHELD'].includes(callState);

/** The only leg, or the only answered one. */
const onlyOf = (legs: readonly Channel[]): Channel | undefined => {
	const answered = legs.length > 1 ? legs.filter(leg => isAnswered(leg)) : legs;
	return answered.length === 1 ? answered[0] : undefined;
};

/** The leg of the same call that a leg talks to or rings. */
const partnerOf = (leg: Channel, call: readonly Channel[]): Partner | undefined => {
	const others = call.filter(other => other !== leg);
	const withNumber = (number: string) => onlyOf(others.filter(other => isSameNumber(ownPartyOf(other).number, number)));
	const {isCaller, other} = ends(leg);
	const own = ownPartyOf(leg).number;
	const reached = leg.calleeDirection === 'SEND' && !isSameNumber(leg.calleeNumber, own) ? leg.calleeNumber : '';
	const called =
		withNumber(reached) ?? (isCaller ? onlyOf(others.filter(({callUuid}) => callUuid === leg.uuid)) : undefined);
	const caller = called ? undefined : (withNumber(other.number) ?? others.find(({uuid}) => uuid === leg.callUuid));
	const partner = called ?? caller;
	return partner
		? {
				party: ownPartyOf(partner),
				isCalled: partner === called,
				ownName: nameSeenBy(partner, own),
				codec: partner.readCodec,
			}
		: undefined;
};

/** Links are always built in the same order. */
const isSame = (one: Links | undefined, other: Links): boolean =>
	one === other || (one !== undefined && JSON.stringify(one) === JSON.stringify(other));

/** Two unlinked legs may be one call when the own key of one is the other key of the second. */
const pairKeys = (leg: Channel): readonly [own: string, other: string] => {
	const numbers = `${leg.callerNumber} ${leg.calleeNumber}`;
	return leg.direction === 'inbound' ? [`in ${numbers}`, `out ${numbers}`] : [`out ${numbers}`, `in ${numbers}`];
};

/** The legs of a list by the uuid of their call's first leg. */
type Calls = Map<string, Channel[]>;

/** Whether a leg is alone in its call although its row says that it is bridged. */
const isLone = (leg: Channel, call: readonly Channel[]): boolean =>
	call.length === 1 && isFirstLeg(leg) && isWithReached(leg);

/** The links of a leg within its own call. */
const linksWithinCall = (leg: Channel, call: readonly Channel[], head: string, find: Find): Links => {
	const partner = call.length > 1 ? partnerOf(leg, call) : undefined;
	const gateway = gatewayOf(leg, find);
	return {
		head,
		...(partner && {partner}),
		...(gateway && {gateway}),
		...(gateway === undefined && {isGatewayUnknown: true}),
	};
};

/** The own pair keys of the lone legs of a list. */
const loneKeys = (calls: Calls): ReadonlySet<string> => {
	const keys = new Set<string>();
	for (const call of calls.values()) {
		if (isLone(call[0]!, call)) {
			keys.add(pairKeys(call[0]!)[0]);
		}
	}

	return keys;
};

/**
Returns a function that adds `links` to the channels of each next list. A channel whose links stay the same stays the same object, so
that cached results for it stay valid; an unchanged call costs one comparison per leg.
*/
export const createLegLinker = (): ((channels: readonly Channel[]) => readonly Channel[]) => {
	let before: Calls = new Map();
	return channels => {
		const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
		const find = (uuid: string) => byUuid.get(uuid);
		const calls = groupBy(channels, channel => headOf(channel, find));
		const lone = loneKeys(calls);
		const linked = new Map<Channel, Channel>();
		for (const [head, call] of calls) {
			const isKnown = areSameItems(call, before.get(head));
			for (const leg of call) {
				const watched = leg.application === 'eavesdrop' ? find(leg.applicationData) : undefined;
				const isMaybePaired = isLone(leg, call) && lone.has(pairKeys(leg)[1]);
				const isAsBefore =
					isKnown && !watched && !leg.links!.watched && isMaybePaired === (leg.links!.isMaybePaired ?? false);
				const links = isAsBefore
					? leg.links!
					: {
							...linksWithinCall(leg, call, head, find),
							...(watched && {watched: ownPartyOf(watched)}),
							...(isMaybePaired && {isMaybePaired}),
						};
				if (!isSame(leg.links, links)) {
					linked.set(leg, {...leg, links});
				}
			}
		}

		// The next list is compared with the linked channels.
		for (const leg of linked.values()) {
			const call = calls.get(leg.links!.head)!;
			call[call.findIndex(({uuid}) => uuid === leg.uuid)] = leg;
		}

		before = calls;
		return linked.size === 0 ? channels : channels.map(channel => linked.get(channel) ?? channel);
	};
};
