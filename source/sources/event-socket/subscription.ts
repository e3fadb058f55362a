import {failureOf, FailureError, type Failure} from '../failure.js';
import {pauseAfter} from '../pace.js';
import type {Subscribe, Update} from '../source.js';
import {channelEvents, eventsCommand, lifeEvents} from './commands.js';
import type {Connection} from './connection.js';
import {connectTo, type LinkOptions, type SharedConnection} from './link.js';
import {createQuestions} from './questions.js';
import {createRateGuard} from './rate-guard.js';
import {createClockOffset} from './switch-clock.js';
import type {SwitchEvent} from './switch-event.js';
import {createSwitchModel} from './switch-model.js';
import {createTeller} from './teller.js';
import {createTimers} from './timers.js';

/** How often the switch is asked whether it is still there, ms. */
const probeEvery = 2000;
/** How often the whole list is fetched beside the events, or instead of them, ms: less often where it takes long. */
const listEvery = {events: 45_000, lists: 2000} as const;
const longestShare = 5;
/** HEARTBEAT comes every 20 s, ms. */
const longestSilence = 45_000;
/** How often a channel's times are asked for, ms. */
const dateEvery = 200;
/** So long after an action the list shows it, ms. */
const writtenBehind = 300;
/** So long after it, ms, a list is believed over the events that it caused, which do not tell everything; the last ones tell that it is not seen. */
const settledAfter = [1500, 4000, 7000] as const;
/** So long after a subscription a list tells what ended just before it, ms. */
const rightAfter = 2000;
/** Events of a new channel do not tell its application: a list does, so long after an answer, and no more often than this, ms. */
const fillAfter = 1500;
const fillEvery = 10_000;

/** Without these a channel would come late, stand in a wrong state, or stay for ever. */
const neededEvents = ['CHANNEL_CREATE', 'CHANNEL_CALLSTATE', 'CHANNEL_HANGUP_COMPLETE'];

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
		let [isClosed, isConnecting, isListing] = [false, false, false];
		/** Somebody waits for a list that is asked for from now on. */
		let isWanted = false;
		let failures = 0;
		let core = '';
		let filledAt = -Infinity;
		/** Of the list that is asked for now; an answer to an earlier one is too old. */
		let round = 0;
		let heardAt = 0;
		let onScreen: readonly string[] = [];
		/** Ends with the connections: what was begun before that is too late. */
		let life = new AbortController();

		const disconnect = () => {
			life.abort();
			life = new AbortController();
			events = undefined;
			core = '';
			commands.close();
			timers.cancelAll();
			if (!isClosed) {
				teller.stop();
			}

			[isConnecting, isListing] = [false, false];
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

		/** Does something on the present connections. A failure ends them, unless they have ended meanwhile. */
		const attempt = (work: (isCurrent: () => boolean) => Promise<void>): void => {
			const {signal} = life;
			const isCurrent = () => !signal.aborted;
			work(isCurrent).catch((error: unknown) => {
				if (isCurrent()) {
					fail(failureOf(error));
				}
			});
		};

		/** Asks for the times of the channels that began before us, those on screen first. */
		const date = (): void => {
			const undated = new Set(model.undated());
			const uuid = onScreen.find(one => undated.has(one)) ?? [...undated][0];
			if (uuid === undefined) {
				return;
			}

			attempt(async isCurrent => {
				const dump = await questions.date(uuid);
				if (!isCurrent()) {
					return;
				}

				offset.see(dump?.at ?? 0, clock.now());
				// Where lists are fetched the next one tells it: nothing but the times is as new as the answer.
				if (told === 'events') {
					teller.vouch();
					teller.soon();
				}

				timers.once('date', dateEvery, date);
			});
		};

		/** Fetches the whole list. */
		const list = (): void => {
			if (isListing) {
				return;
			}

			isListing = true;
			const mine = ++round;
			const isForWaiting = isWanted;
			isWanted = false;
			attempt(async isCurrent => {
				const listed = await questions.list(() => isCurrent() && mine === round);
				if (!listed || !isCurrent() || mine !== round) {
					return;
				}

				[isListing, failures] = [false, 0];
				timers.once('list', isWanted ? writtenBehind : Math.max(listEvery[told], listed.duration * longestShare), list);
				timers.onceUnlessSet('date', dateEvery, date);
				teller.listed(listed);
				// Whoever hears it may ask for the next one at once.
				teller.tell({isWanted: isForWaiting});
			});
		};

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
				const isAllowed = (kind: string) => events?.allowedEvents?.has(kind) ?? true;
				told = !isFlooded && neededEvents.every(kind => isAllowed(kind)) ? 'events' : 'lists';
				model.subscribed(told === 'events');
				const kinds = [...(told === 'events' ? channelEvents : []), ...lifeEvents].filter(kind => isAllowed(kind));
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

				// A list that is under way is from before the subscription.
				round++;
				isListing = false;
				list();
				timers.once('right after', rightAfter, list);
			});
		};

		const onEvent = (event: SwitchEvent, bytes: number): void => {
			heardAt = clock.elapsed();
			offset.see(event.at, clock.now());
			const before = core;
			core = event.get('Core-UUID') || core;
			if (before !== '' && before !== core) {
				model.restarted();
				list();
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
				timers.onceUnlessSet('fill', Math.max(fillAfter, filledAt + fillEvery - clock.elapsed()), () => {
					filledAt = clock.elapsed();
					list();
				});
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

				const connection = await connectTo(options, {onEvent, onEnd, signal: life.signal});
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

				isWanted = true;
				if (events) {
					timers.once('list', writtenBehind, list);
					for (const wait of settledAfter) {
						timers.once(`settled ${wait}`, wait, () => {
							isWanted = true;
							list();
						});
					}
				} else if (!isConnecting) {
					timers.cancel('retry');
					connect();
				}
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
			prefer(uuids) {
				onScreen = uuids;
			},
			close() {
				isClosed = true;
				disconnect();
			},
		};
	};
