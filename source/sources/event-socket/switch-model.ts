import {channelFromRow, isSameRow} from '../../telephony/channel-from-row.js';
import {isUuid, type Channel, type ChannelFacts, type WireRow} from '../../telephony/channel.js';
import type {Clock} from '../clock.js';
import type {CallEnd} from '../source.js';
import {hangupSide, legEndFrom, type LegEnd} from './call-end.js';
import {factsAfter, rowAfter} from './channel-row.js';
import type {SwitchEvent} from './switch-event.js';

/** A channel as events and lists have told of it. Times are ms by the monotonic clock. */
type Known = {
	channel: Channel;
	/** The highest sequence of its events; an event with a lower one is late. */
	sequence: number;
	/** When the last event of it came; a list made before, or soon after, says less. */
	touchedAt: number;
	/** It began before we came: its times have to be asked for. */
	isUndated: boolean;
	isDelivered: boolean;
	end?: {readonly leg: LegEnd; readonly at: number};
};

/** `show channels` is written behind by up to 200 ms: what an event told this long before a list was asked for is in the list, ms. */
const lag = 1000;
/** How long an end waits for that of the leg at the other end, which may say who hung up, ms. */
const longestWait = 500;
/** The legs of a call end within this time, ms. */
const sameEnd = 2000;
const mostTombstones = 20_000;
const mostEnds = 500;

const withoutOldest = <Key, Value>(map: Map<Key, Value>, most: number): void => {
	for (const key of map.keys()) {
		if (map.size <= most) {
			return;
		}

		map.delete(key);
	}
};

