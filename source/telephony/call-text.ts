import {ordinal} from '../util/format.js';
import {memoByObject} from '../util/memoize.js';
import {untrustedLine} from '../util/sanitize.js';
import type {Call} from './calls.js';
import type {Channel} from './channel.js';
import {codecText, pairText} from './codecs.js';
import {partiesOf, type Party} from './parties.js';
import {routeOf, routeText, shortRoute} from './route.js';
import {statusOf, type Status} from './status.js';

/** A leg's name in its call: `A-leg`, `B-leg`, or `2nd B-leg` when there are several; empty for the only listed leg. */
export const legName = ({id}: Channel, call: Call | undefined): string => {
	if (!call || call.legs.length === 1) {
		return '';
	}

	if (call.key === id) {
		return 'A-leg';
	}

	const others = call.legs.filter(leg => leg.id !== call.key);
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
The state of a call: `held` when any leg is, as somebody hears the music; `talking` when two legs talk, or the only one does; else the
state of the leg that is still to be picked up.
*/
export const statusOfLegs = (states: readonly Status[]): Status => {
	if (states.length === 1) {
		return states[0]!;
	}

	const order: readonly Status[] =
		states.filter(state => state === 'talking').length > 1
			? ['held', 'talking']
			: ['held', 'early', 'ringing', 'talking', 'ending'];
	return order.find(state => states.includes(state)) ?? 'idle';
};

export const callStatus = memoByObject(({legs}: Call): Status => statusOfLegs(legs.map(leg => statusOf(leg))));

/** The leg that the caller reached: the last one picked up, else the only other one. */
const reachedLeg = ({legs}: Call): Channel | undefined => {
	const others = legs.slice(1);
	return (
		others.findLast(leg => ['talking', 'held'].includes(statusOf(leg))) ?? (others.length === 1 ? others[0] : undefined)
	);
};

/** The party that was reached; while several phones ring, the one that was dialled. */
export const callee = memoByObject((call: Call): Party => {
	const [first] = call.legs;
	const reached = partiesOf(reachedLeg(call) ?? first!).to;
	return reached.number || reached.name ? reached : partiesOf(first!).to;
});

/** The codecs at the two ends: `PCMA`, or `opus|PCMA` when they differ. */
export const callCodecs = (call: Call): string => {
	const [first] = call.legs;
	const reached = reachedLeg(call);
	return reached ? pairText(untrustedLine(first!.readCodec), untrustedLine(reached.readCodec), '|') : codecText(first!);
};

const routesBy = (call: Call, textOf: (leg: Channel) => string): string => {
	const reached = reachedLeg(call);
	return pairText(textOf(call.legs[0]!), reached ? textOf(reached) : '', '|');
};

/** The routes in and out: `internal`, or `internal|gw kyivstar` when they differ. */
export const callRoutes = (call: Call): string => routesBy(call, routeText);

/** Shorter forms of the routes, the longest first; the last is the route that leads out, or the way in with `…`. */
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

/** Shown for the other leg when it must exist but is not listed; the second one behind the callee. */
export const hiddenPartner = 'not in the list';
export const hiddenPartnerShort = 'leg hidden';
