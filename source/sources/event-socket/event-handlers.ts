import type {Clock} from '../../util/clock.js';
import type {CallEnds} from './call-end.js';
import {factsAfter, rowAfter} from './channel-row.js';
import type {channelEvents} from './subscribed-events.js';
import type {Known, KnownChannels} from './known-channels.js';
import type {SwitchEvent} from './switch-event.js';

/** Applies each kind of event to the channels and their ends. */
export const createEventHandlers = (
	known: KnownChannels,
	ends: CallEnds,
	{elapsed}: Pick<Clock, 'elapsed'>,
): Readonly<Record<(typeof channelEvents)[number], (event: SwitchEvent) => unknown>> => {
	/** Updates the channel of an event with the fields and facts in it. */
	const update = (event: SwitchEvent): Known => {
		const one = known.channels.get(event.get('Unique-ID'));
		if (!one) {
			return known.addFromEvent(rowAfter(undefined, event), factsAfter(undefined, event, false), event.sequence);
		}

		one.touchedAt = elapsed();
		if (event.sequence >= one.sequence) {
			const {wire, facts, callState} = one.channel;
			const row = rowAfter(wire, event);
			one.sequence = event.sequence;
			known.set(one, row, factsAfter(facts, event, row.callstate !== callState));
		}

		return one;
	};

	const end = (event: SwitchEvent) => {
		const one = update(event);
		ends.add(one, event);
		known.end(one.channel.uuid);
	};

	/** The known legs of a bridge, each with the uuid of the other one. */
	const bridgedLegs = (event: SwitchEvent) => {
		const [a, b] = [event.get('Bridge-A-Unique-ID'), event.get('Bridge-B-Unique-ID')];
		const legs = [
			{uuid: a, other: b},
			{uuid: b, other: a},
		];
		return legs.flatMap(({uuid, other}) => {
			const one = known.channels.get(uuid);
			return one ? [{one, other}] : [];
		});
	};

	/** Sets both legs: the event comes for the A-leg alone. */
	const bridge = (event: SwitchEvent) => {
		update(event);
		for (const {one, other} of bridgedLegs(event)) {
			if (other === '') {
				continue;
			}

			one.touchedAt = elapsed();
			const row = {...one.channel.wire, call_uuid: event.get('Bridge-A-Unique-ID'), callee_direction: 'SEND'};
			known.set(one, row, {...one.channel.facts, otherLeg: other});
		}
	};

	/** Removes the other leg of a leg that goes on. */
	const unbridge = (event: SwitchEvent) => {
		update(event);
		const isGoingOn = event.get('Hangup-Cause') === '';
		for (const {one, other} of isGoingOn ? bridgedLegs(event) : []) {
			const {otherLeg, ...facts} = one.channel.facts ?? {};
			// Bridges stack: a newer one stays.
			if (otherLeg === other) {
				known.set(one, one.channel.wire, facts);
			}
		}
	};

	const countListeners = (change: number) => (event: SwitchEvent) => {
		const one = update(event);
		if (event.get('Media-Bug-Function') !== 'eavesdrop') {
			return;
		}

		const {listeners = 0, ...facts} = one.channel.facts ?? {};
		const count = listeners + change;
		known.set(one, one.channel.wire, {...facts, ...(count > 0 && {listeners: count})});
	};

	const noteRecording = (isStarted: boolean) => (event: SwitchEvent) => {
		const one = update(event);
		const file = event.get('Record-File-Path');
		const {recordings = [], ...facts} = one.channel.facts ?? {};
		const others = recordings.filter(other => other !== file);
		const now = isStarted ? [...others, file] : others;
		known.set(one, one.channel.wire, {...facts, ...(now.length > 0 && {recordings: now})});
	};

	return {
		CHANNEL_CREATE: update,
		CHANNEL_CALLSTATE: update,
		CHANNEL_BRIDGE: bridge,
		CHANNEL_UNBRIDGE: unbridge,
		CHANNEL_HANGUP_COMPLETE: end,
		CHANNEL_DESTROY(event) {
			// A dial that failed before it began is destroyed without having been created.
			if (known.channels.has(event.get('Unique-ID'))) {
				end(event);
			}
		},
		CHANNEL_UUID(event) {
			const before = event.get('Old-Unique-ID');
			const one = known.channels.get(before);
			known.remove(before);
			const row = rowAfter(one && {...one.channel.wire, uuid: event.get('Unique-ID')}, event);
			known.addFromEvent(row, factsAfter(one?.channel.facts, event, false), event.sequence);
		},
		MEDIA_BUG_START: countListeners(1),
		MEDIA_BUG_STOP: countListeners(-1),
		RECORD_START: noteRecording(true),
		RECORD_STOP: noteRecording(false),
	};
};
