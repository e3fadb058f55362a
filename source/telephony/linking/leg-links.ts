import {groupBy} from '../../util/group-by.js';
import {older, type Channel} from '../channel.js';
import {isFirstLeg, isWithReached, ownPartyOf, type Party} from '../leg-parties.js';
import {gatewayOf} from './gateway.js';
import {loopbackPairs, loopbackKeys} from './loopback.js';
import {partnerOf, type Partner} from './partner.js';

/** The facts about a leg from the other rows of its list. */
export type Links = {
	/** The uuid of the first leg of its call, at the end of the `call_uuid` chain and of loopbacks; that leg need not be listed. */
	readonly head: string;
	/** How many loopbacks the call goes through before it comes to this leg; `undefined`: none. */
	readonly loopbacksBefore?: number;
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

const longestChain = 8;

type Find = (uuid: string) => Channel | undefined;

/** The last uuid in the chain of legs that name each other. In a ring it is the smallest uuid. */
const headOf = (leg: Channel, find: Find): string => {
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

/** Two unlinked legs may be one call when the own key of one is the other key of the second. */
const pairKeys = (leg: Channel): readonly [own: string, other: string] => {
	const numbers = `${leg.callerNumber} ${leg.calleeNumber}`;
	return leg.direction === 'inbound' ? [`in ${numbers}`, `out ${numbers}`] : [`out ${numbers}`, `in ${numbers}`];
};

/** Whether a leg names no other, and its row says that it is bridged: it may be half of a call whose two legs do not name each other. */
const isBridgedFirstLeg = (leg: Channel): boolean => isFirstLeg(leg) && isWithReached(leg);

/** Keys of a leg besides its uuid: the links of two legs depend on each other only if they share a key, or each shares one with a third. */
export const sharedKeys = (leg: Channel): readonly string[] => [
	...(isFirstLeg(leg) ? [] : [leg.callUuid]),
	...(leg.application === 'eavesdrop' ? [leg.applicationData] : []),
	...(isBridgedFirstLeg(leg) ? [`${leg.callerNumber} ${leg.calleeNumber}`] : []),
	...loopbackKeys(leg),
];

/** Where a part of a call lies, in a call whose parts are connected by loopbacks. */
type Place = {readonly head: string; readonly loopbacksBefore: number};

/** By the head of a part: the head of its first part, and how many parts come before it. None for a call without loopbacks. */
const placesOfParts = (legs: readonly Channel[], heads: ReadonlyMap<Channel, string>): ReadonlyMap<string, Place> => {
	const parts = new Map<string, readonly string[]>();
	const partsOf = (leg: Channel) => parts.get(heads.get(leg)!) ?? [heads.get(leg)!];
	for (const {a, b} of loopbackPairs(legs).toSorted((one, other) => older(one.a, other.a))) {
		if (partsOf(a).includes(heads.get(b)!)) {
			continue;
		}

		const joined = [...partsOf(a), ...partsOf(b)];
		for (const head of joined) {
			parts.set(head, joined);
		}
	}

	return new Map([...parts].map(([head, joined]) => [head, {head: joined[0]!, loopbacksBefore: joined.indexOf(head)}]));
};

/** The links of some legs of a server; no other leg of it shares a key with any of them. */
export const linksAmong = (legs: readonly Channel[]): ReadonlyMap<Channel, Links> => {
	const byUuid = new Map(legs.map(leg => [leg.uuid, leg]));
	const find: Find = uuid => byUuid.get(uuid);
	const heads = new Map(legs.map(leg => [leg, headOf(leg, find)]));
	const calls = groupBy(legs, leg => heads.get(leg)!);
	const lone = new Set(legs.filter(leg => isBridgedFirstLeg(leg) && calls.get(heads.get(leg)!)!.length === 1));
	const loneKeys = new Set([...lone].map(leg => pairKeys(leg)[0]));
	const places = placesOfParts(legs, heads);
	return new Map(
		legs.map(leg => {
			const own = heads.get(leg)!;
			const {head, loopbacksBefore} = places.get(own) ?? {head: own, loopbacksBefore: 0};
			const partner = partnerOf(leg, calls.get(own)!);
			const gateway = gatewayOf(leg, find);
			const watched = leg.application === 'eavesdrop' ? find(leg.applicationData) : undefined;
			const links: Links = {
				head,
				...(loopbacksBefore > 0 && {loopbacksBefore}),
				...(partner && {partner}),
				...(gateway && {gateway}),
				...(gateway === undefined && {isGatewayUnknown: true}),
				...(watched && {watched: ownPartyOf(watched)}),
				...(lone.has(leg) && loneKeys.has(pairKeys(leg)[1]) && {isMaybePaired: true}),
			};
			return [leg, links];
		}),
	);
};
