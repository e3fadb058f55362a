import {isUuid, type Channel, type ChannelFacts, type WireRow} from '../../telephony/channel.js';
import {createLegLinker} from '../../telephony/linking/incremental-linker.js';
import type {Clock} from '../../util/clock.js';
import type {CallEnd, Update} from '../source.js';
import {createCallEnds} from './call-end.js';
import {factsAfter} from './channel-row.js';
import {createEventHandlers} from './event-handlers.js';
import {createKnownChannels, type Known} from './known-channels.js';
import type {SwitchEvent} from './switch-event.js';

/** An event older than this when a list is requested is in the list, ms: `show channels` lags by up to 200 ms. */
const lag = 1000;

const withoutStateSince = ({stateSince: _stateSince, ...facts}: ChannelFacts): ChannelFacts => facts;

/**
The channels of a switch, from its events and its lists. Events may be late, doubled, lost, or of the next channel first; a list may be
older than the events before it. A channel that only one of the two has is doubtful: the switch is asked.
*/
export const createSwitchModel = (server: string, clock: Pick<Clock, 'elapsed'>) => {
	const known = createKnownChannels(server, clock);
	const {channels, tombstones} = known;
	const ends = createCallEnds(known, clock);
	const link = createLegLinker();
	const handlers: Readonly<Record<string, (event: SwitchEvent) => unknown>> = createEventHandlers(known, ends, clock);
	let delivery: NonNullable<Update['delivery']> = 'lists';
	/** The next list alone decides which channels there are: no event came that it could contradict. */
	let isNextListFinal = true;

	const isWithoutTimes = (uuid: string): boolean => {
		const one = channels.get(uuid);
		return one !== undefined && one.lacksTimes && !one.end && isUuid(uuid);
	};

	/** Updates a channel with its row of a list. */
	const takeRow = (one: Known, row: WireRow, askedAt: number) => {
		const {channel, touchedAt} = one;
		// Events lack the initial fields, and some applications.
		const wire = touchedAt > askedAt - lag ? {...row, ...channel.wire} : row;
		const hasChanged = wire.callstate !== channel.callState;
		// A leg that was transferred meanwhile talks to another one.
		one.lacksTimes ||= hasChanged || (wire.call_uuid ?? '') !== channel.callUuid;
		known.set(one, wire, hasChanged && channel.facts ? withoutStateSince(channel.facts) : channel.facts);
	};

	return {
		/** Applies an event; ignores unknown kinds, and channels that have ended. */
		apply(event: SwitchEvent) {
			const uuid = event.get('Unique-ID');
			if (uuid !== '' && !tombstones.has(uuid) && Object.hasOwn(handlers, event.name)) {
				handlers[event.name]!(event);
			}
		},
		delivery: () => delivery,
		/** Switches to events, which have every change from now on, or to lists. */
		deliverBy(next: typeof delivery) {
			[delivery, isNextListFinal] = [next, true];
			for (const one of delivery === 'events' ? channels.values() : []) {
				// Meanwhile no event came for an answer, or for a listener who stopped.
				const {listeners: _listeners, recordings: _recordings, ...facts} = one.channel.facts ?? {};
				known.set(one, one.channel.wire, one.channel.facts && facts);
				one.lacksTimes ||= facts.answeredAt === undefined;
				// A switch that was restarted counts from the beginning.
				one.sequence = 0;
			}
		},
		/**
		Applies a whole list, requested at `askedAt` by the monotonic clock. Returns the doubtful channels, which only the list or only
		the events have, by uuid: each with its row, if the list has it.
		*/
		applyList(rows: readonly WireRow[], askedAt: number): ReadonlyMap<string, WireRow | undefined> {
			const listed = new Map(rows.map(row => [row.uuid as string, row]));
			const doubtful = new Map<string, WireRow | undefined>();
			for (const [uuid, row] of listed) {
				const one = channels.get(uuid);
				if (one?.end) {
					continue;
				}

				const buriedAt = tombstones.get(uuid);
				if (one) {
					takeRow(one, row, askedAt);
				} else if (buriedAt === undefined && (isNextListFinal || !isUuid(uuid))) {
					known.addFromList(row);
				} else if (isUuid(uuid) && (buriedAt ?? -Infinity) <= askedAt - lag) {
					doubtful.set(uuid, row);
				}
			}

			for (const [uuid, {end, touchedAt}] of channels) {
				if (listed.has(uuid) || end || touchedAt > askedAt - lag) {
					continue;
				}

				if (isNextListFinal || !isUuid(uuid)) {
					known.remove(uuid);
				} else {
					doubtful.set(uuid, undefined);
				}
			}

			isNextListFinal = delivery === 'lists';
			return doubtful;
		},
		/** Decides about a doubtful channel by the switch's answer. `row`: its row in the list, if it has one. */
		settle(uuid: string, isThere: boolean, row: WireRow | undefined) {
			if (channels.get(uuid)?.end) {
				// Its end came meanwhile, with a cause.
				return;
			}

			if (!isThere) {
				known.remove(uuid);
			} else if (row && !channels.has(uuid)) {
				tombstones.delete(uuid);
				known.addFromList(row);
			}
		},
		/** A channel whose times are not known: one of `preferred` if there is one, else the oldest. */
		nextWithoutTimes(preferred: readonly string[]): string | undefined {
			const first = preferred.find(uuid => isWithoutTimes(uuid));
			for (const uuid of first === undefined ? channels.keys() : []) {
				if (isWithoutTimes(uuid)) {
					return uuid;
				}
			}

			return first;
		},
		/** Applies a dump of a channel; `undefined`: the switch did not send one. */
		applyDump(uuid: string, dump: SwitchEvent | undefined) {
			const one = channels.get(uuid);
			if (!one) {
				return;
			}

			one.lacksTimes = false;
			const {wire, facts} = one.channel;
			known.set(one, wire, dump && factsAfter(facts, dump, false));
		},
		/**
		The channels now, with their links, and the ends of those that are no longer among them. Each is among them at least once, even if it has already
		ended: `isComplete` says that none of them has. `isLast`: no end waits for the other leg.
		*/
		take(isLast = false) {
			const ended = new Map<string, CallEnd>();
			const there: Channel[] = [];
			let isComplete = true;
			for (const [uuid, one] of channels) {
				const how = one.isDelivered ? ends.of(one, isLast) : undefined;
				if (how) {
					channels.delete(uuid);
					known.undelivered.delete(uuid);
					ended.set(uuid, how);
				} else {
					one.isDelivered = true;
					isComplete &&= !one.end;
					there.push(one.channel);
				}
			}

			const linked = link(there);
			for (const channel of linked === there ? [] : linked) {
				channels.get(channel.uuid)!.channel = channel;
			}

			return {channels: linked, ends: ended, isComplete};
		},
	};
};

export type SwitchModel = ReturnType<typeof createSwitchModel>;
