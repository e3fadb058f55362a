import {setImmediate as turn} from 'node:timers/promises';
import {systemClock, type Clock} from '../util/clock.js';
import type {InputEvent} from './input-event.js';
import {createInputParser} from './parse-input.js';

/** The events of one read, or those that a silence completes. */
export type Piece = {
	readonly events: readonly InputEvent[];
	/** Whether it is a single event and nothing else. */
	readonly isAlone: boolean;
	/** Whether a key, paste or terminal reply has begun and its rest is still to come. */
	readonly isCut: boolean;
};

export type KeyClock = Pick<Clock, 'elapsed' | 'after'>;

/**
Wraps a standard input for Ink. Ink sets the terminal's modes through it, but every byte goes to `take`: Ink itself would read text
and lose bytes that are not UTF-8.
*/
const stdinForInk = <Stdin extends NodeJS.ReadableStream>(
	stdin: Stdin,
	take: (chunk: Uint8Array | string) => void,
): Stdin => {
	const readAll = () => {
		for (;;) {
			const chunk: unknown = stdin.read();
			if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) {
				// As a stream does when nothing is left.
				return null;
			}

			take(chunk);
		}
	};

	const emptied: Stdin = new Proxy(stdin, {
		get(target, name) {
			if (name === 'read') {
				return readAll;
			}

			if (name === 'setEncoding') {
				return () => emptied;
			}

			const value: unknown = Reflect.get(target, name, target);
			return typeof value === 'function' ? (value.bind(target) as unknown) : value;
		},
	});
	return emptied;
};

const encoder = new TextEncoder();
const controlC = 0x03;

/** Turns the bytes of the terminal into pieces, and passes them to listeners. */
export const createKeyboard = ({elapsed, after}: KeyClock = systemClock) => {
	let parser = createInputParser();
	let deadline = Infinity;
	let cancel: (() => void) | undefined;
	let source: NodeJS.ReadableStream | undefined;
	const listeners = new Set<(piece: Piece) => void>();

	const emit = (events: readonly InputEvent[]) => {
		const pending = parser.pending();
		const piece = {events, isAlone: events.length === 1 && pending === 'nothing', isCut: pending === 'sequence'};
		for (const listener of listeners) {
			listener(piece);
		}
	};

	const expire = () => {
		emit(parser.expire());
		wait();
	};

	const wait = () => {
		cancel?.();
		const patience = parser.patience();
		deadline = elapsed() + (patience ?? Infinity);
		cancel = patience === undefined ? undefined : after(patience, expire);
	};

	/** Takes the bytes of one read. */
	const take = (chunk: Uint8Array | string) => {
		const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
		// A timer may be late; and Ctrl-C alone gives up whatever has begun.
		while (elapsed() >= deadline || (parser.patience() !== undefined && bytes.every(byte => byte === controlC))) {
			expire();
		}

		emit(parser.push(bytes));
		wait();
	};

	return {
		/** Its clock, ms. */
		elapsed,
		take,
		/** Drops a sequence that has begun, before another program gets the terminal. */
		reset() {
			parser = createInputParser();
			wait();
		},
		/** Calls `listener` with each piece. Returns a function that ends this. */
		onPiece(listener: (piece: Piece) => void) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		/** Returns the standard input for Ink: Ink sets the terminal's modes through it and gets no bytes. */
		readFrom<Stdin extends NodeJS.ReadableStream>(stdin: Stdin): Stdin {
			source = stdin;
			return stdinForInk(stdin, take);
		},
		/** Stops reading, so that another program gets every key. Reading resumes when Ink listens again. */
		async pause() {
			// Ink removes its listener, but Node reads a terminal on: the program would lose every other key.
			// A stream notices both the removal and the pause one turn later.
			await turn();
			source?.pause();
			await turn();
		},
	};
};

export type Keyboard = ReturnType<typeof createKeyboard>;
