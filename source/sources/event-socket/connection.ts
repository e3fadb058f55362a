import type {Duplex} from 'node:stream';
import type {Clock} from '../clock.js';
import {FailureError, type Failure} from '../failure.js';
import {codeOf, networkErrorText, socketCauses} from '../socket-error.js';
import {createFrameReader, type Frame} from './frames.js';
import {eventFrom, type SwitchEvent} from './switch-event.js';

/** The reply to one command. */
export type Reply = {
	/** The `Reply-Text` of a `command/reply`, or the body of an `api/response`. */
	readonly text: string;
	readonly headers: Frame['headers'];
	readonly isRefused: boolean;
};

/** A signed-in connection to an event socket. */
export type Connection = {
	/**
	Sends a command, and resolves to its reply; `wait`: how long it may take, ms.

	@throws FailureError when the connection ends first: the command may have been run. It is never sent again.
	*/
	readonly send: (command: string, wait?: number) => Promise<Reply>;
	/** The kinds of events that the user may have, and the commands; `undefined`: all. */
	readonly allowedEvents: ReadonlySet<string> | undefined;
	readonly allowedCommands: ReadonlySet<string> | undefined;
	readonly close: () => void;
};

type ConnectionOptions = {
	/** Connected, or connecting. Its error ends the connection. */
	readonly stream: Duplex;
	/** The command that signs in, sent once the switch asks for it. */
	readonly signIn: string;
	/** `pbx1:8021`, for messages. */
	readonly place: string;
	/** The advice when the switch refuses the sign-in. */
	readonly signInAdvice: string;
	readonly clock: Clock;
	/** How long the greeting and a reply may take, ms. */
	readonly timeout: number;
	/** Calls back for each event, in the order in which they came, with how many bytes it took. */
	readonly onEvent?: (event: SwitchEvent, bytes: number) => void;
	/** Calls back once, when a signed-in connection has ended by itself. */
	readonly onEnd?: (failure: Failure) => void;
	/** Ends it at once, also while it signs in. */
	readonly signal?: AbortSignal | undefined;
	/** Why the stream ended, if this is more than its error. */
	readonly endReason?: () => Promise<Failure>;
};

/** How long a begun message may take to arrive, ms. */
const longestMessage = 60_000;

const refusedByAcl = (words: string): Failure => ({
	kind: 'refused',
	words,
	advice: 'the switch refuses this address: allow it by apply-inbound-acl in event_socket.conf.xml',
});

const streamFailure = (error: unknown, place: string): Failure => {
	const cause = socketCauses.get(codeOf(error)) ?? 'network';
	const words = cause === 'refused' || cause === 'dns' ? place : cause === 'network' ? networkErrorText(error) : '';
	return {kind: 'unreachable', cause, words};
};

const timedOut = (timeout: number): Failure => ({
	kind: 'unreachable',
	cause: 'timeout',
	words: `${timeout / 1000} s`,
});

const listIn = (frame: Frame, header: string): ReadonlySet<string> | undefined => {
	const text = frame.headers.get(header);
	return text === undefined || text === 'all' ? undefined : new Set(text.split(' '));
};

type Waiting = {readonly resolve: (frame: Frame) => void; readonly reject: (error: FailureError) => void};

