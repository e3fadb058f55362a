import type {Channel} from '../../telephony/channel.js';
import {codecPair} from '../../telephony/codecs.js';
import {presenceOf} from '../../telephony/presence-id.js';
import {gatewayName, profileText} from '../../telephony/route.js';
import {statusOf} from '../../telephony/status.js';
import {untrustedLine} from '../../util/sanitize.js';

/** A property by which channels are counted. */
export type Dimension = {
	readonly id: DimensionId;
	readonly title: string;
	/** The value that a channel counts under, safe to show; empty when it has none. */
	readonly valueOf: (channel: Channel) => string;
	/** The field of the filter with the same values. */
	readonly field: string;
};

export type DimensionId =
	'gateway' | 'profile' | 'domain' | 'context' | 'app' | 'codecs' | 'direction' | 'state' | 'source';

/** The domain of a leg: of its user, else of its account, else a context that is named like a host. */
export const domainOf = ({presenceId, presenceData, context}: Channel): string => {
	const data = presenceData.replace(/^@/u, '').toLowerCase();
	return presenceOf(presenceId).domain || ([data, context].find(text => text.includes('.')) ?? '');
};

/** In the order of the keys. */
export const dimensions: readonly Dimension[] = [
	{id: 'gateway', title: 'gateway', valueOf: gatewayName, field: 'gateway'},
	{id: 'profile', title: 'profile', valueOf: profileText, field: 'profile'},
	{id: 'domain', title: 'domain', valueOf: channel => untrustedLine(domainOf(channel)), field: 'domain'},
	{id: 'context', title: 'context', valueOf: ({context}) => untrustedLine(context), field: 'context'},
	{id: 'app', title: 'application', valueOf: ({application}) => untrustedLine(application), field: 'app'},
	{id: 'codecs', title: 'codecs', valueOf: codecPair, field: 'codecs'},
	{id: 'direction', title: 'direction', valueOf: ({direction}) => untrustedLine(direction), field: 'dir'},
	{id: 'state', title: 'state', valueOf: statusOf, field: 'state'},
	{id: 'source', title: 'source address', valueOf: ({ipAddress}) => untrustedLine(ipAddress), field: 'ip'},
];

export const dimensionOf = (id: DimensionId): Dimension => dimensions.find(one => one.id === id)!;

export const valueName = (value: string, {title}: Dimension): string => value || `no ${title}`;
