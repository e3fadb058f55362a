import {memoByObject} from '../util/memoize.js';
import type {Channel} from './channel.js';
import {dialTargets} from './dial-string.js';
import {unmasked} from './masking/mask.js';
import {isSameNumber} from './phone-number.js';
import {presenceOf} from './presence-id.js';

/** One end of a call. Both fields may be empty; neither is sanitised. */
export type Party = {readonly name: string; readonly number: string};

/** The ends of a leg by its own row: whether its own phone is the caller's, and the party at the other end. */
type Ends = {readonly isCaller: boolean; readonly other: Party};

type Known = readonly [name: string, number: string];

/** FreeSWITCH writes this where it has no name for a leg it dialled. */
const namelessLeg = 'Outbound Call';
/** Numbers and names of a loopback leg, and of an `originate` without a caller id: they mean no number. */
const placeholders = new Set(['default', '0000000000']);

const party = (number: string, name = ''): Party => ({
	number: placeholders.has(number) ? '' : number,
	name: name === number || name === namelessLeg || placeholders.has(name) ? '' : name,
});

/** A number with the name that the row gives for it; `candidates` are in order of trust. */
const named = (number: string, ...candidates: readonly Known[]): Party =>
	party(number, candidates.find(([name, its]) => its === number && name !== '' && name !== namelessLeg)?.[0]);

const initialCaller = (leg: Channel): Known => [leg.initialCallerName, leg.initialCallerNumber];
const caller = (leg: Channel): Known => [leg.callerName, leg.callerNumber];
const callee = (leg: Channel): Known => [leg.calleeName, leg.calleeNumber];

/** The name that a row has for a number of its call; empty when it has none. */
export const nameSeenBy = (leg: Channel, number: string): string =>
	named(number, caller(leg), callee(leg), initialCaller(leg)).name;

/** Whether the call began with this leg: `call_uuid` names no other leg. */
export const isFirstLeg = ({callUuid, uuid}: Channel): boolean => callUuid === '' || callUuid === uuid;

const isLoopback = ({name}: Channel): boolean => name.startsWith('loopback/');

/**
The number of the phone that an outgoing leg rings. A leg that another leg called has it in `callee_num`, unless it is consulting a
third party before a transfer. A browser registers under a random name, `….invalid`; there the presence id has the user.
*/
const rungNumber = (leg: Channel): string => {
	const isBrowser = /@[^/@]*\.invalid(?::\d+)?$/iu.test(leg.name);
	const isReachedHere = !isFirstLeg(leg) && isReached(leg) && leg.application !== 'att_xfer';
	return (
		(isBrowser && presenceOf(leg.presenceId).user) ||
		(isReachedHere ? leg.calleeNumber : leg.initialDestination || leg.destination)
	);
};

/** The party on this leg's own phone: a hold, a hang-up or an eavesdrop on the leg is about this party. */
export const ownPartyOf = memoByObject((leg: Channel): Party => {
	if (leg.direction === 'outbound') {
		const number = rungNumber(leg);
		// What a loopback reached gives it a name, under a number of its own.
		const isAnnounced =
			isLoopback(leg) && leg.calleeDirection === 'RECV' && leg.calleeNumber !== leg.initialCallerNumber;
		return isAnnounced ? party(number, leg.calleeName) : named(number, callee(leg), caller(leg));
	}

	return named(leg.initialCallerNumber || leg.callerNumber, initialCaller(leg), caller(leg));
});

/** Applications that connect a leg with another leg. */
const bridging = new Set(['bridge', 'uuid_bridge', 'att_xfer', 'intercept', 'pickup', 'three_way']);

export const isBridging = ({application}: Channel): boolean => bridging.has(application);

/** Applications under which the party that was reached may still be there: none (after a hold), or a queue (while an agent talks). */
const staysWithReached = new Set(['', 'callcenter', 'fifo']);

/** The number that a leg is bridged to; empty unless its dial string has exactly one target. */
const bridgedNumber = ({application, applicationData}: Channel): string => {
	const [only, ...more] = application === 'bridge' ? dialTargets(applicationData) : [];
	return only && more.length === 0 ? only.number : '';
};

const isReached = ({calleeDirection, calleeNumber}: Channel): boolean =>
	calleeDirection === 'SEND' && calleeNumber !== '' && !placeholders.has(calleeNumber);

/** Whether the party that was reached is still at the other end, by the leg's row. */
export const isWithReached = (leg: Channel): boolean =>
	isReached(unmasked(leg)) && (isBridging(leg) || staysWithReached.has(leg.application));

