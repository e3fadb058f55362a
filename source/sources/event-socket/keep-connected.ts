import type {Failure} from '../failure.js';
import {pauseAfter} from '../poll-timing.js';
import type {Subscribe} from '../source.js';
import {connectTo, type Connection, type ConnectOptions} from './connection.js';
import type {SwitchEvent} from './switch-event.js';
import {createTasks} from './tasks.js';

type Callbacks = {
	readonly listener: Parameters<Subscribe>[0];
	readonly isUnattended: boolean;
	/** The least pause before the next try, ms. */
	readonly interval: () => number;
	readonly onConnected: () => void;
	/** The connection has ended; `isLast`: for good. */
	readonly onDisconnected: (isLast: boolean) => void;
	readonly onEvent: (event: SwitchEvent, bytes: number) => void;
};

/** Keeps the connection for events open: tries again after a failure, unless a person has to sign in first. */
export const keepConnected = (
	options: ConnectOptions,
	{listener, isUnattended, interval, onConnected, onDisconnected, onEvent}: Callbacks,
) => {
	const {clock} = options;
	let connection: Connection | undefined;
	let [isClosed, isConnecting, failures] = [false, false, 0];
	/** A person has to sign in first. */
	let isPersonNeeded = false;

	const disconnect = () => {
		tasks.end();
		connection = undefined;
		isConnecting = false;
		onDisconnected(isClosed);
	};

	const fail = (failure: Failure) => {
		disconnect();
		failures++;
		const pause = pauseAfter(failure, failures, {interval: interval(), isUnattended}, clock.random());
		isPersonNeeded = pause === Infinity;
		const at = clock.now();
		listener({type: 'failure', failure, at, retryAt: isPersonNeeded ? undefined : at + pause});
		if (!isPersonNeeded) {
			tasks.once('retry', pause, connect);
		}
	};

	const tasks = createTasks(clock, fail);

	const connect = (): void => {
		isConnecting = true;
		if (failures > 0) {
			listener({type: 'trying', at: clock.now()});
		}

		tasks.attempt(async isCurrent => {
			const onEnd = (failure: Failure) => {
				if (isCurrent()) {
					fail(failure);
				}
			};

			const opened = await connectTo(options, {onEvent, onEnd, signal: tasks.signal()});
			if (!isCurrent()) {
				return;
			}

			[connection, isConnecting, isPersonNeeded] = [opened, false, false];
			onConnected();
		});
	};

	return {
		tasks,
		connection: () => connection,
		connect,
		/** Connects at once instead of at the next try. */
		connectNow() {
			if (isClosed || isConnecting) {
				return;
			}

			tasks.cancel('retry');
			connect();
		},
		disconnect,
		/** Connects again after `disconnect`. */
		resume() {
			if (!isPersonNeeded) {
				connect();
			}
		},
		fail,
		/** The switch has answered: the next failure is a first one. */
		worked() {
			failures = 0;
		},
		close() {
			isClosed = true;
			disconnect();
		},
	};
};
