import type {Channel} from '../domain/channel.js';
import type {Site} from '../domain/site.js';
import type {Snapshot} from './feed.js';

/** A clock that has moved by more makes its channels anew, ms: the estimate itself moves by less. */
const largestShift = 500;

/** The channels of one server as those of a site. One that did not change keeps its identity. */
export const createAdoption = (name: string) => {
	let site: Site = {name, clockOffset: 0};
	let given: readonly Channel[] | undefined;
	let ours = new WeakMap<Channel, Channel>();
	let channels: readonly Channel[] = [];
	let uuids: ReadonlySet<string> = new Set();
	const onSite = (channel: Channel): Channel => {
		const known = ours.get(channel) ?? {...channel, site};
		ours.set(channel, known);
		return known;
	};

	return {
		channels: () => channels,
		lists: (uuid: string) => uuids.has(uuid),
		adopt(snapshot: Snapshot) {
			if (Math.abs(snapshot.clockOffset - site.clockOffset) > largestShift) {
				site = {name, clockOffset: snapshot.clockOffset};
				ours = new WeakMap();
				given = undefined;
			}

			if (snapshot.channels === given) {
				return;
			}

			given = snapshot.channels;
			channels = given.map(channel => onSite(channel));
			uuids = new Set(given.map(({uuid}) => uuid));
		},
	};
};

/**
What makes of a server's snapshots those of one of several. Whoever looks at no other server's beside them keeps the clock that
they tell: the channels' own need not be moved.
*/
export const adopting = (name: string): ((snapshot: Snapshot) => Snapshot) => {
	const {adopt, channels} = createAdoption(name);
	return snapshot => {
		adopt({...snapshot, clockOffset: 0});
		return {...snapshot, channels: channels()};
	};
};
