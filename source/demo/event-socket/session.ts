import {randomUUID} from 'node:crypto';
import type {Socket} from 'node:net';
import {runApi} from './api.js';
import {eventCommands} from './event-commands.js';
import type {SwitchEvent} from './events.js';
import {apiResponse, CommandReader, denied, disconnectNotice, greeting, reply, type Command} from './frames.js';
import {Subscription} from './subscription.js';
import type {Switch} from './switch.js';
import {rightsLines, type DirectoryUser, type Rights} from './users.js';

export type SessionOptions = {
	readonly password: string;
	readonly users: readonly DirectoryUser[];
	/** How many bytes a client may leave unread before its connection is cut. */
	readonly mostUnread: number;
};

/** How many events wait while a command runs, as in FreeSWITCH; then the client is cut. */
const mostWaiting = 100_000;

const notFound = reply('-ERR command not found');

/** Answers that never change, by the first word. */
const fixed: Readonly<Record<string, string>> = {
	nolog: '+OK no longer logging',
	linger: '-ERR not controlling a session',
	nolinger: '-ERR not controlling a session',
	divert_events: '-ERR not controlling a session.',
	myevents: '+OK Events Enabled',
};

/** One client. Its commands are answered one after the other; while one runs, its events wait. */
export class Session {
	readonly #reader = new CommandReader();
	readonly #subscription = new Subscription();
	readonly #commands: Command[] = [];
	#rights: Rights | undefined;
	#isBusy = false;
	readonly #waiting: Uint8Array[] = [];

	constructor(
		private readonly host: Switch,
		private readonly socket: Socket,
		private readonly options: SessionOptions,
	) {
		socket.on('data', bytes => {
			this.#take(bytes as Uint8Array);
		});
		this.write(greeting);
	}

	wants(name: string, subclass: string): boolean {
		return this.#subscription.wants(name, subclass);
	}

	receive(event: SwitchEvent): void {
		if (!this.#subscription.passes(event)) {
			return;
		}

		const frame = event.frame(this.#subscription.format);
		if (this.#isBusy) {
			this.#waiting.push(frame);
			if (this.#waiting.length > mostWaiting) {
				this.socket.destroy();
			}
		} else {
			this.write(frame);
		}
	}

	write(bytes: string | Uint8Array): void {
		if (!this.socket.writable) {
			return;
		}

		this.socket.write(bytes);
		if (this.socket.writableLength > this.options.mostUnread) {
			this.socket.destroy();
		}
	}

	/** Sends a notice, and ends the connection. */
	end(notice = disconnectNotice()): void {
		this.#commands.length = 0;
		this.host.bus.listeners.delete(this);
		this.write(notice);
		this.socket.end();
	}

	#take(bytes: Uint8Array): void {
		try {
			this.#commands.push(...this.#reader.take(bytes));
		} catch {
			this.socket.destroy();
			return;
		}

		if (!this.#isBusy) {
			void this.#work();
		}
	}

	async #work(): Promise<void> {
		this.#isBusy = true;
		for (let command = this.#commands.shift(); command; command = this.#commands.shift()) {
			const answer = this.#answer(command);
			this.write(typeof answer === 'string' ? answer : await answer);
			for (const frame of this.#waiting.splice(0)) {
				this.write(frame);
			}

			if (command.line === 'exit' || (answer === invalid && !this.#rights)) {
				this.end();
			}
		}

		this.#isBusy = false;
	}

	#answer(command: Command): string | Promise<string> {
		const [verb = '', ...words] = command.line.split(' ').filter(Boolean);
		const rest = command.line.slice(verb.length).trim();
		if (verb === 'exit') {
			return reply('+OK bye');
		}

		if (!this.#rights) {
			return verb === 'auth' ? this.#auth(rest) : verb === 'userauth' ? this.#userAuth(rest) : notFound;
		}

		if (Object.hasOwn(fixed, verb)) {
			return reply(fixed[verb]!);
		}

		if (Object.hasOwn(eventCommands, verb)) {
			const client = {host: this.host, subscription: this.#subscription, rights: this.#rights};
			return eventCommands[verb]!(client, words, command);
		}

		const verbs: Readonly<Record<string, () => string | Promise<string>>> = {
			api: async () => this.#api(rest),
			bgapi: () => this.#bgapi(rest, command.headers.get('Job-UUID') ?? randomUUID()),
			log: () => (this.#rights?.events ? denied : reply(`+OK log level ${rest} [${rest}]`)),
		};
		return Object.hasOwn(verbs, verb) ? verbs[verb]!() : notFound;
	}

	#auth(password: string): string {
		if (password !== this.options.password) {
			return invalid;
		}

		this.#enter({});
		return reply('+OK accepted');
	}

	#userAuth(text: string): string {
		const user = this.options.users.find(({name, password}) => text === `${name}:${password}`);
		if (!user) {
			return invalid;
		}

		this.#enter(user);
		return reply('+OK accepted', rightsLines(user));
	}

	#enter(rights: Rights): void {
		this.#rights = rights;
		this.host.bus.listeners.add(this);
	}

	#may(command: string): boolean {
		return this.#rights?.api?.includes(command) ?? true;
	}

	#api(text: string): string | Promise<string> {
		const {command, argument} = splitCommand(text);
		if (command === '') {
			return notFound;
		}

		if (!this.#may(command)) {
			return denied;
		}

		const answer = this.#run(command, argument);
		return typeof answer === 'string' ? apiResponse(answer) : answer.then(apiResponse);
	}

	#bgapi(text: string, job: string): string {
		const {command, argument} = splitCommand(text);
		if (command === '') {
			return notFound;
		}

		if (!this.#may(command)) {
			return denied;
		}

		void this.#background(command, argument, job);
		return reply(`+OK Job-UUID: ${job}`, `Job-UUID: ${job}\n`);
	}

	async #background(command: string, argument: string, job: string): Promise<void> {
		const body = await this.#run(command, argument);
		this.host.bus.emit(
			'BACKGROUND_JOB',
			() => [
				['Job-UUID', job],
				['Job-Command', command],
				...(argument === '' ? [] : [['Job-Command-Arg', argument] as const]),
			],
			{body},
		);
	}

	#run(command: string, argument: string): string | Promise<string> {
		this.host.bus.emit('API', () => [
			['API-Command', command],
			...(argument === '' ? [] : [['API-Command-Argument', argument] as const]),
		]);
		return runApi(this.host, command, argument);
	}
}

const invalid = reply('-ERR invalid');

const splitCommand = (text: string) => {
	const [command = ''] = text.split(' ', 1);
	return {command, argument: text.slice(command.length).trim()};
};
