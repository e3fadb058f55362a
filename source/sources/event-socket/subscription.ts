import {FailureError, type Failure} from '../failure.js';
import {pauseAfter} from '../pace.js';
import type {Subscribe, Update} from '../source.js';
import {eventsCommand, kindsToHear} from './commands.js';
import type {Connection} from './connection.js';
import {createAttempts} from './attempts.js';
import {createDating} from './dating.js';
import {connectTo, type LinkOptions, type SharedConnection} from './link.js';
import {createLists} from './lists.js';
import {createQuestions} from './questions.js';
import {createRateGuard} from './rate-guard.js';
import {createClockOffset} from './switch-clock.js';
import type {SwitchEvent} from './switch-event.js';
import {createSwitchModel} from './switch-model.js';
import {createTeller} from './teller.js';
import {createTimers} from './timers.js';

/** How often the switch is asked whether it is still there, ms. */
const probeEvery = 2000;
/** HEARTBEAT comes every 20 s, ms. */
const longestSilence = 45_000;
export type SubscriptionOptions = LinkOptions & {
	readonly server: string;
	/** For lists and actions. */
	readonly commands: SharedConnection;
	/** Bytes of events a second that are a flood. */
	readonly floodLimit: number;
};

/** Makes a subscription to a switch: its events, and a list beside them now and then. */
export const createEventSubscription =
	(options: SubscriptionOptions): Subscribe =>
	(listener, {interval, isUnattended}) => {
		const {clock, server, commands, floodLimit} = options;
		const model = createSwitchModel(server, clock);
		const timers = createTimers(clock);
		const offset = createClockOffset();
		const guard = createRateGuard(floodLimit, clock);
		const questions = createQuestions(commands, model, clock);
		let told: NonNullable<Update['told']> = 'events';
		const teller = createTeller({model, clock, timers, listener, about: () => ({clockOffset: offset.value(), told})});
		let events: Connection | undefined;
		let [isClosed, isConnecting] = [false, false];
		let failures = 0;
		let core = '';
		let heardAt = 0;

		const disconnect = () => {
			attempts.end();
			events = undefined;
			core = '';
			commands.close();
			timers.cancelAll();
			if (!isClosed) {
				teller.stop();
			}

			lists.stop();
			isConnecting = false;
		};

		const fail = (failure: Failure) => {
			disconnect();
			failures++;
			const isFinal = failure.kind === 'not-signed-in' && !isUnattended;
			const wait = pauseAfter(failure, failures, interval, clock.random());
			const at = clock.now();
			listener({type: 'failure', failure, at, retryAt: isFinal ? undefined : at + wait});
			if (!isFinal) {
				timers.once('retry', wait, connect);
			}
		};

		const attempts = createAttempts(fail);
		const {attempt} = attempts;
		const dating = createDating({
			model,
			questions,
			timers,
			attempt,
			onDated(dump) {
				offset.see(dump?.at ?? 0, clock.now());
				// Where lists are fetched the next one tells it: nothing but the times is as new as the answer.
				if (told !== 'events') {
					return;
				}

				teller.vouch();
				teller.soon();
			},
		});
		const lists = createLists({
			timers,
			clock,
			attempt,
			fetch: questions.list,
			told: () => told,
			onListed(listed, isForWaiting) {
				failures = 0;
				dating.begin();
				teller.listed(listed);
				// Whoever hears it may ask for the next one at once.
				teller.tell({isWanted: isForWaiting});
			},
		});

		/** Asks whether the switch is there, so that a quiet list is known to be true. */
		const probe = (): void => {
			attempt(async isCurrent => {
				await questions.probe();
				if (!isCurrent()) {
					return;
				}

				const hasHeartbeat = events?.allowedEvents?.has('HEARTBEAT') ?? true;
				if (hasHeartbeat && clock.elapsed() - heardAt > longestSilence) {
					const words = `no heartbeat for ${longestSilence / 1000} s`;
					throw new FailureError({kind: 'unreachable', cause: 'timeout', words});
				}

				if (told === 'events') {
					teller.vouch();
					teller.tell({isAlive: true});
				}

				timers.once('probe', Math.max(probeEvery, interval), probe);
			});
		};

		/** Subscribes to what the user may have, or to nothing where lists are better. */
		const listen = (isFlooded = false): void => {
			attempt(async isCurrent => {
				const kinds = kindsToHear(events?.allowedEvents, isFlooded);
				told = kinds.includes('CHANNEL_CREATE') ? 'events' : 'lists';
				model.subscribed(told === 'events');
				if (isFlooded) {
					await events?.send('noevents');
				}

				const reply = kinds.length > 0 ? await events?.send(eventsCommand(kinds)) : undefined;
				if (!isCurrent()) {
					return;
				}

				if (reply?.isRefused) {
					told = 'lists';
					model.subscribed(false);
				}

				lists.begin();
			});
		};

		const onEvent = (event: SwitchEvent, bytes: number): void => {
			heardAt = clock.elapsed();
			offset.see(event.at, clock.now());
			const before = core;
			core = event.get('Core-UUID') || core;
			if (before !== '' && before !== core) {
				model.restarted();
				lists.begin();
			}

			if (event.name === 'SHUTDOWN') {
				fail({kind: 'unreachable', cause: 'reset', words: 'the switch is shutting down'});
				return;
			}

			if (told === 'lists') {
				return;
			}

			model.apply(event);
			if (event.name === 'CHANNEL_CALLSTATE' && event.get('Channel-Call-State') === 'ACTIVE') {
				lists.fill();
			}

			teller.vouch();
			teller.soon();
			const rest = guard.count(bytes);
			if (rest === undefined) {
				return;
			}

			listen(true);
			timers.once('flood', rest, listen);
		};

		const connect = (): void => {
			isConnecting = true;
			if (failures > 0) {
				listener({type: 'trying', at: clock.now()});
			}

			attempt(async isCurrent => {
				const onEnd = (failure: Failure) => {
					if (isCurrent()) {
						fail(failure);
					}
				};

				const connection = await connectTo(options, {onEvent, onEnd, signal: attempts.signal()});
				if (!isCurrent()) {
					return;
				}

				[events, isConnecting, heardAt] = [connection, false, clock.elapsed()];
				listen();
				probe();
			});
		};

		connect();
		return {
			refresh() {
				if (isClosed) {
					return;
				}

				if (events) {
					lists.want();
					return;
				}

				lists.expect();
				if (isConnecting) {
					return;
				}

				timers.cancel('retry');
				connect();
			},
			setInterval(wanted) {
				interval = wanted;
			},
			pause: teller.pause,
			suspend(isSuspended) {
				disconnect();
				if (!isSuspended) {
					connect();
				}
			},
			prefer: dating.prefer,
			close() {
				isClosed = true;
				disconnect();
			},
		};
	};
