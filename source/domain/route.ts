import type {Channel} from './channel.js';
import {memoByObject} from './memo.js';
import {untrustedLine} from './untrusted.js';

/** How a leg reaches the switch, read from the channel's `name`. */
export type Route = {
	/** `sofia`, `loopback`, `verto.rtc`, `user` … */
	readonly technology: string;
	/** The SIP profile or the gateway; empty for the other technologies. */
	readonly trunk: string;
	readonly isGateway: boolean;
};

/**
The forms are `sofia/<profile>/<number>@<host>`, `sofia/gateway/<gateway>/<number>`, `loopback/<ext>-a|-b`,
`verto.rtc/…` and `user/…`.
*/
export const routeOf = memoByObject(({name}: Channel): Route => {
	const [technology = '', second = '', third = ''] = name.split('/', 3);
	if (technology !== 'sofia') {
		return {technology, trunk: '', isGateway: false};
	}

	return second === 'gateway'
		? {technology, trunk: third, isGateway: true}
		: {technology, trunk: second, isGateway: false};
});

/** The route by its name alone, where there is no room to tell that it is a gateway: `kyivstar`, `internal`. */
export const routeName = (channel: Channel): string => {
	const {technology, trunk} = routeOf(channel);
	return untrustedLine(trunk || technology);
};

/** The route in one word: `gw kyivstar`, `internal`, `loopback`. */
export const routeText = (channel: Channel): string => {
	const name = routeName(channel);
	return routeOf(channel).isGateway ? `gw ${name}` : name;
};
