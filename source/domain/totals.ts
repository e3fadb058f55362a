import type {Channel} from './channel.js';
import {statusOf, type Status} from './status.js';

/** How many channels are listed, by state and by direction (seen from the switch: inbound means someone called it). */
export type Totals = {
	readonly channels: number;
	readonly byStatus: Readonly<Record<Status, number>>;
	readonly inbound: number;
	readonly outbound: number;
};

export const totalsOf = (channels: Iterable<Channel>): Totals => {
	const byStatus: Record<Status, number> = {talking: 0, ringing: 0, early: 0, held: 0, idle: 0, ended: 0};
	let all = 0;
	let inbound = 0;
	let outbound = 0;
	for (const channel of channels) {
		all++;
		byStatus[statusOf(channel)]++;
		if (channel.direction === 'inbound') {
			inbound++;
		} else if (channel.direction === 'outbound') {
			outbound++;
		}
	}

	return {channels: all, byStatus, inbound, outbound};
};
