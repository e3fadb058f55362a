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
const listEvery = {events: 45_000, lists: 3000} as const;
const longestShare = 5;
/** HEARTBEAT comes every 20 s, ms. */
const longestSilence = 45_000;
/** How often a channel's times are asked for, ms. */
const dateEvery = 200;
/** So long after an action the list shows it, ms. */
const writtenBehind = 300;
/** So long after it a list is believed over the events that it caused, which do not tell everything: where a leg was transferred to. */
const settledAfter = 1500;

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
		let [isClosed, isListing] = [false, false];
		let failures = 0;
		let core = '';
		let heardAt = 0;
		let onScreen: readonly string[] = [];
		/** Grows with each end of a connection: what was begun before it is too late. */
		let life = 0;

		const disconnect = () => {
			life++;
			events?.close();
			events = undefined;
			commands.close();
			timers.cancelAll();
			isListing = false;
		};

		const fail = (failure: Failure) => {
			disconnect();
			teller.tell();
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
			const mine = life;
			const isCurrent = () => mine === life;
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
				await questions.date(uuid);
				teller.soon();
				if (isCurrent()) {
					timers.once('date', dateEvery, date);
				}
			});
		};

		/** Fetches the whole list; `isWanted`: a person asked for it. */
		const list = (isWanted = false): void => {
			if (isListing) {
				return;
			}

			isListing = true;
			attempt(async isCurrent => {
				const listed = await questions.list(isCurrent);
				if (!listed || !isCurrent()) {
					return;
				}

				[isListing, failures] = [false, 0];
				teller.listed(listed);
				teller.tell({isWanted});
				timers.once('list', Math.max(listEvery[told], listed.duration * longestShare), list);
				timers.onceUnlessSet('date', dateEvery, date);
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

				if (kinds.length > 0) {
					await events?.send(eventsCommand(kinds));
				}

				if (isCurrent()) {
					list();
				}
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
			if (failures > 0) {
				listener({type: 'trying', at: clock.now()});
			}

			attempt(async isCurrent => {
				const onEnd = (failure: Failure) => {
					if (isCurrent()) {
						fail(failure);
					}
				};

				const connection = await connectTo(options, {onEvent, onEnd});
				if (!isCurrent()) {
					connection.close();
					return;
				}

				[events, heardAt] = [connection, clock.elapsed()];
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
					timers.once('list', writtenBehind, () => {
						list(true);
					});
					timers.once('settled', settledAfter, () => {
						list(true);
					});
				} else {
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
