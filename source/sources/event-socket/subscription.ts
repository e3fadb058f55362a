import {createLegLinker} from '../../telephony/leg-links.js';
import type {WireRow} from '../../telephony/channel.js';
import {failureOf, FailureError, type Failure} from '../failure.js';
import {pauseAfter} from '../pace.js';
import {createListComparison} from '../poller.js';
import type {Subscribe, Update} from '../source.js';
import {
	channelEvents,
	countCommand,
	dumpCommand,
	eventsCommand,
	existsCommand,
	lifeEvents,
	listCommand,
} from './commands.js';
import type {Connection} from './connection.js';
import {connectTo, type LinkOptions, type SharedConnection} from './link.js';
import {rowsFrom} from './list-rows.js';
import {createRateGuard} from './rate-guard.js';
import {eventFrom, type SwitchEvent} from './switch-event.js';
import {createSwitchModel} from './switch-model.js';
import {createClockOffset} from './switch-clock.js';
import {createTimers} from './timers.js';

/** How often the model is compared with what was told, ms: less often where that takes long. */
const shortestFlush = 25;
/** How often the switch is asked whether it is still there, ms. */
const probeEvery = 2000;
/** How often the whole list is fetched beside the events, ms, and how often instead of them. */
const listEvery = {events: 45_000, lists: 3000} as const;
/** HEARTBEAT comes every 20 s, ms. */
const longestSilence = 45_000;
const dumpEvery = 200;
/** So long after an action `show channels` has its effect, ms. */
const writtenBehind = 300;

export type SubscriptionOptions = LinkOptions & {
	readonly server: string;
	/** For lists and actions; shared with the actions. */
	readonly commands: SharedConnection;
	/** Bytes of events a second that are a flood. */
	readonly floodLimit: number;
};

const lost = (words: string): Failure => ({kind: 'unreachable', cause: 'timeout', words});

