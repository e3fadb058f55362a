import type {Channel} from './channel.js';

/** The state of a leg, for people. `ending`: it is being hung up. `ended`: it is no longer listed. */
export type Status = 'talking' | 'ringing' | 'early' | 'held' | 'idle' | 'ending' | 'ended';

/** In the order of a call's life, which is also the sort order. */
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

/** The switch's names of the known states. */
export const callStates: readonly string[] = [...byCallState.keys()];

/** The status by call state alone; an unknown one counts as idle. */
export const statusByCallState = ({callState}: Channel): Status => byCallState.get(callState) ?? 'idle';

const endingStates = new Set(['CS_HANGUP', 'CS_REPORTING', 'CS_DESTROY']);

/** Whether a leg waits in the switch, by the application that parks it or by a command. */
export const isParked = ({application, channelState}: Channel): boolean =>
	application === 'park' || channelState === 'CS_PARK';

/** The status of a listed channel. Its call state may still be that of a live call while the switch ends it. */
export const statusOf = (channel: Channel): Status =>
	endingStates.has(channel.channelState) ? 'ending' : statusByCallState(channel);
