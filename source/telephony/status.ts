import type {Channel} from './channel.js';

/** What a person calls the state of a leg. `ending`: it is being hung up. `ended` is ours: it is no longer listed. */
export type Status = 'talking' | 'ringing' | 'early' | 'held' | 'idle' | 'ending' | 'ended';

/** In the order of a call's life; also the order of a sort by state. */
export const statuses: readonly Status[] = ['ringing', 'early', 'talking', 'held', 'idle', 'ending', 'ended'];

const byCallState = new Map<string, Status>([
	['DOWN', 'idle'],
	['HANGUP', 'ending'],
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

/** What its call state alone says of a channel; one that this table does not know counts as idle. */
export const statusByCallState = ({callState}: Channel): Status => byCallState.get(callState) ?? 'idle';

const endingStates = new Set(['CS_HANGUP', 'CS_REPORTING', 'CS_DESTROY']);

/** The status of a listed channel. Its call state may stay that of a live call while the switch takes it down. */
export const statusOf = (channel: Channel): Status =>
	endingStates.has(channel.channelState) ? 'ending' : statusByCallState(channel);
