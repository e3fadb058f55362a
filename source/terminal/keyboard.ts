import {setImmediate as turn} from 'node:timers/promises';
import type {InputEvent} from './input-event.js';
import {stdinForInk} from './ink-stdin.js';
import {createInputParser} from './parse-input.js';

/** What came in one read, or what was left of it when nothing more came. */
export type Piece = {
	readonly events: readonly InputEvent[];
	/** Whether one event is all there is in it. */
	readonly isAlone: boolean;
	/** Whether something has begun and not ended: the rest of a key, of a paste or of an answer is still to come. */
	readonly isCut: boolean;
};

/** The time, ms, and what is to be done later, unless the function that `after` returns is called before. */
export type Timer = {
	readonly now: () => number;
	readonly after: (milliseconds: number, then: () => void) => () => void;
};

export const systemTimer: Timer = {
	now: () => performance.now(),
	after(milliseconds, then) {
		const timer = setTimeout(then, milliseconds);
		return () => {
			clearTimeout(timer);
		};
	},
};

/** All that the terminal sends: from the bytes of a read to whoever listens. */
export type Keyboard = {
	/** Takes what one read brought. */
	readonly take: (chunk: Uint8Array | string) => void;
	/** Forgets what was begun: the terminal is given away. */
	readonly reset: () => void;
	/** Tells each piece, until the function it returns is called. */
	readonly onPiece: (listener: (piece: Piece) => void) => () => void;
	/** What Ink is to read in the place of `stdin`: it gets the modes of the terminal from it, and never a byte. */
	readonly readFrom: <Stdin extends NodeJS.ReadableStream>(stdin: Stdin) => Stdin;
	/** Reads no more, so that another program gets every key; once Ink listens again, it is read on. */
	readonly pause: () => Promise<void>;
};

const encoder = new TextEncoder();
const controlC = 0x03;

export const createKeyboard = (timer: Timer = systemTimer): Keyboard => {
	let parser = createInputParser();
	let deadline = Infinity;
	let cancel = () => undefined as void;
	let source: NodeJS.ReadableStream | undefined;
	const listeners = new Set<(piece: Piece) => void>();

	const tell = (events: readonly InputEvent[]) => {
		const pending = parser.pending();
		const piece = {events, isAlone: events.length === 1 && pending === 'nothing', isCut: pending === 'sequence'};
		for (const listener of listeners) {
			listener(piece);
		}
	};

	const expire = () => {
		tell(parser.expire());
		wait();
	};

	const wait = () => {
		cancel();
		const patience = parser.patience();
		deadline = timer.now() + (patience ?? Infinity);
		cancel = patience === undefined ? () => undefined : timer.after(patience, expire);
	};

	const keyboard: Keyboard = {
		take(chunk) {
			const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
			// A timer may be late. And who presses nothing but Ctrl-C wants out of whatever was begun.
			while (timer.now() >= deadline || (parser.patience() !== undefined && bytes.every(byte => byte === controlC))) {
				expire();
			}

			tell(parser.push(bytes));
			wait();
		},
		reset() {
			parser = createInputParser();
			wait();
		},
		onPiece(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		readFrom(stdin) {
			source = stdin;
			return stdinForInk(stdin, keyboard.take);
		},
		async pause() {
			// Ink takes its listener away, but a terminal without one is read on: every other key would be taken from the program.
			// A stream takes notice of that, and of a pause, a turn later.
			await turn();
			source?.pause();
			await turn();
		},
	};
	return keyboard;
};
