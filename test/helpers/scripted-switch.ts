import {Buffer} from 'node:buffer';
import {Duplex} from 'node:stream';
import {setImmediate} from 'node:timers/promises';
import type {Route} from '../../source/sources/event-socket/route/route.js';

const notice = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

const message = (type: string, headers: Readonly<Record<string, string>> = {}, body = ''): string => {
	const lines = [`Content-Type: ${type}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
	const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
	return `${[...lines, ...length].join('\n')}\n\n${body}`;
};

const usualGreeting = message('auth/request');

/** The end of a connection at the switch. */
type Client = {
	readonly commands: string[];
	readonly kinds: Set<string>;
	readonly stream: Duplex;
	readonly write: (text: string) => void;
	readonly end: () => void;
};

export type Answer = string | undefined | ((command: string) => string | undefined);

/** A switch that does what a test makes it do, behind streams instead of sockets. It answers a command at once. */
export const scriptedSwitch = ({password = 'ClueCon', greeting = usualGreeting} = {}) => {
	let rows: ReadonlyArray<Readonly<Record<string, string>>> = [];
	let sequence = 0;
	let [isRefusing, isRefusingEvents, isFrozen] = [false, false, false];
	let allowed: Readonly<Record<string, string>> = {};
	const clients: Client[] = [];
	const answers = new Map<string, Answer>();
	const asked: string[] = [];
	let now: () => number = () => 0;

	const api = (command: string): string | undefined => {
		const [verb = ''] = command.split(' ', 1);
		for (const [beginning, answer] of answers) {
			if (command.startsWith(beginning)) {
				return typeof answer === 'function' ? answer(command) : answer;
			}
		}

		if (command === 'show channels as json') {
			return JSON.stringify(rows.length === 0 ? {row_count: 0} : {row_count: rows.length, rows});
		}

		return verb === 'show'
			? `\n${rows.length} total.\n`
			: verb === 'uuid_exists'
				? String(rows.some(({uuid}) => command.endsWith(uuid!)))
				: '-ERR no reply';
	};

	const reply = (client: Client, text: string, headers: Readonly<Record<string, string>> = {}) => {
		client.write(message('command/reply', {'Reply-Text': text, ...headers}));
	};

	const eventText = (headers: Readonly<Record<string, string>>): string => {
		const body = JSON.stringify({
			'Event-Date-Timestamp': String(now() * 1000),
			'Event-Sequence': String(++sequence),
			...headers,
		});
		return `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`;
	};

	const finish = (client: Client) => {
		client.write(message('text/disconnect-notice', {}, notice));
		client.end();
	};

	const handlers: Readonly<Record<string, (client: Client, rest: string, text: string) => void>> = {
		auth(client, rest) {
			const isRight = rest === password;
			reply(client, isRight ? '+OK accepted' : '-ERR invalid');
			if (!isRight) {
				finish(client);
			}
		},
		userauth(client, rest) {
			reply(client, rest.endsWith(`:${password}`) ? '+OK accepted' : '-ERR invalid', allowed);
		},
		event(client, rest) {
			if (isRefusingEvents) {
				reply(client, '-ERR permission denied');
				return;
			}

			for (const kind of rest.split(' ').slice(1)) {
				client.kinds.add(kind);
			}

			reply(client, '+OK event listener enabled json');
		},
		noevents(client) {
			client.kinds.clear();
			reply(client, '+OK no longer listening for events');
		},
		api(client, rest) {
			const answer = api(rest);
			if (answer?.startsWith('-ERR permission denied')) {
				reply(client, answer);
			} else if (answer !== undefined) {
				client.write(message('api/response', {}, answer));
			}
		},
		bgapi(client, rest, text) {
			const id = /^Job-UUID: (?<id>.*)$/mu.exec(text)?.groups?.id ?? '';
			reply(client, `+OK Job-UUID: ${id}`, {'Job-UUID': id});
			const answer = api(rest);
			if (answer !== undefined && client.kinds.has('BACKGROUND_JOB')) {
				client.write(eventText({'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': id, _body: answer}));
			}
		},
	};

	const open = () => {
		let received = '';
		const stream = new Duplex({
			read() {
				// The switch writes when it wants to.
			},
			write(chunk: Uint8Array, _encoding, done) {
				received += Buffer.from(chunk).toString();
				for (let end = received.indexOf('\n\n'); end !== -1; end = received.indexOf('\n\n')) {
					const text = received.slice(0, end);
					received = received.slice(end + 2);
					const [line = ''] = text.split('\n', 1);
					const [verb = '', ...rest] = line.split(' ');
					client.commands.push(line);
					asked.push(line);
					if (!isFrozen) {
						handlers[verb]?.(client, rest.join(' '), text);
					}
				}

				done();
			},
		});
		const client: Client = {
			commands: [],
			kinds: new Set(),
			stream,
			write(text) {
				if (!stream.destroyed) {
					stream.push(Buffer.from(text));
				}
			},
			end() {
				stream.push(null);
				stream.destroy();
			},
		};
		if (isRefusing) {
			stream.destroy(Object.assign(new Error('connect'), {code: 'ECONNREFUSED'}));
		} else if (!isFrozen) {
			clients.push(client);
			client.write(greeting);
		}

		return {stream};
	};

	const live = () => clients.filter(({stream}) => !stream.destroyed);
	return {
		route: {place: 'pbx1:8021', open, close: () => undefined} satisfies Route,
		/** By which clock its events are. */
		setClock(clock: () => number) {
			now = clock;
		},
		setRows(next: typeof rows) {
			rows = next;
		},
		/** What it answers to every `api` or `bgapi` command that begins so; `undefined`: nothing, ever. */
		answer(beginning: string, answer: Answer) {
			answers.set(beginning, answer);
		},
		/** How it greets from now on. */
		greet(text = usualGreeting) {
			greeting = text;
		},
		/** An event, as it is written. */
		eventText: (kind: string, headers: Readonly<Record<string, string>>): string =>
			eventText({'Event-Name': kind, ...headers}),
		/** It answers such commands as usual again. */
		forget(beginning: string) {
			answers.delete(beginning);
		},
		/** Sends an event to those that subscribed to its kind. */
		event(kind: string, headers: Readonly<Record<string, string>> = {}) {
			const text = eventText({'Event-Name': kind, ...headers});
			for (const client of live()) {
				if (client.kinds.has(kind)) {
					client.write(text);
				}
			}
		},
		/** Writes some bytes to the connection for events, or to the other one. */
		write(text: string, isForEvents = true) {
			for (const client of live()) {
				if (client.kinds.has('CHANNEL_CREATE') === isForEvents) {
					client.write(text);
				}
			}
		},
		/** Cuts all connections, without a word. */
		kill() {
			for (const client of live()) {
				client.end();
			}
		},
		refuse(isOn: boolean) {
			isRefusing = isOn;
		},
		/** Refuses every subscription. */
		refuseEvents(isOn: boolean) {
			isRefusingEvents = isOn;
		},
		freeze(isOn: boolean) {
			isFrozen = isOn;
		},
		/** Counts its events from the beginning again. */
		restart() {
			sequence = 0;
		},
		allow(rights: Readonly<Record<string, string>>) {
			allowed = rights;
		},
		/** The commands of all connections, in order. */
		asked: asked as readonly string[],
		/** How many connections there are now. */
		connections: () => live().length,
		kinds: () => new Set(live().flatMap(({kinds}) => [...kinds])),
		async settle() {
			for (let turn = 0; turn < 20; turn++) {
				await setImmediate();
			}
		},
	};
};

export type ScriptedSwitch = ReturnType<typeof scriptedSwitch>;
