import {causeNamed} from '../hangup-causes.js';
import {allFields} from './channel-fields.js';
import {park, transfer, type OnChannel} from './channel-moves.js';
import type {Switch} from './switch.js';

/** Answers one command: the text as the switch sends it, its last newline included. */
export type Api = (host: Switch, words: readonly string[], argument: string) => string | Promise<string>;

const noChannel = '-ERR No such channel!\n';
const noSession = '-ERR Cannot locate session!\n';

type OfChannel = {
	readonly usage: string;
	/** How many words it needs. */
	readonly needs?: number;
	readonly unknown?: string;
	readonly run: OnChannel;
};

/** A command about the channel that its first word names. */
const ofChannel =
	({usage, needs = 1, unknown = noChannel, run}: OfChannel): Api =>
	(host, words) => {
		const channel = host.reach(words[0]);
		return words.length < needs ? `-USAGE: ${usage}\n` : channel ? run(host, channel, words.slice(1)) : unknown;
	};

const hold: Api = (host, words) => {
	const isWanted = words[0] !== 'off';
	const uuid = words[isWanted ? 0 : 1];
	const channel = host.reach(uuid);
	if (uuid === undefined) {
		return '-USAGE: [off|toggle] <uuid> [<display>]\n-ERR Operation failed\n';
	}

	// An unknown channel and a ringing one get the same yes, but nothing happens.
	const isTalking = channel && channel.times.answered > 0;
	const isHeld = channel?.callState === 'HELD';
	if (channel && (isTalking ? isHeld === isWanted : !isWanted)) {
		return '-ERR Operation failed\n';
	}

	if (isTalking) {
		channel.leg.set(isWanted ? {callstate: 'HELD', application: '', application_data: ''} : {callstate: 'ACTIVE'});
	}

	return '+OK Success\n';
};

const record: OnChannel = (host, channel, [what, path = '']) => {
	if (what === 'start') {
		host.channels.startBug(channel, path, {function: 'session_record', target: path});
	} else if (what === 'stop') {
		const recordings = [...channel.bugs].filter(([, bug]) => bug.function === 'session_record');
		const stopped = recordings.filter(([id]) => path === 'all' || path === id);
		for (const [id] of stopped) {
			host.channels.stopBug(channel, id);
		}

		return stopped.length > 0 ? '+OK Success\n' : '-ERR Cannot stop record session!\n';
	}

	return '+OK Success\n';
};

const audio: OnChannel = (host, channel, [what, way = '']) => {
	if (what === 'start') {
		host.channels.startBug(channel, 'audio', {function: 'audio', target: way});
	} else {
		host.channels.stopBug(channel, 'audio');
	}

	return '+OK\n';
};

/** Digits go to the phone: the switch tells an event only of those that come from one. */
const digits: OnChannel = (_host, {leg}, [dtmf = '']) => `+OK ${leg.uuid} sent DTMF ${dtmf}.\n`;

const dump: OnChannel = (host, channel, [format]) =>
	host.bus.single('CHANNEL_DATA', allFields(channel)).text(format === 'json' ? 'json' : 'plain');

const recordUsage = '<uuid> [start|stop|mask|unmask] <path> [<limit>] [<recording_vars>]';

/** The commands about a channel, by their names. */
export const channelCommands: Readonly<Record<string, Api>> = {
	uuid_hold: hold,
	uuid_exists: (host, [uuid]) => String(host.reach(uuid) !== undefined),
	uuid_kill: ofChannel({
		usage: '<uuid> [cause]',
		run(host, channel, [cause]) {
			host.hangUp(channel, causeNamed(cause));
			return '+OK\n';
		},
	}),
	uuid_transfer: ofChannel({
		usage: '<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]',
		needs: 2,
		run: transfer,
	}),
	uuid_park: ofChannel({usage: '<uuid>', needs: 0, run: park}),
	uuid_audio: ofChannel({usage: '<uuid> [start [read|write] [mute|level <level>]|stop]', run: audio}),
	uuid_record: ofChannel({usage: recordUsage, needs: 2, unknown: noSession, run: record}),
	uuid_send_dtmf: ofChannel({usage: '<uuid> <dtmf_data>', needs: 2, unknown: noSession, run: digits}),
	uuid_dump: ofChannel({usage: '<uuid> [format]', run: dump}),
};