/**
The channels of a switch, as its events and its lists tell of them. Events may be late, doubled, lost, or of the next channel first; a
list may be older than the events before it. What only one of the two knows is asked for.
*/
export const createSwitchModel = (server: string, {elapsed}: Pick<Clock, 'elapsed'>) => {
	const known = new Map<string, Known>();
	/** The channels that have ended: no list and no late event brings them back. */
	const tombstones = new Map<string, number>();
	/** The last ends, by uuid, each with the leg at its other end. */
	const lastEnds = new Map<string, {readonly leg: LegEnd; readonly other: string; readonly at: number}>();
	/** Since when events tell of every change; `undefined` while only lists do. */
	let subscribedAt: number | undefined;
	let hasListed = false;

	const channelOf = (row: WireRow, facts: ChannelFacts | undefined, before?: Channel): Channel =>
		before && facts === before.facts && isSameRow(before.wire, row)
			? before
			: {
					...channelFromRow(row, server),
					...(before?.links && {links: before.links}),
					...(facts && {facts}),
				};

	const add = (channel: Channel, sequence: number, isUndated: boolean): Known => {
		const one: Known = {channel, sequence, touchedAt: sequence === 0 ? -Infinity : elapsed(), isUndated, isDelivered: false};
		known.set(channel.uuid, one);
		return one;
	};

	const bury = (uuid: string) => {
		tombstones.set(uuid, elapsed());
		withoutOldest(tombstones, mostTombstones);
	};

	const remove = (uuid: string) => {
		known.delete(uuid);
		bury(uuid);
	};

	const setFacts = (one: Known, facts: ChannelFacts) => {
		one.channel = {...one.channel, facts: {...one.channel.facts, ...facts}};
	};

	/** Takes over what an event tells of its channel. */
	const update = (event: SwitchEvent): Known => {
		const uuid = event.get('Unique-ID');
		const one = known.get(uuid);
		if (!one) {
			const row = rowAfter(undefined, event);
			return add(channelOf(row, factsAfter(undefined, event, false)), event.sequence, false);
		}

		one.touchedAt = elapsed();
		if (event.sequence >= one.sequence) {
			const before = one.channel;
			const row = rowAfter(before.wire, event);
			one.sequence = event.sequence;
			one.channel = channelOf(row, factsAfter(before.facts, event, row.callstate !== before.callState), before);
		}

		return one;
	};

	const end = (event: SwitchEvent) => {
		const one = update(event);
		const leg = legEndFrom(event);
		one.end ??= {leg, at: elapsed()};
		lastEnds.set(one.channel.uuid, {leg, other: one.channel.facts?.otherLeg ?? '', at: elapsed()});
		withoutOldest(lastEnds, mostEnds);
		bury(one.channel.uuid);
	};

	/** Both legs of a bridge: the event itself is of the A-leg alone. */
	const bridge = (event: SwitchEvent) => {
		update(event);
		const [a, b] = [event.get('Bridge-A-Unique-ID'), event.get('Bridge-B-Unique-ID')];
		for (const [uuid, other] of [
			[a, b],
			[b, a],
		] as const) {
			const one = known.get(uuid);
			if (one && isUuid(other)) {
				const row = {...one.channel.wire, call_uuid: a, callee_direction: 'SEND'};
				one.touchedAt = elapsed();
				one.channel = channelOf(row, {...one.channel.facts, otherLeg: other}, one.channel);
			}
		}
	};

	/** A leg that goes on without the other has nobody at its other end. */
	const unbridge = (event: SwitchEvent) => {
		update(event);
		if (event.get('Hangup-Cause') !== '') {
			return;
		}

		for (const header of ['Bridge-A-Unique-ID', 'Bridge-B-Unique-ID']) {
			const one = known.get(event.get(header));
			if (one?.channel.facts) {
				const {otherLeg: _otherLeg, ...facts} = one.channel.facts;
				one.channel = {...one.channel, facts};
			}
		}
	};

	const withListeners = (event: SwitchEvent, change: number) => {
		const one = update(event);
		const {listeners = 0, ...facts} = one.channel.facts ?? {};
		const count = listeners + change;
		if (event.get('Media-Bug-Function') === 'eavesdrop') {
			one.channel = {...one.channel, facts: {...facts, ...(count > 0 && {listeners: count})}};
		}
	};

	const withRecordings = (event: SwitchEvent, isStarted: boolean) => {
		const one = update(event);
		const file = event.get('Record-File-Path');
		const {recordings = [], ...facts} = one.channel.facts ?? {};
		const others = recordings.filter(other => other !== file);
		const next = isStarted ? [...others, file] : others;
		one.channel = {...one.channel, facts: {...facts, ...(next.length > 0 && {recordings: next})}};
	};

	const rename = (event: SwitchEvent) => {
		const before = event.get('Old-Unique-ID');
		const one = known.get(before);
		remove(before);
		const row = rowAfter(one && {...one.channel.wire, uuid: event.get('Unique-ID')}, event);
		add(channelOf(row, factsAfter(one?.channel.facts, event, false)), event.sequence, false);
	};

	const handlers: Readonly<Record<string, (event: SwitchEvent) => void>> = {
		CHANNEL_CREATE: update,
		CHANNEL_CALLSTATE: update,
		CHANNEL_UNBRIDGE: unbridge,
		CHANNEL_BRIDGE: bridge,
		CHANNEL_HANGUP_COMPLETE: end,
		CHANNEL_DESTROY(event) {
			// A dial that failed before it began is destroyed without having been created.
			if (known.has(event.get('Unique-ID'))) {
				end(event);
			}
		},
		CHANNEL_UUID: rename,
		MEDIA_BUG_START(event) {
			withListeners(event, 1);
		},
		MEDIA_BUG_STOP(event) {
			withListeners(event, -1);
		},
		RECORD_START(event) {
			withRecordings(event, true);
		},
		RECORD_STOP(event) {
			withRecordings(event, false);
		},
	};

	/** The ends of the legs that were at the other end of a leg until a moment ago. */
	const otherEnds = (uuid: string, other: string): readonly LegEnd[] =>
		[...lastEnds]
			.filter(([id, one]) => (id === other || one.other === uuid) && elapsed() - one.at < sameEnd)
			.map(([, {leg}]) => leg);

	/** How a channel ended; `undefined` while the leg at its other end may still tell who hung up. */
	const endOf = ({channel, end: own}: Known): CallEnd | undefined => {
		if (!own) {
			return undefined;
		}

		const other = channel.facts?.otherLeg ?? '';
		const {isCaller: _isCaller, disposition, ...told} = own.leg;
		const hangupBy = hangupSide(own.leg, otherEnds(channel.uuid, other));
		// The leg at the other end may end a moment later, and say that its phone hung up.
		const canChange =
			!disposition.startsWith('recv_') && known.has(other) && !lastEnds.has(other) && elapsed() - own.at < longestWait;
		return canChange ? undefined : {...told, ...(hangupBy && {hangupBy})};
	};

	return {
		/** Takes over an event. Unknown kinds, and channels that have ended, are ignored. */
		apply(event: SwitchEvent) {
			const uuid = event.get('Unique-ID');
			if (isUuid(uuid) && !tombstones.has(uuid) && Object.hasOwn(handlers, event.name)) {
				handlers[event.name]!(event);
			}
		},
		/** Events tell of every change from now on, or no longer. The next list is believed. */
		subscribed(isSubscribed: boolean) {
			subscribedAt = isSubscribed ? elapsed() : undefined;
			hasListed = false;
		},
		/** The switch was restarted: none of its channels is left. */
		restarted() {
			for (const uuid of known.keys()) {
				remove(uuid);
			}

			tombstones.clear();
		},
		/**
		Takes over a whole list.

		@param rows
		@param askedAt when it was asked for, by the monotonic clock
		@returns the channels that either the list or the events know, but not both
		*/
		applyList(rows: readonly WireRow[], askedAt: number): readonly string[] {
			const isBelieved = !hasListed || subscribedAt === undefined;
			hasListed = true;
			const doubtful: string[] = [];
			const listed = new Set<string>();
			for (const row of rows) {
				const uuid = row.uuid as string;
				const one = known.get(uuid);
				listed.add(uuid);
				if (one?.end) {
					continue;
				}

				if (one) {
					// Events tell no initial fields, and not every application.
					const wire = one.touchedAt > askedAt - lag ? {...row, ...one.channel.wire} : {...row};
					const hasChanged = wire.callstate !== one.channel.callState;
					const facts = hasChanged && one.channel.facts ? withoutStateSince(one.channel.facts) : one.channel.facts;
					one.channel = channelOf(wire, facts, one.channel);
				} else if (isUuid(uuid) && (tombstones.get(uuid) ?? -Infinity) <= askedAt - lag) {
					if (isBelieved && !tombstones.has(uuid)) {
						add(channelOf(row, undefined), 0, true);
					} else {
						doubtful.push(uuid);
					}
				}
			}

			for (const [uuid, one] of known) {
				if (!listed.has(uuid) && !one.end && one.touchedAt <= askedAt - lag) {
					if (isBelieved) {
						remove(uuid);
					} else {
						doubtful.push(uuid);
					}
				}
			}

			return doubtful;
		},
		/** What the switch says of a doubtful channel. `row`: as the list has it. */
		settle(uuid: string, exists: boolean, row: WireRow | undefined) {
			if (!exists) {
				remove(uuid);
			} else if (row && !known.has(uuid)) {
				tombstones.delete(uuid);
				add(channelOf(row, undefined), 0, true);
			}
		},
		/** The channels whose times are not known, the oldest first. */
		undated: (): readonly string[] =>
			[...known.values()].filter(one => one.isUndated && !one.end).map(({channel}) => channel.uuid),
		/** Takes over a dump of a channel; `undefined`: the switch has no such channel, or does not tell. */
		date(uuid: string, dump: SwitchEvent | undefined) {
			const one = known.get(uuid);
			if (!one) {
				return;
			}

			one.isUndated = false;
			if (dump) {
				setFacts(one, factsAfter(one.channel.facts, dump, false));
			}
		},
		/** The channels now, and how those ended that are no longer among them. Every channel is among them once at least. */
		take(): {readonly channels: readonly Channel[]; readonly ends: ReadonlyMap<string, CallEnd>; readonly isComplete: boolean} {
			const ends = new Map<string, CallEnd>();
			const channels: Channel[] = [];
			let isComplete = true;
			for (const [uuid, one] of known) {
				const how = one.isDelivered ? endOf(one) : undefined;
				if (how) {
					known.delete(uuid);
					ends.set(uuid, how);
				} else {
					one.isDelivered = true;
					isComplete &&= !one.end;
					channels.push(one.channel);
				}
			}

			return {channels, ends, isComplete};
		},
		/** Takes over links that were found between the channels. */
		link(channels: readonly Channel[]) {
			for (const channel of channels) {
				const one = known.get(channel.uuid);
				if (one) {
					one.channel = channel;
				}
			}
		},
	};
};

const withoutStateSince = ({stateSince: _stateSince, ...facts}: ChannelFacts): ChannelFacts => facts;

export type SwitchModel = ReturnType<typeof createSwitchModel>;
