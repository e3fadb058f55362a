import type {Channel} from '../telephony/channel.js';
import {statusOf, type Status} from '../telephony/status.js';

/** How many channels are listed, by state and by direction (seen from the switch: inbound means someone called it). */
export type Totals = {
	readonly channels: number;
	readonly byStatus: Readonly<Record<Status, number>>;
	readonly inbound: number;
	readonly outbound: number;
};

export const noTotals: Totals = {
	channels: 0,
	byStatus: {talking: 0, ringing: 0, early: 0, held: 0, idle: 0, ending: 0, ended: 0},
	inbound: 0,
	outbound: 0,
};

/** The totals after some channels left and others came; a changed channel does both. */
export const changedTotals = (totals: Totals, left: readonly Channel[], came: readonly Channel[]): Totals => {
	const byStatus = {...totals.byStatus};
	let {channels, inbound, outbound} = totals;
	for (const [group, by] of [
		[left, -1],
		[came, 1],
	] as const) {
		channels += by * group.length;
		for (const channel of group) {
			byStatus[statusOf(channel)] += by;
			inbound += channel.direction === 'inbound' ? by : 0;
			outbound += channel.direction === 'outbound' ? by : 0;
		}
	}

	return {channels, byStatus, inbound, outbound};
};
