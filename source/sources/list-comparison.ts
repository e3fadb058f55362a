import type {Channel} from '../telephony/channel.js';
import {compareLists} from '../util/list-diff.js';
import type {Update} from './source.js';

const uuidsOf = (channels: readonly Channel[]): ReadonlySet<string> => new Set(channels.map(({uuid}) => uuid));

/**
Compares each list with the one before, by uuid and identity. Returns what was created and changed, in the order of the list, and
what ended, in the order of the list before.
*/
export const createListComparison = () => {
	let last: readonly Channel[] = [];
	return (channels: readonly Channel[]): Pick<Update, 'created' | 'changed' | 'ended'> => {
		const {gone, fresh} = channels === last ? {gone: [], fresh: []} : compareLists(last, channels);
		const [before, after] = [uuidsOf(gone), uuidsOf(fresh)];
		last = channels;
		return {
			created: fresh.filter(({uuid}) => !before.has(uuid)),
			changed: fresh.filter(({uuid}) => before.has(uuid)),
			ended: gone.filter(({uuid}) => !after.has(uuid)).map(channel => ({channel})),
		};
	};
};
