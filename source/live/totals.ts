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

/** The totals once some channels are no longer as they were, and others are. */
export const changedTotals = (totals: Totals, left: readonly Channel[], came: readonly Channel[]): Totals => {
	const byStatus = {...totals.byStatus};
	let {channels, inbound, outbound} = totals;
	const count = (channel: Channel, by: number) => {
		channels += by;
		byStatus[statusOf(channel)] += by;
		if (channel.direction === 'inbound') {
			inbound += by;
		} else if (channel.direction === 'outbound') {
			outbound += by;
		}
	};

	for (const channel of left) {
		count(channel, -1);
	}

	for (const channel of came) {
		count(channel, 1);
	}

	return {channels, byStatus, inbound, outbound};
};
