import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {localTime} from '../leg.js';
import {template} from './template.js';

export type Field = readonly [name: string, value: string];
export type Format = 'json' | 'plain';

/** One event. */
export class SwitchEvent {
	constructor(
		readonly fields: readonly Field[],
		readonly body = '',
	) {}

	/** The event with the header lines in front of it. */
	frame(format: Format): string {
		const text = this.text(format);
		return `Content-Length: ${Buffer.byteLength(text)}\nContent-Type: text/event-${format}\n\n${text}`;
	}

	text(format: Format): string {
		const length = String(Buffer.byteLength(this.body));
		if (format === 'plain') {
			const lines = this.fields.map(([name, value]) => `${name}: ${percentEncoded(value)}\n`).join('');
			return this.body === '' ? `${lines}\n` : `${lines}Content-Length: ${length}\n\n${this.body}`;
		}

		// A name may come twice, as in the real switch: no object holds that.
		const all = this.body === '' ? this.fields : [...this.fields, ['Content-Length', length], ['_body', this.body]];
		return `{${all.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join(',')}}`;
	}
}

/** The signs that the switch leaves as they are. */
const spared: Readonly<Record<string, string>> = {'%2C': ',', '%2F': '/', '%24': '$'};

const percentEncoded = (value: string): string =>
	encodeURIComponent(value.toWellFormed()).replaceAll(/%2C|%2F|%24/gu, code => spared[code]!);

/** A client that receives events. */
export type Listener = {
	wants(name: string): boolean;
	receive(event: SwitchEvent): void;
};

const commonFields = template(`
	Event-Name=[name] Core-UUID=[core] FreeSWITCH-Hostname=fs1.demo.local FreeSWITCH-Switchname=fs1.demo.local
	FreeSWITCH-IPv4=127.0.0.1 FreeSWITCH-IPv6=::1 Event-Date-Local=[local] Event-Date-GMT=[gmt]
	Event-Date-Timestamp=[timestamp] Event-Calling-File=switch_channel.c
	Event-Calling-Function=switch_channel_perform_set_callstate Event-Calling-Line-Number=301 Event-Sequence=[sequence]
`);

/** Sends events to the clients that subscribed to them. */
export class EventBus {
	readonly listeners = new Set<Listener>();
	readonly #core = randomUUID();
	#sequence = 0;

	/** `now`: ms since the epoch */
	constructor(private readonly now: () => number) {}

	/** Computes the fields only when a client wants the event. */
	emit(name: string, fieldsOf: () => readonly Field[], body = ''): void {
		this.#count();
		const interested = [...this.listeners].filter(listener => listener.wants(name));
		if (interested.length === 0) {
			return;
		}

		const event = new SwitchEvent([...this.#common(name), ...fieldsOf()], body);
		for (const listener of interested) {
			listener.receive(event);
		}
	}

	/** An event for the one client that asked for it. */
	single(name: string, fields: readonly Field[]): SwitchEvent {
		this.#count();
		return new SwitchEvent([...this.#common(name), ...fields]);
	}

	/** As on the real switch, every twentieth number never comes. */
	#count(): void {
		this.#sequence += this.#sequence % 20 === 18 ? 2 : 1;
	}

	#common(name: string): Field[] {
		const now = this.now();
		return commonFields({
			name,
			core: this.#core,
			local: localTime(now),
			gmt: new Date(now).toUTCString(),
			timestamp: Math.round(now * 1000),
			sequence: this.#sequence,
		});
	}
}
