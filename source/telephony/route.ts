import {memoByObject} from '../util/memoize.js';
import {untrustedLine} from '../util/sanitize.js';
import type {Channel} from './channel.js';

/** How a leg reaches the switch. Its texts are not sanitised. */
export type Route = {
	/** `sofia`, `loopback`, `verto.rtc`, `user` … */
	readonly technology: string;
	/** The SIP profile; empty for the other technologies. */
	readonly profile: string;
	/** The gateway; empty when there is none, or when nobody knows which of several. */
	readonly gateway: string;
};

/**
The route of a leg. Names are `sofia/<profile>/<number>@<host>`, `loopback/<ext>-a|-b`, `verto.rtc/…` and `user/…`. The gateway of an
outgoing leg is in the dial string of the leg that created it; some switches write `sofia/gateway/<gateway>/<number>` as name.
*/
export const routeOf = memoByObject(({name, links}: Channel): Route => {
	const [technology = '', second = '', third = ''] = name.split('/', 3);
	if (technology !== 'sofia') {
		return {technology, profile: '', gateway: ''};
	}

	return second === 'gateway'
		? {technology, profile: '', gateway: third}
		: {technology, profile: second, gateway: links?.gateway ?? ''};
});

/** The SIP profile of a leg, else its technology: `internal`, `loopback`, `verto.rtc`. */
export const profileText = (channel: Channel): string =>
	untrustedLine(routeOf(channel).profile || routeOf(channel).technology);

/** The name of the route, for filters: `kyivstar`, `internal`. */
export const routeName = (channel: Channel): string => untrustedLine(routeOf(channel).gateway) || profileText(channel);

/** The route in fewer cells: `»kyivstar`, `internal`. The sign stays, as a profile may have the name of a gateway. */
export const shortRoute = (channel: Channel): string =>
	(routeOf(channel).gateway === '' ? '' : '»') + routeName(channel);

/** The name of the gateway that a leg goes out through; `unknown` if the list does not show which one; empty without a gateway. */
export const gatewayName = (channel: Channel): string =>
	untrustedLine(routeOf(channel).gateway) || (channel.links?.isGatewayUnknown ? 'unknown' : '');

/** The route in one word: `gw kyivstar`, `internal`, `loopback`. */
export const routeText = (channel: Channel): string =>
	(routeOf(channel).gateway === '' ? '' : 'gw ') + routeName(channel);
