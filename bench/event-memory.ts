// A source fed with so many events of made-up calls, as fast as it takes them, a thousand channels at a time. After each 100,000 it
// tells what is in memory; `events.ts` starts it with --expose-gc. Arguments: how many events.
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {Duplex} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {SwitchEvent} from '../source/demo/event-socket/events.js';
import {Switch} from '../source/demo/event-socket/switch.js';
import {createWorld} from '../source/demo/traffic.js';
import {systemClock} from '../source/util/clock.js';
import {channelEvents} from '../source/sources/event-socket/subscribed-events.js';
import {createEventSocketSource} from '../source/sources/event-socket/source.js';
import type {EventMemory} from './events.js';

const most = Number(process.argv[2]);
const every = 100_000;
const callsAtOnce = 500;
const kinds: ReadonlySet<string> = new Set(channelEvents);

const field = ({fields}: SwitchEvent, wanted: string) => fields.find(([name]) => name === wanted)?.[1] ?? '';

/** The events of one answered call of two legs, as the simulated switch tells them, and the uuids of the legs. */
const recordCall = () => {
	const world = createWorld(1, Date.UTC(2026, 10, 23, 20), {channels: 40});
	const heard: SwitchEvent[] = [];
	new Switch(world).bus.listeners.add({
		wants: name => kinds.has(name),
		receive(event) {
			heard.push(event);
		},
	});
	world.advance(world.now + 10 * 60_000);
	const isWhole = (uuid: string) => {
		const names = new Set(
			heard.filter(event => field(event, 'Unique-ID') === uuid).map(event => field(event, 'Event-Name')),
		);
		return names.has('CHANNEL_CREATE') && names.has('CHANNEL_DESTROY');
	};

	const legs = heard
		.filter(event => field(event, 'Event-Name') === 'CHANNEL_BRIDGE')
		.map(event => [field(event, 'Bridge-A-Unique-ID'), field(event, 'Bridge-B-Unique-ID')] as const)
		.find(uuids => uuids.every(uuid => isWhole(uuid)))!;
	const events = heard.filter(event => legs.includes(field(event, 'Unique-ID')));
	const end = events.findIndex(event =>
		['CHANNEL_UNBRIDGE', 'CHANNEL_HANGUP_COMPLETE'].includes(field(event, 'Event-Name')),
	);
	const texts = events.map(event => Buffer.from(event.frame('json')).toString());
	const core = field(events[0]!, 'Core-UUID');
	return {legs, core, beginning: texts.slice(0, end).join(''), ending: texts.slice(end).join(''), count: texts.length};
};

const {legs, core, beginning, ending, count} = recordCall();
const [first, second] = legs;
/** The same call with uuids of its own; they are as long as the others. */
const ofCall = (text: string, number: number) => {
	const own = number.toString(16).padStart(7, '0');
	return text.replaceAll(first, () => `a${own}${first.slice(8)}`).replaceAll(second, () => `b${own}${second.slice(8)}`);
};

/** Where the events go in: the connection that has subscribed to them. */
let listening: Duplex | undefined;
const framed = (type: string, body: string) => `Content-Type: ${type}\nContent-Length: ${body.length}\n\n${body}`;

/** A switch that lets everybody in, has an empty list, and finds every channel that it is asked for. */
const open = () => {
	const stream = new Duplex({
		read() {
			// It writes when it has something to say.
		},
		write(chunk: Uint8Array, _encoding, done) {
			const commands = Buffer.from(chunk).toString().trim().split('\n\n');
			for (const command of commands) {
				if (command.includes('CHANNEL_CREATE')) {
					listening = stream;
				}

				const answer = command.endsWith('as json') ? '{"row_count":0}' : 'true';
				stream.push(
					command.startsWith('api')
						? framed('api/response', answer)
						: 'Content-Type: command/reply\nReply-Text: +OK accepted\n\n',
				);
			}

			done();
		},
	});
	stream.push('Content-Type: auth/request\n\n');
	return {stream};
};

const source = createEventSocketSource({
	route: {place: 'bench', open, close: () => undefined},
	name: 'bench',
	isPlaintext: false,
	login: {password: 'ClueCon'},
	localUser: 'bench',
	clock: systemClock,
	timeout: 10_000,
	floodLimit: Infinity,
	signInAdvice: '',
});
const told = {updates: 0, created: 0, ended: 0};
source.subscribe(
	news => {
		if (news.type !== 'update') {
			return;
		}

		told.updates++;
		told.created += news.created.length;
		told.ended += news.ended.length;
	},
	{interval: 1000},
);
while (told.updates === 0) {
	await setImmediate();
}

const heap: number[] = [];
let calls = 0;
for (let events = 0; events < most; events += count) {
	listening?.push(ofCall(beginning, calls));
	if (calls >= callsAtOnce) {
		listening?.push(ofCall(ending, calls - callsAtOnce));
	}

	calls++;
	await setImmediate();
	if (events + count < (heap.length + 1) * every) {
		continue;
	}

	const beat = JSON.stringify({'Event-Name': 'HEARTBEAT', 'Core-UUID': core});
	listening?.push(framed('text/event-json', beat));
	globalThis.gc?.();
	heap.push(process.memoryUsage().heapUsed / 1024 / 1024);
}

// The last ends wait half a second for those of the other legs.
setTimeout(() => {
	const lost = Math.abs(told.created - 2 * calls) + Math.abs(told.ended - 2 * Math.max(0, calls - callsAtOnce));
	const result: EventMemory = {events: calls * count, heap, lost};
	process.send?.(result);
	process.disconnect?.();
	source.close();
}, 2000);
