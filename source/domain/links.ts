import type {Channel} from './channel.js';
import {gatewayTo} from './dial-string.js';
import {ends, isBegunHere, isSameNumber, nameSeenBy, ownPartyOf, type Party} from './ends.js';

/** What the other rows of a list tell of a leg. */
export type Links = {
	/** The uuid of the leg at the beginning of its call: the end of the chain that `call_uuid` makes, listed or not. */
	readonly head: string;
	/** The leg that it talks with or rings, where that is listed. */
	readonly partner?: Partner;
	/** The gateway that it goes out through, from the dial string of the leg that made it. */
	readonly gateway?: string;
	/** Whom an eavesdropping phone listens to. */
	readonly watched?: Party;
	/** A leg that is tied to none by `call_uuid` and fits this one in both numbers is listed: they may be one call. */
	readonly isMaybePaired?: true;
};

type Partner = {
	readonly party: Party;
	/** Whether it was called by the leg whose links these are, and not the other way round. */
	readonly isCalled: boolean;
	/** The name that its row has for this leg's own party; empty where it has none. */
	readonly ownName: string;
};

/** How far a chain of legs is followed. */
const longestChain = 8;

/** The end of the chain that starts at a leg. Legs that name each other in a ring belong to the first one by uuid. */
const headOf = (leg: Channel, find: (uuid: string) => Channel | undefined): string => {
	const passed = [leg.uuid];
	let at = leg;
	while (at.callUuid !== '' && at.callUuid !== at.uuid && passed.length < longestChain) {
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

const isAnswered = ({callState}: Channel): boolean => ['ACTIVE', 'HELD', 'UNHELD'].includes(callState);

/** The only one of some legs, or the only answered one. */
const onlyOf = (legs: readonly Channel[]): Channel | undefined => {
	const answered = legs.length > 1 ? legs.filter(leg => isAnswered(leg)) : legs;
	return answered.length === 1 ? answered[0] : undefined;
};

/** The leg of the same call that a leg talks with or rings. */
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
	if (!partner) {
		return undefined;
	}

	return {party: ownPartyOf(partner), isCalled: partner === called, ownName: nameSeenBy(partner, own)};
};

/** The number in the name of a leg that goes out through a gateway; those that go to an address have a host behind it. */
const dialledNumber = ({direction, name}: Channel): string => {
	const number = direction === 'outbound' ? /^sofia\/[^/]+\/(?<number>[^@]+)$/su.exec(name)?.groups?.number : undefined;
	return number ?? '';
};

/** A hold empties the row that names it, and that leg may leave: what was known of a leg before stays so. */
const gatewayOf = (leg: Channel, find: (uuid: string) => Channel | undefined): string => {
	const number = dialledNumber(leg);
	const maker = number === '' ? undefined : find(leg.callUuid);
	const found = maker?.application === 'bridge' ? gatewayTo(maker.applicationData, number) : '';
	return number === '' ? '' : found || (leg.links?.gateway ?? '');
};

const isSameParty = (one: Party | undefined, other: Party | undefined): boolean =>
	one?.number === other?.number && one?.name === other?.name;

const isSame = (one: Links | undefined, other: Links): boolean =>
	one?.head === other.head &&
	one.gateway === other.gateway &&
	one.isMaybePaired === other.isMaybePaired &&
	one.partner?.isCalled === other.partner?.isCalled &&
	one.partner?.ownName === other.partner?.ownName &&
	isSameParty(one.partner?.party, other.partner?.party) &&
	isSameParty(one.watched, other.watched);

/** By what two legs that name no other one may belong together. */
const pairKeys = (leg: Channel): readonly [own: string, other: string] => {
	const numbers = `${leg.callerNumber} ${leg.calleeNumber}`;
	return leg.direction === 'inbound' ? [`in ${numbers}`, `out ${numbers}`] : [`out ${numbers}`, `in ${numbers}`];
};

/**
The channels of a list, each with what the others tell of it. One for which nothing has changed stays the object that it was, so
that whatever is derived from it is found again.
*/
export const linkLegs = (channels: readonly Channel[]): readonly Channel[] => {
	const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
	const find = (uuid: string) => byUuid.get(uuid);
	const calls = new Map<string, Channel[]>();
	const heads = channels.map(channel => {
		const head = headOf(channel, find);
		const call = calls.get(head);
		if (call) {
			call.push(channel);
		} else {
			calls.set(head, [channel]);
		}

		return head;
	});
	const alone = new Set(
		channels
			.filter((leg, index) => leg.calleeNumber !== '' && calls.get(heads[index]!)!.length === 1)
			.map(leg => pairKeys(leg)[0]),
	);

	return channels.map((channel, index) => {
		const head = heads[index]!;
		const call = calls.get(head)!;
		const partner = call.length > 1 ? partnerOf(channel, call) : undefined;
		const gateway = gatewayOf(channel, find);
		const watched = channel.application === 'eavesdrop' ? find(channel.applicationData) : undefined;
		const isMaybePaired = call.length === 1 && isBegunHere(channel) && alone.has(pairKeys(channel)[1]);
		const links: Links = {
			head,
			...(partner && {partner}),
			...(gateway !== '' && {gateway}),
			...(watched && {watched: ownPartyOf(watched)}),
			...(isMaybePaired && {isMaybePaired}),
		};
		return isSame(channel.links, links) ? channel : {...channel, links};
	});
};
