import {otherLegs} from '../domain/calls.js';
import {createCalls} from '../domain/next-calls.js';
import type {Channel} from '../domain/channel.js';
import type {Around, FilterContext} from '../domain/filter/field.js';
import type {Filter} from '../domain/filter/match.js';
import type {Snapshot} from '../feeds/feed.js';

/** What looks wrong is told by the live screen alone. */
const noFindings = () => [];

const aroundIn = (channels: readonly Channel[]): Around => {
	const calls = createCalls()(channels);
	const byUuid = new Map(channels.map(channel => [channel.uuid, channel]));
	return {legsOf: channel => otherLegs(channel, calls, uuid => byUuid.get(uuid)), findingsOf: noFindings};
};

/** What a filter needs to know besides the rows of a list. */
export const momentOf = (
	{channels, receivedAt, asOf = receivedAt, clockOffset}: Snapshot,
	filter?: Filter,
): FilterContext => ({
	serverNow: asOf + clockOffset,
	clockOffset,
	around: filter?.needsAround ? aroundIn(channels) : undefined,
});