/** Signs in on a stream. @throws FailureError */
export const openConnection = async (options: ConnectionOptions): Promise<Connection> => {
	const {stream, signIn, signInAdvice, place, clock, timeout, onEvent, onEnd, signal, endReason} = options;
	const reader = createFrameReader();
	const waiting: Waiting[] = [];
	let notice = '';
	let end: Failure | undefined;
	let isSignedIn = false;
	let cancelDeadline: (() => void) | undefined;

	const finish = (failure: Failure) => {
		if (end) {
			return;
		}

		end = failure;
		cancelDeadline?.();
		stream.destroy();
		// The switch may have run a written command, however the connection ended.
		for (const {reject} of waiting.splice(0)) {
			reject(new FailureError(isSignedIn ? {...failure, mayHaveHappened: true} : failure));
		}

		if (isSignedIn) {
			onEnd?.(failure);
		}
	};

	let lastDataAt = 0;

	/** Resolves to the next frame that is a reply, or rejects when nothing comes for so long, ms. */
	const nextReply = async (wait: number): Promise<Frame> =>
		new Promise((resolve, reject) => {
			if (end) {
				reject(new FailureError(end));
				return;
			}

			const check = () => {
				const silence = reader.isInside() ? clock.elapsed() - lastDataAt : wait;
				if (silence >= wait) {
					finish(timedOut(wait));
				} else {
					// A long list on a slow line.
					cancel = clock.after(wait - silence, check);
				}
			};

			let cancel = clock.after(wait, check);
			waiting.push({
				resolve(frame) {
					cancel();
					resolve(frame);
				},
				reject(error) {
					cancel();
					reject(error);
				},
			});
		});

	const handlers: Readonly<Record<string, (frame: Frame) => void>> = {
		'auth/request': frame => waiting.shift()?.resolve(frame),
		'command/reply': frame => waiting.shift()?.resolve(frame),
		'api/response': frame => waiting.shift()?.resolve(frame),
		'text/event-json'({body, headers}) {
			const event = isSignedIn ? eventFrom(body) : undefined;
			if (event) {
				onEvent?.(event, Number(headers.get('Content-Length') ?? 0));
			}
		},
		'text/disconnect-notice'({body}) {
			notice = body.trim().split('\n', 1)[0]!;
		},
		'text/rude-rejection'({body}) {
			finish(refusedByAcl(body.trim()));
		},
	};

	stream.on('data', (chunk: Uint8Array) => {
		lastDataAt = clock.elapsed();
		try {
			const frames = reader.push(chunk);
			if (frames.length > 0) {
				cancelDeadline?.();
				cancelDeadline = undefined;
			}

			for (const frame of frames) {
				if (!end && Object.hasOwn(handlers, frame.type)) {
					handlers[frame.type]!(frame);
				}
			}
		} catch (error) {
			finish(error instanceof FailureError ? error.failure : {kind: 'not-understood', words: String(error)});
			return;
		}

		if (reader.isInside() && !end) {
			cancelDeadline ??= clock.after(longestMessage, () => {
				finish({
					kind: 'not-understood',
					words: `it did not end within ${longestMessage / 1000} s`,
					summary: 'half a message',
				});
			});
		}
	});
	const ended = (failure: Failure) => {
		if (endReason && !end) {
			void endReason().then(finish);
		} else {
			finish(failure);
		}
	};

	stream.on('error', error => {
		ended(streamFailure(error, place));
	});
	stream.on('close', () => {
		ended({kind: 'unreachable', cause: 'reset', words: notice});
	});

	const close = () => {
		finish({kind: 'unreachable', cause: 'reset', words: ''});
	};

	signal?.addEventListener('abort', close);
	const send = async (command: string, wait: number): Promise<Reply> => {
		const reply = nextReply(wait);
		if (!end) {
			stream.write(`${command}\n\n`);
		}

		const {type, headers, body} = await reply;
		const text = type === 'api/response' ? body : (headers.get('Reply-Text') ?? body);
		return {text, headers, isRefused: text.startsWith('-ERR')};
	};

	const greeting = await nextReply(timeout);
	if (greeting.type !== 'auth/request') {
		finish({kind: 'not-understood', words: `it begins with ${greeting.type}`, advice: 'is the port right?'});
		throw new FailureError(end!);
	}

	const reply = nextReply(timeout);
	stream.write(`${signIn}\n\n`);
	const answer = await reply;
	if (!answer.headers.get('Reply-Text')?.startsWith('+OK')) {
		const words = 'wrong user or password';
		finish({kind: 'not-signed-in', words, needsCode: false, advice: signInAdvice});
		throw new FailureError(end!);
	}

	isSignedIn = true;
	return {
		send: async (command, wait = timeout) => send(command, wait),
		allowedEvents: listIn(answer, 'Allowed-Events'),
		allowedCommands: listIn(answer, 'Allowed-API'),
		close,
	};
};
