import type {Leg} from '../leg.js';
import type {WorldChange} from '../world.js';
import type {Channel} from './channel.js';
import {bridgeFields, join, watchedBy, type Channels} from './channels.js';
import {emitHangup} from './hangup-events.js';

/** Emits the events of a change in the world. */
export const emitEvents = (channels: Channels, change: WorldChange): void => {
	switch (change.kind) {
		case 'created': {
			create(channels, change.leg);
			break;
		}

		case 'changed': {
			const channel = channels.byUuid.get(change.leg.uuid);
			if (channel) {
				changeCallState(channels, channel);
				changeApp(channels, channel);
			}

			break;
		}

		case 'bridged': {
			const [a, b] = [change.a, change.b].map(({uuid}) => channels.byUuid.get(uuid));
			if (a && b) {
				bridge(channels, a, b);
			}

			break;
		}

		case 'ended': {
			emitHangup(channels, change.legs, change.ending);
		}
	}
};

const create = (channels: Channels, leg: Leg): void => {
	const channel = channels.add(leg);
	channels.emit('CHANNEL_CREATE', channel);
	channel.state = channel.isOutbound ? 'CS_CONSUME_MEDIA' : 'CS_ROUTING';
	if (leg.row.callstate === 'RINGING') {
		if (channel.isOutbound) {
			channel.times.progress = channels.now;
		}

		channels.setCallState(channel, 'RINGING');
	}

	channel.state = '';
	if (channel.other) {
		channel.other.times.progress ||= channels.now;
	}
};

const changeCallState = (channels: Channels, channel: Channel): void => {
	for (const next of stepsTo(channel.leg.row.callstate, channel)) {
		const {times, callState} = channel;
		if (next === 'EARLY') {
			times.progressMedia = channels.now;
			channel.answerState = 'early';
		} else if (next === 'ACTIVE' && times.answered === 0) {
			times.answered = channels.now;
			channel.answerState = 'answered';
		} else if (next === 'HELD') {
			times.lastHold = channels.now;
		}

		channels.setCallState(channel, next);
		if (callState === 'HELD') {
			times.holdSum += channels.now - times.lastHold;
		}
	}
};

/** The call states of a channel up to the next one: a caller gets early media before the answer. */
const stepsTo = (next: string, channel: Channel): readonly string[] => {
	const {callState, times} = channel;
	if (next === callState) {
		return [];
	}

	const isHearsFirst = times.answered === 0 && times.progressMedia === 0 && !channel.isOutbound;
	return next === 'ACTIVE' && isHearsFirst
		? ['EARLY', next]
		: next === 'ACTIVE' && callState === 'HELD'
			? ['UNHELD', next]
			: [next];
};

const changeApp = (channels: Channels, channel: Channel): void => {
	const {application} = channel.leg.row;
	const before = channel.application;
	channel.application = application;
	if (application === before) {
		return;
	}

	const watched = watchedBy(channels, channel);
	if (watched) {
		channels.startBug(watched, channel.leg.uuid, {function: 'eavesdrop', target: watched.leg.uuid});
	}
};

const bridge = (channels: Channels, a: Channel, b: Channel): void => {
	join(a, b, channels.now);
	channels.emit('CHANNEL_BRIDGE', a, bridgeFields(a, b));
};
