import type {Status} from '../telephony/status.js';
import type {TrackedChannel} from './live-list.js';

/** How many channels are listed, by state and by direction (seen from the switch: inbound means someone called it). */
export type Totals = {
	readonly channels: number;
	readonly byStatus: Readonly<Record<Status, number>>;
	readonly inbound: number;
	readonly outbound: number;
};

/** The totals of some rows. */
export const totalsOf = (rows: readonly TrackedChannel[]): Totals => {
	const byStatus = {talking: 0, ringing: 0, early: 0, held: 0, idle: 0, ending: 0, ended: 0};
	let [inbound, outbound] = [0, 0];
	for (const {status, channel} of rows) {
		byStatus[status]++;
		inbound += channel.direction === 'inbound' ? 1 : 0;
		outbound += channel.direction === 'outbound' ? 1 : 0;
	}

	return {channels: rows.length, byStatus, inbound, outbound};
};
