import type {Failure} from '../failure.js';
import {pauseAfter} from '../poll-timing.js';
import type {Subscribe, Update} from '../source.js';
import {eventsCommand} from './commands.js';
import {kindsToSubscribe} from './subscribed-events.js';
import {checkHeartbeat} from './heartbeat.js';
import {connectTo, type Connection, type LinkOptions} from './connection.js';
import {createAttempts} from './attempts.js';
import {createTimesLoader} from './times-loader.js';
import type {SharedConnection} from './shared-connection.js';
import {createLists} from './list-schedule.js';
import {createSwitchQueries} from './switch-queries.js';
import {createRateGuard} from './rate-guard.js';
import {createClockOffset} from './switch-clock.js';
import type {SwitchEvent} from './switch-event.js';
import {createSwitchModel} from './switch-model.js';
import {createPublisher} from './publisher.js';
import {createTimers} from './timers.js';

/** How often to check that the switch still answers, ms. */
const probeEvery = 2000;

type SubscriptionOptions = LinkOptions & {
	readonly server: string;
	/** For lists and actions. */
	readonly commands: SharedConnection;
	/** The limit of events, bytes a second. */
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
		const queries = createSwitchQueries(commands, model, clock);
		let delivery: NonNullable<Update['delivery']> = 'events';
		const publisher = createPublisher({
			model,
			clock,
			timers,
			listener,
			about: () => ({clockOffset: offset.value(), delivery}),
		});
		let events: Connection | undefined;
		let [isClosed, isConnecting] = [false, false];
		let [failures, lastEventAt, core] = [0, 0, ''];

		const disconnect = () => {
			attempts.end();
			events = undefined;
			core = '';
			commands.close();
			timers.cancelAll();
			if (!isClosed) {
				publisher.stop();
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
		const timesLoader = createTimesLoader({
			model,
			queries,
			timers,
			attempt,
			onLoaded(dump) {
				offset.see(dump?.at ?? 0, clock.now());
				// Without events the next list publishes it: only the times are as new as this answer.
				if (delivery !== 'events') {
					return;
				}

				publisher.confirm();
				publisher.publishSoon();
			},
		});
		const lists = createLists({
			timers,
			clock,
			attempt,
			fetch: queries.list,
			delivery: () => delivery,
			onListed(listed, isForWaiting) {
				failures = 0;
				timesLoader.begin();
				publisher.listed(listed);
				// The listener may ask for the next list at once.
				publisher.publish({isWanted: isForWaiting});
			},
		});

		/** Checks that the switch still answers, so that a list without changes is known to be up to date. */
		const probe = (): void => {
			attempt(async isCurrent => {
				await queries.probe();
				if (!isCurrent()) {
					return;
				}

				checkHeartbeat(clock.elapsed() - lastEventAt, events?.allowedEvents);
				if (delivery === 'events') {
					publisher.confirm();
					publisher.publish({isAlive: true});
				}

				timers.once('probe', Math.max(probeEvery, interval), probe);
			});
		};

		/** Subscribes to the events that the user may have; to no channel events where lists replace them. */
		const listen = (isFlooded = false): void => {
			attempt(async isCurrent => {
				const kinds = kindsToSubscribe(events?.allowedEvents, isFlooded);
				delivery = kinds.includes('CHANNEL_CREATE') ? 'events' : 'lists';
				model.subscribed(delivery === 'events');
				if (isFlooded) {
					await events?.send('noevents');
				}

				const reply = kinds.length > 0 ? await events?.send(eventsCommand(kinds)) : undefined;
				if (!isCurrent()) {
					return;
				}

				if (reply?.isRefused) {
					delivery = 'lists';
					model.subscribed(false);
				}

				lists.begin();
			});
		};

		const onEvent = (event: SwitchEvent, bytes: number): void => {
			lastEventAt = clock.elapsed();
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

			if (delivery === 'lists') {
				return;
			}

			model.apply(event);
			if (event.name === 'CHANNEL_CALLSTATE' && event.get('Channel-Call-State') === 'ACTIVE') {
				lists.fill();
			}

			publisher.confirm();
			publisher.publishSoon();
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

				[events, isConnecting, lastEventAt] = [connection, false, clock.elapsed()];
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
			pause: publisher.pause,
			suspend(isSuspended) {
				disconnect();
				if (!isSuspended) {
					connect();
				}
			},
			prefer: timesLoader.prefer,
			close() {
				isClosed = true;
				disconnect();
			},
		};
	};
