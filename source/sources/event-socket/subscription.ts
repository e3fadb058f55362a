import {publishTo} from '../publish-to.js';
import type {Subscribe} from '../source.js';
import {eventsCommand} from './commands.js';
import type {ConnectOptions} from './connection.js';
import {keepConnected} from './keep-connected.js';
import {createLists} from './list-schedule.js';
import {createPublisher} from './publisher.js';
import {createRateGuard} from './rate-guard.js';
import type {SharedConnection} from './shared-connection.js';
import {checkHeartbeat, kindsToSubscribe} from './subscribed-events.js';
import {createClockOffset} from './switch-clock.js';
import type {SwitchEvent} from './switch-event.js';
import {createSwitchModel} from './switch-model.js';
import {createSwitchQueries} from './switch-queries.js';
import {createTimesLoader} from './times-loader.js';

/** How often to check that the switch still answers, ms. */
const probeEvery = 2000;

type SubscriptionOptions = ConnectOptions & {
	readonly server: string;
	/** For lists and actions. */
	readonly commands: SharedConnection;
	/** The limit of events, bytes a second. */
	readonly floodLimit: number;
};

/** Makes a subscription to a switch: its events, and a list beside them now and then. */
export const createEventSubscription =
	(options: SubscriptionOptions): Subscribe =>
	(onNews, {interval, isUnattended = false}) => {
		const listener = publishTo(onNews);
		const {clock, server, commands, floodLimit} = options;
		const model = createSwitchModel(server, clock);
		const offset = createClockOffset();
		const guard = createRateGuard(floodLimit, clock);
		const queries = createSwitchQueries(commands, model, clock);
		let lastEventAt = 0;

		/** Subscribes, once connected, to the events that the user may have; to no channel events where lists replace them. */
		const listen = (isFlooded = false): void => {
			const events = link.connection()!;
			tasks.attempt(async isCurrent => {
				const kinds = kindsToSubscribe(events, isFlooded);
				model.deliverBy(kinds.includes('CHANNEL_CREATE') ? 'events' : 'lists');
				if (isFlooded) {
					await events.send('noevents');
				}

				const reply = kinds.length > 0 ? await events.send(eventsCommand(kinds)) : undefined;
				if (!isCurrent()) {
					return;
				}

				if (reply?.isRefused) {
					model.deliverBy('lists');
				}

				lists.begin();
			});
		};

		/** Checks that the switch still answers, so that a list without changes is known to be up to date. */
		const probe = (): void => {
			tasks.attempt(async isCurrent => {
				await queries.probe();
				if (!isCurrent()) {
					return;
				}

				checkHeartbeat(clock.elapsed() - lastEventAt, link.connection()!);
				if (model.delivery() === 'events') {
					publisher.confirm();
				}

				tasks.once('probe', Math.max(probeEvery, interval), probe);
			});
		};

		const onEvent = (event: SwitchEvent, bytes: number): void => {
			lastEventAt = clock.elapsed();
			offset.see(event.at, clock.now());
			if (event.name === 'SHUTDOWN') {
				link.fail({kind: 'unreachable', cause: 'reset', words: 'the switch is shutting down'});
				return;
			}

			if (model.delivery() === 'lists') {
				return;
			}

			model.apply(event);
			if (event.name === 'CHANNEL_CALLSTATE' && event.get('Channel-Call-State') === 'ACTIVE') {
				lists.fill();
			}

			publisher.changed();
			const rest = guard.count(bytes);
			if (rest === undefined) {
				return;
			}

			listen(true);
			tasks.once('flood', rest, listen);
		};

		const link = keepConnected(options, {
			listener,
			isUnattended,
			interval: () => interval,
			onEvent,
			onConnected() {
				lastEventAt = clock.elapsed();
				listen();
				probe();
			},
			onDisconnected(isLast) {
				commands.close();
				if (!isLast) {
					publisher.stop();
				}
			},
		});
		const {tasks} = link;
		const session = {clock, tasks, model, queries};
		const publisher = createPublisher(session, listener, offset.value);
		const timesLoader = createTimesLoader(session, dump => {
			offset.see(dump?.at ?? 0, clock.now());
			// Without events the next list publishes it: only the times are as new as this answer.
			if (model.delivery() === 'events') {
				publisher.changed();
			}
		});
		const lists = createLists(session, (listed, isForWaiting) => {
			link.worked();
			timesLoader.begin();
			// The listener may ask for the next list at once.
			publisher.listed(listed, isForWaiting);
		});

		link.connect();
		return {
			refresh(isAfterAction) {
				if (link.connection()) {
					lists.want(isAfterAction);
				} else {
					lists.expect();
					link.connectNow();
				}
			},
			setInterval(wanted) {
				interval = wanted;
			},
			pause: publisher.pause,
			suspend(isSuspended) {
				if (isSuspended) {
					link.disconnect();
				} else {
					link.resume();
				}
			},
			prefer: timesLoader.prefer,
			close: link.close,
		};
	};
