import type {Channel} from './channel.js';

/** What a person calls the state of a leg. `ended` is ours: a switch never lists a channel that has hung up. */
export type Status = 'talking' | 'ringing' | 'early' | 'held' | 'idle' | 'ended';

/** In the order of a call's life; also the order of a sort by state. */
export const statuses: readonly Status[] = ['ringing', 'early', 'talking', 'held', 'idle', 'ended'];

const byCallState = new Map<string, Status>([
	['DOWN', 'idle'],
	['HANGUP', 'idle'],
	['DIALING', 'ringing'],
	['RINGING', 'ringing'],
	['RING_WAIT', 'ringing'],
	['EARLY', 'early'],
	['ACTIVE', 'talking'],
	// After an unhold a channel may stay UNHELD for the rest of its life: that is talking.
	['UNHELD', 'talking'],
	['HELD', 'held'],
]);

/** How the switch calls the states that are known here. */
export const callStates: readonly string[] = [...byCallState.keys()];

/** The status of a listed channel; a call state this table does not know counts as idle. */
export const statusOf = (channel: Channel): Status => byCallState.get(channel.callState) ?? 'idle';