/** Subscribes to a switch: its events, with a list beside them now and then. `refresh` fetches a list now. */
export const createEventSubscription =
	(options: SubscriptionOptions): Subscribe =>
	(listener, {interval, isUnattended}) => {
		const {clock, server, commands, floodLimit} = options;
		const model = createSwitchModel(server, clock);
		const link = createLegLinker();
		const changesIn = createListComparison();
		const offset = createClockOffset();
		const guard = createRateGuard(floodLimit, clock);
		const timers = createTimers(clock);
		let events: Connection | undefined;
		let [isClosed, isPaused, isAway, isListing] = [false, false, false, false];
		let failures = 0;
		let since: number | undefined;
		let listed: {readonly askedAt: number; readonly duration: number; readonly skipped: number} | undefined;
		let isListNew = false;
		let mode: 'events' | 'lists' = 'events';
		let core = '';
		let heardAt = clock.elapsed();
		let vouchedAt = clock.now();
		let wantedFirst: readonly string[] = [];
		/** Each try to connect has a number: what an earlier one still does is too late. */
		let attempt = 0;

		const tell = (update: Pick<Update, 'created' | 'changed' | 'ended'>) => {
			const full = isListNew;
			isListNew = false;
			const asOf = Math.max(vouchedAt, since ?? 0);
			const {askedAt, duration, skipped} = listed!;
			listener({
				type: 'update',
				...update,
				at: clock.now(),
				asOf,
				since,
				askedAt,
				isFull: full,
				duration: full ? duration : 0,
				clockOffset: offset.value(),
				skipped,
				told: mode,
			});
			since = asOf;
		};

		/** Tells what has changed since the last time. `isAlive`: also that nothing has; `isWanted`: also on a paused screen. */
		const flush = ({isAlive = false, isWanted = false} = {}) => {
			timers.cancel('flush');
			if (!listed || (isPaused && !isWanted) || isClosed || isAway) {
				return;
			}

			const begun = clock.elapsed();
			const {channels: taken, ends, isComplete} = model.take();
			const channels = link(taken);
			if (channels !== taken) {
				model.link(channels);
			}

			const {created, changed, ended} = changesIn(channels);
			if (isAlive || isListNew || created.length + changed.length + ended.length > 0) {
				tell({
					created,
					changed,
					ended: ended.map(({channel}) => ({channel, ...ends.get(channel.uuid)})),
				});
			}

			if (!isComplete) {
				flushSoon(Math.max(shortestFlush, (clock.elapsed() - begun) * 4));
			}
		};

		/** `isKept`: not later than it is due already. */
		const flushSoon = (wait = shortestFlush, isKept = false) => {
			timers.once(
				'flush',
				wait,
				() => {
					flush();
				},
				isKept,
			);
		};

		const fail = (failure: Failure) => {
			if (isClosed || isAway) {
				return;
			}

			attempt++;
			events?.close();
			events = undefined;
			commands.close();
			timers.cancelAll();
			isListing = false;
			flush();
			failures++;
			const pause =
				failure.kind === 'not-signed-in' && !isUnattended
					? Infinity
					: pauseAfter(failure, failures, interval, clock.random());
			const at = clock.now();
			listener({type: 'failure', failure, at, retryAt: pause === Infinity ? undefined : at + pause});
			if (pause < Infinity) {
				timers.once('retry', pause, () => {
					void connect();
				});
			}
		};

		/** What this try to connect does; a failure of it ends the link, unless another try has begun. */
		const guarded = async (work: () => Promise<void>) => {
			const mine = attempt;
			try {
				await work();
			} catch (error) {
				if (mine === attempt) {
					fail(failureOf(error));
				}
			}
		};

		const ask = async (command: string): Promise<string> => {
			const connection = await commands.get();
			const {text, isRefused} = await connection.send(command);
			if (isRefused && text.includes('permission denied')) {
				throw new FailureError({kind: 'refused', words: text, advice: 'this user of the event socket may not do that'});
			}

			return text;
		};

		/** Asks for the channels that only the events or only the list knows. */
		const settle = async (doubtful: readonly string[], rows: readonly WireRow[]) => {
			for (const uuid of doubtful) {
				const exists = (await ask(existsCommand(uuid))).trim() === 'true';
				model.settle(
					uuid,
					exists,
					rows.find(row => row.uuid === uuid),
				);
			}
		};

		const list = async (isWanted = false) => {
			if (isListing) {
				return;
			}

			isListing = true;
			timers.cancel('list');
			const mine = attempt;
			await guarded(async () => {
				const [begun, askedAt] = [clock.elapsed(), clock.now()];
				const {rows, skipped} = rowsFrom(await ask(listCommand));
				const duration = clock.elapsed() - begun;
				if (mine !== attempt) {
					return;
				}

				await settle(model.applyList(rows, begun), rows);
				[listed, isListNew, vouchedAt] = [{askedAt, duration, skipped}, true, askedAt + duration];
				timers.once('list', Math.max(listEvery[mode], duration * 5), () => {
					void list();
				});
				flush({isWanted});
			});
			isListing = mine === attempt ? false : isListing;
		};

		/** Asks whether the switch is there, so that a quiet list is known to be true. */
		const probe = async () => {
			await guarded(async () => {
				const mine = attempt;
				await ask(countCommand);
				if (mine !== attempt) {
					return;
				}

				if (clock.elapsed() - heardAt > longestSilence && (events?.allowedEvents?.has('HEARTBEAT') ?? true)) {
					throw new FailureError(lost(`no heartbeat for ${longestSilence / 1000} s`));
				}

				vouchedAt = clock.now();
				flush({isAlive: true});
				timers.once('probe', Math.max(probeEvery, interval), () => {
					void probe();
				});
			});
		};

		/** Asks for the times of the channels that began before us, a few a second, those on screen first. */
		const dump = async () => {
			const undated = model.undated();
			const uuid = wantedFirst.find(one => undated.includes(one)) ?? undated[0];
			if (uuid !== undefined) {
				await guarded(async () => {
					const {allowedCommands} = await commands.get();
					const isAllowed = allowedCommands?.has('uuid_dump') ?? true;
					model.date(uuid, isAllowed ? eventFrom(await ask(dumpCommand(uuid))) : undefined);
					flushSoon();
				});
			}

			timers.once('dump', uuid === undefined ? probeEvery : dumpEvery, () => {
				void dump();
			});
		};

		/** Too many events: lists instead, for so long, ms. */
		const yieldToFlood = (wait: number) => {
			mode = 'lists';
			model.subscribed(false);
			void guarded(async () => {
				await events?.send('noevents');
				await events?.send(eventsCommand(lifeEvents));
			});
			timers.once('flood', wait, () => {
				void guarded(subscribeToEvents);
			});
			void list();
		};

		const onEvent = (event: SwitchEvent, bytes: number) => {
			heardAt = clock.elapsed();
			offset.see(event.at, clock.now());
			const coreNow = event.get('Core-UUID');
			if (core !== '' && coreNow !== core) {
				model.restarted();
				model.subscribed(mode === 'events');
				void list();
			}

			core = coreNow || core;
			if (event.name === 'SHUTDOWN') {
				fail({kind: 'unreachable', cause: 'reset', words: 'the switch is shutting down'});
				return;
			}

			const wait = guard.count(bytes);
			if (mode === 'events') {
				model.apply(event);
				vouchedAt = clock.now();
				flushSoon(shortestFlush, true);
				if (wait !== undefined) {
					yieldToFlood(wait);
				}
			}
		};

		const subscribeToEvents = async () => {
			const {allowedEvents} = events!;
			const kinds = [...channelEvents, ...lifeEvents].filter(kind => allowedEvents?.has(kind) ?? true);
			// Without its end a channel would stay for ever, without its beginning it would come late: then lists are better.
			const isEnough = kinds.includes('CHANNEL_CREATE') && kinds.includes('CHANNEL_CALLSTATE') && kinds.includes('CHANNEL_HANGUP_COMPLETE');
			mode = isEnough ? 'events' : 'lists';
			model.subscribed(isEnough);
			if (kinds.length > 0) {
				const {isRefused, text} = await events!.send(eventsCommand(kinds));
				if (isRefused) {
					throw new FailureError({kind: 'refused', words: text});
				}
			}

			await list();
		};

		const connect = async () => {
			attempt++;
			if (failures > 0) {
				listener({type: 'trying', at: clock.now()});
			}

			await guarded(async () => {
				const mine = attempt;
				const connection = await connectTo(options, {
					onEvent,
					onEnd(failure) {
						if (mine === attempt) {
							fail(failure);
						}
					},
				});
				if (mine !== attempt || isClosed || isAway) {
					connection.close();
					return;
				}

				[events, heardAt] = [connection, clock.elapsed()];
				await subscribeToEvents();
				if (mine === attempt) {
					failures = 0;
					void probe();
					void dump();
				}
			});
		};

		const leave = () => {
			attempt++;
			events?.close();
			events = undefined;
			commands.close();
			timers.cancelAll();
			isListing = false;
		};

		void connect();
		return {
			refresh() {
				if (events) {
					// What an action has just done is written to the list a moment later.
					timers.once('list', writtenBehind, () => {
						void list(true);
					});
				} else if (!isAway && !isClosed) {
					timers.cancel('retry');
					void connect();
				}
			},
			setInterval(wanted) {
				interval = wanted;
			},
			pause(wanted) {
				isPaused = wanted;
				flush();
			},
			suspend(wanted) {
				isAway = wanted;
				if (wanted) {
					leave();
				} else {
					void connect();
				}
			},
			prefer(uuids) {
				wantedFirst = uuids;
			},
			close() {
				isClosed = true;
				leave();
			},
		};
	};
