import type {Leg} from '../leg.js';
import type {Ending} from '../world.js';
import {usualCause} from '../hangup-causes.js';
import type {Channel} from './channel.js';
import {bridgeFields, watchedBy, type Channels} from './channels.js';

/** Emits the events of a call's end in the order of a real switch: the first leg to end, the bridge, the others, the billing. */
export const emitHangup = (channels: Channels, legs: readonly Leg[], ending: Ending): void => {
	const all = legs.flatMap(({uuid}) => channels.byUuid.get(uuid) ?? []);
	const head = all.find(({leg}) => leg === ending.first) ?? all[0];
	if (!head) {
		return;
	}

	const rest = all.filter(channel => channel !== head);
	const endRest = () => {
		for (const channel of rest) {
			channel.otherCause = head.cause;
			hangUp(channels, channel, relayedCause(ending), false);
			goDown(channels, channel);
		}
	};

	hangUp(channels, head, ending.cause, ending.by === 'phone');
	if (head.otherType === 'originatee') {
		endRest();
		unbridge(channels, all);
		report(channels, rest);
		goDown(channels, head);
		report(channels, [head]);
		destroy(channels, all);
	} else {
		goDown(channels, head);
		report(channels, [head]);
		unbridge(channels, all);
		endRest();
		destroy(channels, [head]);
		report(channels, rest);
		destroy(channels, rest);
	}
};

/** The hang-up cause of the other legs: that of a phone is relayed, that of a command or a time-out is not. */
const relayedCause = ({cause, by}: Ending): string =>
	by === 'phone' || ['ORIGINATOR_CANCEL', 'MANAGER_REQUEST', 'SYSTEM_SHUTDOWN'].includes(cause) ? cause : usualCause;

const hangUp = (channels: Channels, channel: Channel, cause: string, isByPhone: boolean): void => {
	Object.assign(channel, {cause, answerState: 'hangup', disposition: isByPhone ? dispositionOf(channel, true) : ''});
	const watched = watchedBy(channels, channel);
	if (watched) {
		channels.stopBug(watched, channel.leg.uuid);
	}

	for (const id of channel.bugs.keys()) {
		channels.stopBug(channel, id);
	}
};

/** The SIP disposition of a leg. A dialled phone refuses, and its dial is cancelled; a caller cancels, and is refused. */
const dispositionOf = (channel: Channel, isByPhone: boolean): string => {
	const how = channel.times.answered > 0 ? 'bye' : channel.isOutbound === isByPhone ? 'refuse' : 'cancel';
	return `${isByPhone ? 'recv' : 'send'}_${how}`;
};

const goDown = (channels: Channels, channel: Channel): void => {
	channel.times.hungUp = channels.now;
	channel.state = 'CS_HANGUP';
	channels.setCallState(channel, 'HANGUP');
};

const report = (channels: Channels, ended: readonly Channel[]): void => {
	for (const channel of ended) {
		channel.isReported = true;
		channel.disposition ||= dispositionOf(channel, false);
		channel.state = 'CS_REPORTING';
		channels.emit('CHANNEL_HANGUP_COMPLETE', channel, [['Hangup-Cause', channel.cause]]);
	}
};

const destroy = (channels: Channels, ended: readonly Channel[]): void => {
	for (const channel of ended) {
		channels.emit('CHANNEL_DESTROY', channel);
		channels.byUuid.delete(channel.leg.uuid);
	}
};

/** Emits one event, on the A-leg, for each bridge that loses a leg. A leg that goes on has no other leg then. */
const unbridge = (channels: Channels, ended: readonly Channel[]): void => {
	const bridged = ended.filter(({isBridged}) => isBridged);
	const callers = new Set(bridged.map(channel => (channel.otherType === 'originator' ? channel.other : channel)));
	for (const caller of callers) {
		const callee = caller?.other;
		if (!caller || !callee) {
			continue;
		}

		caller.otherCause = callee.cause || usualCause;
		for (const channel of [caller, callee]) {
			if (!ended.includes(channel)) {
				Object.assign(channel, {other: undefined, isBridged: false});
			}
		}

		channels.emit('CHANNEL_UNBRIDGE', caller, bridgeFields(caller, callee));
	}
};
