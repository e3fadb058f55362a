import type {Channel} from './channel.js';
import {memoByObject} from './memo.js';

/** One end of a call. Both may be empty; neither is sanitised. */
export type Party = {readonly name: string; readonly number: string};

/** Who calls whom. `dialled` is what the caller asked for, when the call is now somewhere else. */
export type Parties = {readonly from: Party; readonly to: Party; readonly dialled: string};

/** FreeSWITCH writes this where it has no name for a leg it dialled, and `default` for the number of a loopback one. */
const placeholderName = 'Outbound Call';
const isPlaceholder = (name: string, number: string) => name === placeholderName || number === 'default';

const party = (number: string, name: string): Party => ({
	number,
	name: name === number || name === placeholderName ? '' : name,
});

/** The name that the row gives for a number, in the order in which the row's columns can be trusted with it. */
const nameOf = (number: string, candidates: ReadonlyArray<readonly [name: string, number: string]>): string =>
	candidates.find(([name, its]) => its === number && name !== '' && !isPlaceholder(name, its))?.[0] ?? '';

const caller = (channel: Channel): Party => {
	const isSwapped = channel.calleeDirection === 'RECV';
	const number = channel.initialCallerNumber || (isSwapped ? channel.calleeNumber : channel.callerNumber);
	const name = nameOf(number, [
		[channel.initialCallerName, channel.initialCallerNumber],
		[channel.callerName, channel.callerNumber],
		[channel.calleeName, channel.calleeNumber],
	]);
	return party(number, name);
};

const callee = (channel: Channel, from: Party): Party => {
	const isReached = channel.calleeNumber !== '' && !isPlaceholder('', channel.calleeNumber);
	if (channel.calleeDirection === 'SEND' && isReached) {
		return party(channel.calleeNumber, channel.calleeName);
	}

	// An answered outgoing leg: the switch has swapped the two, `cid_*` is now who was dialled, and `dest` is what
	// that phone was connected to.
	if (channel.calleeDirection === 'RECV') {
		const number = channel.initialDestination || channel.destination;
		const announced = isReached && channel.calleeNumber !== from.number ? channel.calleeName : '';
		return party(number, announced || nameOf(number, [[channel.callerName, channel.callerNumber]]));
	}

	const number = channel.destination || channel.initialDestination;
	return party(number, nameOf(number, [[channel.calleeName, channel.calleeNumber]]));
};

/**
Who calls whom, decided for one row.

`cid_*` and `dest` alone do not tell: on an outgoing leg that has answered (`callee_direction` RECV) the switch swaps
the parties. `initial_cid_*` tell who began the call and `initial_dest` where to; `callee_*` with SEND tell who was
reached; `dest` is where an incoming call is now.
*/
export const partiesOf = memoByObject((channel: Channel): Parties => {
	const from = caller(channel);
	const to = callee(channel, from);
	const dialled = channel.initialDestination === to.number ? '' : channel.initialDestination;
	return {from, to, dialled};
});

/**
Which end of the call this leg's own phone is: the switch receives a call from the caller, and sends one to the
callee.
*/
const ownEnd = (channel: Channel): 'from' | 'to' => (channel.direction === 'outbound' ? 'to' : 'from');

/** The party on this leg's own phone: the one that is put on hold, cut off, or listened to. */
export const ownParty = (channel: Channel): Party => partiesOf(channel)[ownEnd(channel)];

/** The party at the other end: the one that hears the hold music. */
export const otherParty = (channel: Channel): Party => partiesOf(channel)[ownEnd(channel) === 'from' ? 'to' : 'from'];
