import {eventFrom, type SwitchEvent} from '../../source/sources/event-socket/switch-event.js';
import {createSwitchModel} from '../../source/sources/event-socket/switch-model.js';
import type {CallEnd} from '../../source/sources/source.js';
import type {Channel} from '../../source/telephony/channel.js';
import {statusOf} from '../../source/telephony/status.js';
import {recordedMessages} from './event-socket.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

type Life = {channel: Channel; readonly states: string[]; end?: CallEnd};

const answeredText = ({facts, createdEpoch}: Channel): string =>
	facts?.answeredAt === undefined
		? 'not answered'
		: `answered after ${Math.round(facts.answeredAt / 1000 - Number(createdEpoch))} s`;

const lifeText = ({channel, states, end}: Life): string => {
	const {sipStatus, cause, hangupBy, answeredFor} = end ?? {};
	const failure = sipStatus === undefined ? '' : ` ${sipStatus}`;
	const how =
		end === undefined
			? 'still there'
			: `${answeredFor === 0 ? 'nobody answered' : seconds(answeredFor!)}, ${cause ?? 'no cause'}${failure} by ${hangupBy ?? 'nobody known'}`;
	const gateway = channel.facts?.gateway === undefined ? '' : ` via ${channel.facts.gateway}`;
	return `${channel.direction} ${channel.name}${gateway}: ${states.join(' ')}; ${answeredText(channel)}; ${how}`;
};

/** The lives of the channels in a recording of events, one a line, in the order in which they were created. */
export const recordedLives = (name: string): readonly string[] => {
	let now = 0;
	const model = createSwitchModel('switch', {elapsed: () => now});
	model.deliverBy('events');
	model.applyList([], 0);
	const lives = new Map<string, Life>();
	const see = () => {
		const {channels, ends} = model.take();
		for (const channel of channels) {
			const life = lives.get(channel.uuid) ?? {channel, states: []};
			lives.set(channel.uuid, life);
			life.channel = channel;
			const state = statusOf(channel);
			if (state !== 'ending' && life.states.at(-1) !== state) {
				life.states.push(state);
			}
		}

		for (const [uuid, end] of ends) {
			lives.get(uuid)!.end = end;
		}
	};

	for (const {at, type, body} of recordedMessages(name)) {
		const event: SwitchEvent | undefined = type === 'text/event-json' ? eventFrom(body) : undefined;
		if (!event) {
			continue;
		}

		now = at;
		model.apply(event);
		see();
	}

	now += 10_000;
	see();
	see();
	return [...lives.values()].map(life => lifeText(life));
};
