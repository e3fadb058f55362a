import {ordinal} from '../util/format.js';
import {memoByObject} from '../util/memoize.js';
import {untrustedLine} from '../util/untrusted.js';
import type {Call} from './calls.js';
import type {Channel} from './channel.js';
import {codecText} from './codecs.js';
import {partiesOf, type Party} from './parties.js';
import {routeOf, routeText, shortRoute} from './route.js';
import {statusOf, type Status} from './status.js';

/**
What a leg is in its call: `A-leg`, `B-leg`, or `2nd B-leg` where the A-leg has several others; empty for the only leg
that is listed.
*/
export const legName = ({id}: Channel, call: Call | undefined): string => {
	if (!call || call.legs.length === 1) {
		return '';
	}

	if (call.hasHead && call.legs[0]!.id === id) {
		return 'A-leg';
	}

	const others = call.hasHead ? call.legs.slice(1) : call.legs;
	const place = others.findIndex(leg => leg.id === id) + 1;
	return others.length === 1 ? 'B-leg' : `${ordinal(place)} B-leg`;
};

/** The leg after this one in its call, the first one after the last; `undefined` where there is no other. */
export const nextLeg = ({id}: Channel, {legs}: Call): Channel | undefined => {
	const place = legs.findIndex(leg => leg.id === id);
	const next = legs[(place + 1) % legs.length];
	return next?.id === id ? undefined : next;
};

/**
The state of a call: `held` as soon as one of its legs is, as somebody hears the music; `talking` when two legs talk, or
the only one does; else what the leg does that is still to be picked up, even while the caller already hears something.
*/
export const statusOfLegs = (states: readonly Status[]): Status => {
	if (states.includes('held') || states.length === 1) {
		return states.length === 1 ? states[0]! : 'held';
	}

	return states.filter(state => state === 'talking').length > 1
		? 'talking'
		: ((['early', 'ringing', 'talking', 'ending'] as const).find(state => states.includes(state)) ?? 'idle');
};

export const callStatus = memoByObject(({legs}: Call): Status => statusOfLegs(legs.map(leg => statusOf(leg))));

/** The leg that the caller reached: the last one that was picked up, else the only other one. */
const reachedLeg = ({legs}: Call): Channel | undefined => {
	const others = legs.slice(1);
	return (
		others.findLast(leg => ['talking', 'held'].includes(statusOf(leg))) ?? (others.length === 1 ? others[0] : undefined)
	);
};

/** Who was reached; while several phones ring, what was dialled. */
export const callee = memoByObject((call: Call): Party => {
	const [first] = call.legs;
	const reached = partiesOf(reachedLeg(call) ?? first!).to;
	return reached.number || reached.name ? reached : partiesOf(first!).to;
});

const both = (first: string, last: string): string =>
	first === last || last === '' ? first : first === '' ? last : `${first}|${last}`;

/** What is spoken at the two ends, in one word: `PCMA`, or `opus|PCMA` when they differ. */
export const callCodecs = (call: Call): string => {
	const [first] = call.legs;
	const reached = reachedLeg(call);
	return reached ? both(untrustedLine(first!.readCodec), untrustedLine(reached.readCodec)) : codecText(first!);
};

const routesBy = (call: Call, word: (leg: Channel) => string): string => {
	const reached = reachedLeg(call);
	return both(word(call.legs[0]!), reached ? word(reached) : '');
};

/** The ways in and out: `internal`, or `internal|gw kyivstar` when they differ. */
export const callRoutes = (call: Call): string => routesBy(call, routeText);

/**
The same in fewer words, the fullest first; at last the one way that leads out of the house, or the way in with a sign
that there is another.
*/
export const shorterRoutes = (call: Call): readonly string[] => {
	const [first] = call.legs;
	const reached = reachedLeg(call) ?? first!;
	const [wayIn, wayOut] = [routeOf(first!), routeOf(reached)];
	const names = routesBy(call, shortRoute);
	if ((wayIn.gateway === '') === (wayOut.gateway === '')) {
		return callRoutes(call).includes('|') ? [names, `${shortRoute(first!)}…`] : [names];
	}

	const trunk = wayIn.gateway === '' ? reached : first!;
	return [names, routeText(trunk), shortRoute(trunk)];
};

/** Said of the other leg where it must be there and is not listed. Neutral: a lone leg proves nothing. */
export const hiddenPartner = 'not in the list';
/** The same behind the callee. */
export const hiddenPartnerShort = 'leg hidden';
