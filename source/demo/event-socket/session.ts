import type {Socket} from 'node:net';
import {commands} from './commands.js';
import type {SwitchEvent} from './events.js';
import {CommandReader, disconnectNotice, greeting, invalid, notFound, reply, type Command} from './frames.js';
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
			const answer = await this.#answer(command);
			this.write(answer);
			for (const frame of this.#waiting.splice(0)) {
				this.write(frame);
			}

			if (isExit(command) || (answer === invalid && !this.#rights)) {
				this.end();
			}
		}

		this.#isBusy = false;
	}

	#answer(command: Command): string | Promise<string> {
		const {verb, rest} = command;
		if (verb === 'exit') {
			return reply('+OK bye');
		}

		if (!this.#rights) {
			return verb === 'auth' ? this.#auth(rest) : verb === 'userauth' ? this.#userAuth(rest) : notFound;
		}

		const client = {host: this.host, subscription: this.#subscription, rights: this.#rights};
		return Object.hasOwn(commands, verb) ? commands[verb]!(client, command) : notFound;
	}

	#auth(password: string): string {
		return password === this.options.password ? this.#enter({}) : invalid;
	}

	#userAuth(text: string): string {
		const user = this.options.users.find(({name, password}) => text === `${name}:${password}`);
		return user ? this.#enter(user, rightsLines(user)) : invalid;
	}

	#enter(rights: Rights, more = ''): string {
		this.#rights = rights;
		this.host.bus.listeners.add(this);
		return reply('+OK accepted', more);
	}
}

const isExit = ({verb, rest}: Command): boolean => verb === 'exit' && rest === '';
