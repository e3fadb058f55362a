import type {Channel} from '../channel.js';
import {gatewayTo} from '../dial-string.js';

/** The dialled number in the name of a leg that goes out through a gateway: without a host, unlike one to an address. */
const dialledNumber = ({direction, name}: Channel): string => {
	const number = direction === 'outbound' ? /^sofia\/[^/]+\/(?<number>[^@]+)$/u.exec(name)?.groups?.number : undefined;
	return number ?? '';
};

/**
The gateway of a leg; empty when there is none, `undefined` when it is not known. An earlier result stays: a hold empties the row that
names the gateway, and that leg may end.
*/
export const gatewayOf = (leg: Channel, find: (uuid: string) => Channel | undefined): string | undefined => {
	const number = dialledNumber(leg);
	if (number === '' || leg.facts?.gateway) {
		return leg.facts?.gateway ?? '';
	}

	const maker = find(leg.callUuid);
	const found = maker?.application === 'bridge' ? gatewayTo(maker.applicationData, number) : undefined;
	const before = leg.links && !leg.links.isGatewayUnknown ? (leg.links.gateway ?? '') : undefined;
	return found || (before ?? found);
};
