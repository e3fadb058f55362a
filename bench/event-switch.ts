import {once} from 'node:events';
import {channelEvents, lifeEvents} from '../source/sources/event-socket/subscribed-events.js';
import {startScript} from './processes.js';

/** How many channels began and ended while time passed. */
export type Happened = {readonly created: number; readonly ended: number};

const needed = ['CHANNEL_CREATE', 'CHANNEL_CALLSTATE', 'CHANNEL_HANGUP_COMPLETE'];
const bridges = ['CHANNEL_BRIDGE', 'CHANNEL_UNBRIDGE', 'CHANNEL_DESTROY'];

/** Which events each user of the switch may have: the program asks for no others. Without those that it needs it fetches lists. */
const eventsOf: Readonly<Record<string, readonly string[]>> = {
	lists: lifeEvents,
	needed: [...lifeEvents, ...needed],
	bridges: [...lifeEvents, ...needed, ...bridges],
	all: [...lifeEvents, ...channelEvents],
};

export const eventUsers = Object.entries(eventsOf).map(([name, events]) => ({
	name: `${name}@bench`,
	password: 'bench',
	events,
}));

export type EventSwitch = {
	/** The address of its event socket for one of the users, or of its list. */
	readonly url: (mode: string) => string;
	/** Lets time pass. */
	readonly go: () => void;
	/** Records every call from now on. */
	readonly record: () => void;
	/** Time stands still from now on. */
	readonly halt: () => Promise<Happened>;
	readonly stop: () => void;
};

/** A switch of so many channels, of which so many begin a second. */
export const startEventSwitch = async (channels: number, rate: number): Promise<EventSwitch> => {
	const child = startScript('switch.ts', [channels, rate].map(String));
	const [line] = (await once(child.stdout!, 'data')) as [Uint8Array];
	const [events, lists] = line.toString().trim().split(' ', 2);
	return {
		url: mode => (mode === 'polled' ? `http://127.0.0.1:${lists}` : `esl://${mode}@bench@127.0.0.1:${events}`),
		go() {
			child.send('go');
		},
		record() {
			child.send('record');
		},
		async halt() {
			child.send('stop');
			const [happened] = (await once(child, 'message')) as [Happened];
			return happened;
		},
		stop() {
			child.kill();
		},
	};
};
