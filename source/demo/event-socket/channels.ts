import type {Leg} from '../leg.js';
import type {World} from '../world.js';
import {Channel, type MediaBug} from './channel.js';
import {allFields, basicFields, callStateNumber} from './channel-fields.js';
import type {EventBus, Field} from './events.js';

/** The channels of the world, and the events about them. An event still has the call state from before it. */
export class Channels {
	readonly byUuid = new Map<string, Channel>();
	/** The number of channels since the switch started, and the most at a time. */
	total = 0;
	peak = 0;

	constructor(
		private readonly world: World,
		readonly bus: EventBus,
	) {
		for (const leg of world.legs.values()) {
			this.#takeOver(leg);
		}
	}

	/** Now, µs since the epoch. */
	get now(): number {
		return Math.round(this.world.now * 1000);
	}

	add(leg: Leg, created = this.now): Channel {
		const isDialled = leg.row.direction === 'outbound';
		const caller = isDialled ? this.byUuid.get(leg.row.call_uuid) : undefined;
		const gateway = caller ? gatewayIn(caller.leg.row.application_data) : '';
		const channel = new Channel(leg, ++this.total, created, gateway);
		if (caller) {
			Object.assign(channel, {other: caller, otherType: 'originator'});
		}

		this.byUuid.set(leg.uuid, channel);
		this.peak = Math.max(this.peak, this.byUuid.size);
		return channel;
	}

	/** Emits an event with all fields of a channel, and with more before them. */
	emit(name: string, channel: Channel, more: readonly Field[] = []): void {
		this.bus.emit(name, () => [...more, ...allFields(channel)]);
	}

	setCallState(channel: Channel, next: string): void {
		const before = channel.callState;
		channel.callState = next;
		this.bus.emit('CHANNEL_CALLSTATE', () => [
			['Original-Channel-Call-State', before],
			['Channel-Call-State-Number', callStateNumber(next)],
			...basicFields(channel),
		]);
	}

	startBug(channel: Channel, id: string, bug: MediaBug): void {
		channel.bugs.set(id, bug);
		if (bug.function === 'session_record') {
			this.emit('RECORD_START', channel, [['Record-File-Path', bug.target]]);
		}

		this.emit('MEDIA_BUG_START', channel, bugFields(bug));
	}

	stopBug(channel: Channel, id: string): void {
		const bug = channel.bugs.get(id);
		if (!bug) {
			return;
		}

		channel.bugs.delete(id);
		if (bug.function === 'session_record') {
			this.emit('RECORD_STOP', channel, [
				['Record-File-Path', bug.target],
				['Record-Completion-Cause', 'success'],
			]);
		}

		this.emit('MEDIA_BUG_STOP', channel, bugFields(bug));
	}

	/** Adds a leg from before the first event: its earlier events are past. */
	#takeOver(leg: Leg): void {
		const {callstate, application, created_epoch: created} = leg.row;
		const channel = this.add(leg, Number(created) * 1e6);
		const {times, other} = channel;
		const isAnswered = ['ACTIVE', 'HELD', 'UNHELD'].includes(callstate);
		const answerState = isAnswered ? 'answered' : callstate === 'EARLY' ? 'early' : 'ringing';
		Object.assign(channel, {callState: callstate, answerState, state: '', application});
		times.progress = times.created;
		times.answered = isAnswered ? times.created : 0;
		times.lastHold = callstate === 'HELD' ? times.created : 0;
		if (other && isAnswered && other.times.answered > 0) {
			join(other, channel, times.created);
		}
	}
}

const gatewayIn = (dialString: string): string =>
	/^sofia\/gateway\/(?<name>[^/]+)\//u.exec(dialString)?.groups?.name ?? '';

const bugFields = (bug: MediaBug): Field[] => [
	['Media-Bug-Function', bug.function],
	['Media-Bug-Target', bug.target],
];

/** Bridges two channels: they hear each other from now on. */
export const join = (a: Channel, b: Channel, now: number): void => {
	Object.assign(a, {other: b, otherType: 'originatee', isBridged: true});
	Object.assign(b, {other: a, otherType: 'originator', isBridged: true});
	a.times.bridged = now;
	b.times.bridged = now;
};

export const bridgeFields = (a: Channel, b: Channel): Field[] => [
	['Bridge-A-Unique-ID', a.leg.uuid],
	['Bridge-B-Unique-ID', b.leg.uuid],
];

/** The channel that an eavesdropping one hears. */
export const watchedBy = ({byUuid}: Channels, {leg: {row}}: Channel): Channel | undefined =>
	row.application === 'eavesdrop' ? byUuid.get(row.application_data) : undefined;
