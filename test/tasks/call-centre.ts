import type {WireRow} from '../../source/telephony/channel.js';
import {storyStart} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';

/** The calls of the tasks, by what they are for. */
export const calls = {
	customer: 1,
	agent: 2,
	onHold: 3,
	oldest: 4,
	video: 5,
	videoLeg: 6,
	ringingLong: 20,
	ringingLonger: 21,
	ringingShort: 22,
	talkingThere: 23,
	dead: 40,
	flood: 60,
} as const;

const incoming = (number: number, secondsOld: number, fields: Readonly<Record<string, unknown>>): WireRow =>
	row({
		uuid: uuid(number),
		ip_addr: `10.1.0.${number}`,
		created_epoch: String(storyStart / 1000 - secondsOld),
		...fields,
	});

const from = (name: string, number: string) => ({
	cid_name: name,
	cid_num: number,
	initial_cid_name: name,
	initial_cid_num: number,
});

const several = (count: number, make: (index: number) => WireRow): readonly WireRow[] =>
	Array.from({length: count}, (_, index) => make(index));

const customerName = 'Іван Петренко';
const withOlena = {
	callee_name: 'Olena K.',
	callee_num: '201',
	callee_direction: 'SEND',
	read_codec: 'PCMA',
	write_codec: 'PCMA',
};
const kyivstar = {direction: 'outbound', name: 'sofia/gateway/kyivstar/380501112233'};

/** A busy minute of a call centre: a gateway that is dead, another on which calls ring for long, a flood, a call on hold. */
export const callCentre: readonly WireRow[] = [
	incoming(calls.customer, 247, {
		...from(customerName, '0671112233'),
		call_uuid: uuid(calls.customer),
		name: 'sofia/external/0671112233@10.1.0.7',
		application: 'bridge',
		...withOlena,
	}),
	incoming(calls.agent, 245, {
		...from(customerName, '0671112233'),
		call_uuid: uuid(calls.customer),
		direction: 'outbound',
		name: 'sofia/internal/201@10.0.0.9',
		...withOlena,
	}),
	incoming(calls.onHold, 751, {...from('WebRTC', '5551000'), callstate: 'HELD', dest: '9002', initial_dest: '9002'}),
	incoming(calls.oldest, 7300, {...from('Conference', '3001'), dest: '3001', initial_dest: '3001'}),
	incoming(calls.video, 90, {
		...from('Video', '700'),
		call_uuid: uuid(calls.video),
		read_codec: 'opus',
		write_codec: 'opus',
	}),
	incoming(calls.videoLeg, 89, {
		...from('Video', '700'),
		call_uuid: uuid(calls.video),
		direction: 'outbound',
		read_codec: 'PCMU',
		write_codec: 'PCMU',
	}),
	incoming(calls.ringingLong, 75, {...from('Sales', '110'), ...kyivstar, callstate: 'RINGING'}),
	incoming(calls.ringingLonger, 95, {...from('Sales', '111'), ...kyivstar, callstate: 'RINGING'}),
	incoming(calls.ringingShort, 12, {...from('Sales', '112'), ...kyivstar, callstate: 'RINGING'}),
	incoming(calls.talkingThere, 200, {...from('Sales', '113'), ...kyivstar}),
	...several(6, index =>
		incoming(calls.dead + index, 30 + index, {
			...from('Support', `12${index}`),
			direction: 'outbound',
			name: 'sofia/gateway/life/380631112233',
			callstate: 'RINGING',
		}),
	),
	...several(14, index =>
		incoming(calls.flood + index, 1 + index, {
			...from('', `4420${index}`),
			name: 'sofia/external/4420@203.0.113.9',
			ip_addr: '203.0.113.9',
			callstate: 'RINGING',
		}),
	),
];
