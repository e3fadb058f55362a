import {statusOf, type Status} from './status.js';
import type {Channel} from './channel.js';
import {routeText} from './route.js';

/** What goes on over one gateway or profile. Ages are ms. */
export type BreakdownRow = {
	readonly name: string;
	readonly channels: number;
	readonly byStatus: Readonly<Partial<Record<Status, number>>>;
	readonly medianAge: number;
};

const median = (values: readonly number[]): number => {
	const sorted = values.toSorted((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** The channels by the way they take, the busiest first. */
export const breakdown = (
	channels: readonly Channel[],
	ageOf: (channel: Channel) => number,
): readonly BreakdownRow[] => {
	const groups = new Map<string, Channel[]>();
	for (const channel of channels) {
		const name = routeText(channel) || '–';
		const members = groups.get(name);
		if (members) {
			members.push(channel);
		} else {
			groups.set(name, [channel]);
		}
	}

	return [...groups]
		.map(([name, members]) => {
			const byStatus: Partial<Record<Status, number>> = {};
			for (const member of members) {
				const status = statusOf(member);
				byStatus[status] = (byStatus[status] ?? 0) + 1;
			}

			return {name, channels: members.length, byStatus, medianAge: median(members.map(member => ageOf(member)))};
		})
		.toSorted((one, other) => other.channels - one.channels || (one.name < other.name ? -1 : 1));
};
