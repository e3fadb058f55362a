import type {Channel} from '../channel.js';
import {ends, nameSeenBy, ownPartyOf, type Party} from '../leg-parties.js';
import {isSameNumber} from '../phone-number.js';

/** The leg that a leg talks to or rings. */
export type Partner = {
	readonly party: Party;
	/** Whether the leg with these links called the partner; if not, the partner called it. */
	readonly isCalled: boolean;
	/** The name of this leg's own party in the partner's row; empty without one. */
	readonly ownName: string;
	/** The codec that it sends; empty before media. */
	readonly codec: string;
};

const isAnswered = ({callState}: Channel): boolean => ['ACTIVE', 'HELD', 'UNHELD'].includes(callState);

/** The only leg, or the only answered one. */
const onlyOf = (legs: readonly Channel[]): Channel | undefined => {
	const answered = legs.length > 1 ? legs.filter(leg => isAnswered(leg)) : legs;
	return answered.length === 1 ? answered[0] : undefined;
};

/** The leg of the same call that a leg talks to or rings. */
export const partnerOf = (leg: Channel, call: readonly Channel[]): Partner | undefined => {
	if (call.length === 1) {
		return undefined;
	}

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
				// In a group that rings nobody is reached yet, but the caller's leg is named by all.
				isCalled: partner === called || (isCaller && partner.callUuid === leg.uuid),
				ownName: nameSeenBy(partner, own),
				codec: partner.readCodec,
			}
		: undefined;
};
