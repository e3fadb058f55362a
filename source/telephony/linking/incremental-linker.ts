import {compareLists} from '../../util/list-diff.js';
import type {Channel} from '../channel.js';
import {linksAmong, sharedKeys, type Links} from './leg-links.js';

/** Links are always built in the same order. */
const isSame = (one: Links | undefined, other: Links): boolean =>
	one === other || (one !== undefined && JSON.stringify(one) === JSON.stringify(other));

/** The legs of a list by their uuids and by the keys that they share. */
const createLegIndex = () => {
	const legs = new Map<string, Channel>();
	const uuidsByKey = new Map<string, Set<string>>();

	return {
		/** Adds a leg. Returns its uuid and its keys. */
		add(leg: Channel): readonly string[] {
			const keys = sharedKeys(leg);
			legs.set(leg.uuid, leg);
			for (const key of keys) {
				uuidsByKey.set(key, (uuidsByKey.get(key) ?? new Set()).add(leg.uuid));
			}

			return [leg.uuid, ...keys];
		},
		/** Removes a leg. Returns its uuid and its keys. */
		remove(leg: Channel): readonly string[] {
			const keys = sharedKeys(leg);
			legs.delete(leg.uuid);
			for (const key of keys) {
				const uuids = uuidsByKey.get(key);
				uuids?.delete(leg.uuid);
				if (uuids?.size === 0) {
					uuidsByKey.delete(key);
				}
			}

			return [leg.uuid, ...keys];
		},
		/** Stores a leg with other links: they change none of its keys. */
		update(leg: Channel) {
			legs.set(leg.uuid, leg);
		},
		/** The legs with any of some keys, and all that are joined to them by further keys. */
		joinedBy(keys: Iterable<string>): readonly Channel[] {
			const [seen, found] = [new Set(keys), new Set<Channel>()];
			const waiting = [...seen];
			const take = (leg: Channel) => {
				found.add(leg);
				for (const key of [leg.uuid, ...sharedKeys(leg)]) {
					if (seen.has(key)) {
						continue;
					}

					seen.add(key);
					waiting.push(key);
				}
			};

			for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
				const joined = [key, ...(uuidsByKey.get(key) ?? [])].flatMap(uuid => legs.get(uuid) ?? []);
				const others = joined.filter(leg => !found.has(leg));
				for (const leg of others) {
					take(leg);
				}
			}

			return [...found];
		},
	};
};

/**
Returns a function that adds `links` to the channels of each next list of a server. A channel whose links stay the same stays the same
object, so that cached results for it stay valid. Only legs that have to do with a changed one are linked anew.
*/
export const createLegLinker = (): ((channels: readonly Channel[]) => readonly Channel[]) => {
	const index = createLegIndex();
	let last: readonly Channel[] = [];
	return channels => {
		const {gone, fresh} = compareLists(last, channels);
		const keys = [...gone.flatMap(leg => index.remove(leg)), ...fresh.flatMap(leg => index.add(leg))];
		const linked = new Map<Channel, Channel>();
		for (const [leg, links] of linksAmong(index.joinedBy(keys))) {
			if (isSame(leg.links, links)) {
				continue;
			}

			const next = {...leg, links};
			index.update(next);
			linked.set(leg, next);
		}

		last = linked.size === 0 ? channels : channels.map(channel => linked.get(channel) ?? channel);
		return last;
	};
};
