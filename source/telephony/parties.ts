import {memoByObject} from '../util/memoize.js';
import type {Channel} from './channel.js';
import {ends, isBegunHere, isBridging, isSameNumber, isWithReached, ownPartyOf, type Party} from './leg-ends.js';

export type {Party} from './leg-ends.js';

/** Who calls whom. `dialled` is what the caller asked for, when the call is now somewhere else. */
export type Parties = {
	readonly from: Party;
	readonly to: Party;
	readonly dialled: string;
	/** Whether the leg's own phone is the caller's. */
	readonly isCaller: boolean;
};

const withName = (party: Party, name: string): Party =>
	party.name === '' && name !== party.number ? {...party, name} : party;

/** Who calls whom. Both legs of a call give the same answer when both are listed. */
export const partiesOf = memoByObject((leg: Channel): Parties => {
	const {partner, watched} = leg.links ?? {};
	const {other, ...local} = ends(leg);
	const isCaller = partner?.isCalled ?? local.isCaller;
	const own = withName(ownPartyOf(leg), partner?.ownName ?? '');
	const there =
		watched ??
		(partner ? withName(partner.party, isSameNumber(partner.party.number, other.number) ? other.name : '') : other);
	const [from, to] = isCaller ? [own, there] : [there, own];
	// Of a phone that the switch rang first it is that phone, which nobody dialled.
	const isDialled = ![from.number, to.number].includes(leg.initialDestination);
	return {from, to, dialled: isDialled ? leg.initialDestination : '', isCaller};
});

/** The party on this leg's own phone: the one that is put on hold, cut off, or listened to. */
export const ownParty = (leg: Channel): Party => partiesOf(leg)[partiesOf(leg).isCaller ? 'from' : 'to'];

/** Whether there is a leg at the other end, listed or implied by the row. A call in a menu or parked has none. */
const hasOtherLeg = (leg: Channel): boolean =>
	leg.links?.partner !== undefined || isBridging(leg) || isWithReached(leg) || !isBegunHere(leg);

/** The party on the phone at the other end, who hears the hold music; `undefined` when there is no such leg. */
export const otherParty = (leg: Channel): Party | undefined =>
	hasOtherLeg(leg) ? partiesOf(leg)[partiesOf(leg).isCaller ? 'to' : 'from'] : undefined;
