import type {Clock} from '../clock.js';
import {FailureError, type Failure} from '../failure.js';
import {codeOf, networkErrorText, socketCauses} from '../socket-error.js';
import type {Route} from './route/route.js';
import {createFrameReader, type Frame} from './frames.js';

/** How long a begun message may take to arrive, ms. */
const longestMessage = 60_000;

const streamFailure = (error: unknown, place: string): Failure => {
	const cause = socketCauses.get(codeOf(error)) ?? 'network';
	const words = cause === 'refused' || cause === 'dns' ? place : cause === 'network' ? networkErrorText(error) : '';
	return {kind: 'unreachable', cause, words};
};

type FrameStreamOptions = ReturnType<Route['open']> &
	Pick<Route, 'place'> & {
		readonly clock: Clock;
		readonly onEvent: (frame: Frame) => void;
		/** Calls back once, however it ended. */
		readonly onEnd: (failure: Failure) => void;
	};

/** The frames on a stream: replies in the order of the commands, and events between them. */
export const createFrameStream = ({stream, endReason, place, clock, onEvent, onEnd}: FrameStreamOptions) => {
	const reader = createFrameReader();
	const waiting: Array<(outcome: Frame | Failure) => void> = [];
	let notice = '';
	let end: Failure | undefined;
	let lastDataAt = 0;
	let cancelDeadline: (() => void) | undefined;

	/** Ends it, unless it has ended. Returns how it ended. */
	const finish = (failure: Failure): Failure => {
		if (end) {
			return end;
		}

		end = failure;
		cancelDeadline?.();
		stream.destroy();
		for (const settle of waiting.splice(0)) {
			settle(failure);
		}

		onEnd(failure);
		return failure;
	};

	const onReply = (frame: Frame) => waiting.shift()?.(frame);
	const handlers: Readonly<Record<string, (frame: Frame) => void>> = {
		'auth/request': onReply,
		'command/reply': onReply,
		'api/response': onReply,
		'text/event-json': onEvent,
		'text/disconnect-notice'({body}) {
			notice = body.trim().split('\n', 1)[0]!;
		},
		'text/rude-rejection'({body}) {
			finish({
				kind: 'refused',
				words: body.trim(),
				advice: 'the switch refuses this address; allow it by apply-inbound-acl in event_socket.conf.xml',
			});
		},
	};

	const take = (chunk: Uint8Array) => {
		lastDataAt = clock.elapsed();
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

		if (!end && reader.isInside()) {
			cancelDeadline ??= clock.after(longestMessage, () => {
				const words = `it did not end within ${longestMessage / 1000} s`;
				finish({kind: 'not-understood', words, summary: 'half a message'});
			});
		}
	};

	stream.on('data', (chunk: Uint8Array) => {
		try {
			take(chunk);
		} catch (error) {
			finish(error instanceof FailureError ? error.failure : {kind: 'not-understood', words: String(error)});
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

	/** Resolves to the next frame that is a reply. @throws FailureError when the stream ends, or nothing comes for so long, ms */
	const nextReply = async (wait: number): Promise<Frame> =>
		new Promise((resolve, reject) => {
			if (end) {
				reject(new FailureError(end));
				return;
			}

			const check = () => {
				const silence = reader.isInside() ? clock.elapsed() - lastDataAt : wait;
				if (silence >= wait) {
					finish({kind: 'unreachable', cause: 'timeout', words: `${wait / 1000} s`});
				} else {
					// A long list on a slow line.
					cancel = clock.after(wait - silence, check);
				}
			};

			let cancel = clock.after(wait, check);
			waiting.push(outcome => {
				cancel();
				if ('kind' in outcome) {
					reject(new FailureError(outcome));
				} else {
					resolve(outcome);
				}
			});
		});

	return {
		finish,
		/** The end of it; `undefined` while it is open. */
		end: () => end,
		nextReply,
		/** Sends a command. Resolves to its reply. @throws FailureError as `nextReply` */
		async ask(command: string, wait: number): Promise<Frame> {
			const reply = nextReply(wait);
			if (!end) {
				stream.write(`${command}\n\n`);
			}

			return reply;
		},
	};
};
