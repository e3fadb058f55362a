import type {Channel} from '../telephony/channel.js';
import type {Update} from './source.js';

type ListChanges = Pick<Update, 'created' | 'changed' | 'ended'>;

const noChanges: ListChanges = {created: [], changed: [], ended: []};

/**
Compares each list with the one before, by the channels' uuids and identities. Returns what was created and changed, in the list's
order, and what ended, in the order of the list before. The same array again costs nothing.
*/
export const createListComparison = (): ((channels: readonly Channel[]) => ListChanges) => {
	let last: readonly Channel[] = [];
	let known = new Map<string, Channel>();
	return channels => {
		if (channels === last) {
			return noChanges;
		}

		const before = known;
		last = channels;
		known = new Map(channels.map(channel => [channel.uuid, channel]));
		return {
			created: channels.filter(({uuid}) => !before.has(uuid)),
			changed: channels.filter(channel => (before.get(channel.uuid) ?? channel) !== channel),
			ended: [...before.values()].filter(({uuid}) => !known.has(uuid)).map(channel => ({channel})),
		};
	};
};
