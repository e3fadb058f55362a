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
};

/** One client. Its commands are answered one after the other; while one runs, its events wait. */
export class Session {
	readonly #reader = new CommandReader();
	readonly #subscription = new Subscription();
	readonly #commands: Command[] = [];
	#rights: Rights | undefined;
	#isBusy = false;
	readonly #waiting: string[] = [];

	constructor(
		private readonly host: Switch,
		private readonly socket: Socket,
		private readonly options: SessionOptions,
	) {
		socket.on('data', bytes => {
			this.#commands.push(...this.#reader.take(bytes as Uint8Array));
			if (!this.#isBusy) {
				void this.#work();
			}
		});
		this.#write(greeting);
	}

	wants(name: string): boolean {
		return this.#subscription.wants(name);
	}

	receive(event: SwitchEvent): void {
		const frame = event.frame(this.#subscription.format);
		if (this.#isBusy) {
			this.#waiting.push(frame);
		} else {
			this.#write(frame);
		}
	}

	/** Gets no more events. */
	leave(): void {
		this.host.bus.listeners.delete(this);
	}

	#write(text: string): void {
		if (this.socket.writable) {
			this.socket.write(text);
		}
	}

	/** Sends a notice, and ends the connection. */
	#end(): void {
		this.#commands.length = 0;
		this.leave();
		this.#write(disconnectNotice);
		this.socket.end();
	}

	async #work(): Promise<void> {
		this.#isBusy = true;
		for (let command = this.#commands.shift(); command; command = this.#commands.shift()) {
			const answer = await this.#answer(command);
			this.#write(answer);
			for (const frame of this.#waiting.splice(0)) {
				this.#write(frame);
			}

			if ((command.verb === 'exit' && command.rest === '') || (answer === invalid && !this.#rights)) {
				this.#end();
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
