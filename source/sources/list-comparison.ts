import type {Channel} from '../telephony/channel.js';
import {placesIn} from '../util/list-diff.js';
import type {Update} from './source.js';

/**
Compares each list with the one before, by uuid and identity. Returns what was created and changed, in the order of the list, and
what ended, in the order of the list before.
*/
export const createListComparison = () => {
	let last: readonly Channel[] = [];
	const listed = new Set<string>();
	return (channels: readonly Channel[]): Pick<Update, 'created' | 'changed' | 'ended'> => {
		if (channels === last) {
			return {created: [], changed: [], ended: []};
		}

		const {before, gone} = placesIn(
			last,
			channels,
			({uuid}) => uuid,
			({uuid}) => listed.has(uuid),
		);
		const created = channels.filter((_, place) => before[place] === -1);
		const changed = channels.filter((channel, place) => (last[before[place]!] ?? channel) !== channel);
		const ended = gone.toSorted((one, other) => one - other).map(place => ({channel: last[place]!}));
		for (const {channel} of ended) {
			listed.delete(channel.uuid);
		}

		for (const {uuid} of created) {
			listed.add(uuid);
		}

		last = channels;
		return {created, changed, ended};
	};
};