const calling = (other: Party): Ends => ({isCaller: true, other});
const called = (other: Party): Ends => ({isCaller: false, other});

/** The other party of an incoming leg: who was reached while it is bridged, else its present destination. */
const reachedFrom = (leg: Channel): Party => {
	if (leg.calleeDirection === 'RECV') {
		return named(leg.initialDestination || leg.destination, caller(leg));
	}

	return isWithReached(leg) || (isReached(leg) && leg.calleeNumber === leg.destination)
		? party(leg.calleeNumber, leg.calleeName)
		: named(leg.destination || leg.initialDestination, callee(leg));
};

const inbound = (leg: Channel): Ends => {
	// Two calls were joined and this leg is the second: the switch has overwritten its caller with the other one.
	const isJoined = !isFirstLeg(leg) && leg.callerNumber !== '' && leg.callerNumber !== ownPartyOf(leg).number;
	return isJoined ? called(party(leg.callerNumber, leg.callerName)) : calling(reachedFrom(leg));
};

/** The caller that a ringing phone shows. */
const callerOf = (leg: Channel): Party => {
	const number = leg.callerNumber || leg.initialCallerNumber;
	return named(number, caller(leg), initialCaller(leg), callee(leg));
};

/** The caller of an answered outgoing leg, where the switch has put the leg's own phone into `cid_*`. */
const swappedCaller = (leg: Channel): Party =>
	named(leg.initialCallerNumber || leg.calleeNumber, initialCaller(leg), caller(leg), callee(leg));

/** Whether the API's `originate` made the leg: the user's phone then shows the number to call as caller number and name. */
const isNewCall = ({presenceId, initialCallerName, initialCallerNumber}: Channel, own: string): boolean =>
	initialCallerNumber !== '' &&
	presenceOf(presenceId).user === own &&
	(initialCallerName === initialCallerNumber || placeholders.has(initialCallerNumber));

/** Whether the phone was transferred to another number; not where the presence id names the caller. */
const isSentOn = ({destination, initialDestination, presenceId, initialCallerNumber}: Channel): boolean =>
	destination !== '' &&
	destination !== initialDestination &&
	presenceOf(presenceId).user !== (initialCallerNumber || undefined);

/** The party that a phone calls, when the switch rang it first or its caller has left; `undefined` when it was called. */
const calledFrom = (leg: Channel): Party | undefined => {
	const own = ownPartyOf(leg).number;
	const reached = party(leg.calleeNumber, leg.calleeName);
	if (leg.application === 'bridge') {
		return isReached(leg) ? reached : party(bridgedNumber(leg) || leg.destination);
	}

	if (leg.calleeDirection === 'RECV' && isSentOn(leg)) {
		return named(leg.destination, callee(leg));
	}

	if (leg.calleeDirection === 'SEND') {
		const isItself = isSameNumber(leg.calleeNumber, own) || leg.name.includes(`/${leg.calleeNumber}@`);
		return isItself ? undefined : reached;
	}

	return isNewCall(leg, own) ? party(leg.initialCallerNumber) : undefined;
};

const outbound = (leg: Channel): Ends => {
	if (leg.application === 'eavesdrop') {
		return calling(party(leg.sentCalleeNumber, leg.sentCalleeName));
	}

	const isAsking = leg.application === 'att_xfer' && isReached(leg) && leg.calleeNumber !== ownPartyOf(leg).number;
	const other = isAsking ? party(leg.calleeNumber, leg.calleeName) : isFirstLeg(leg) ? calledFrom(leg) : undefined;
	return other ? calling(other) : called(leg.calleeDirection === 'RECV' ? swappedCaller(leg) : callerOf(leg));
};

/**
The two ends of a leg, from its own row.

`cid_*` and `dest` are not enough: on an outgoing leg that has answered (`callee_direction` RECV) the switch swaps the parties.
`initial_cid_*` is who began the call and `initial_dest` where to; `callee_*` with SEND is who was reached; `dest` is where the call is now.
*/
export const ends = memoByObject((leg: Channel): Ends => {
	if (isLoopback(leg)) {
		// It has no phone: both halves say who started the call and what was dialled.
		return leg.direction === 'outbound' ? called(swappedCaller(leg)) : calling(reachedFrom(leg));
	}

	return leg.direction === 'outbound' ? outbound(leg) : inbound(leg);
});
