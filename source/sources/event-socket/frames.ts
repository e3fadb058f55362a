import {Buffer} from 'node:buffer';
import {FailureError} from '../failure.js';

/** One message of the event socket: its headers, and as many bytes behind them as `Content-Length` says. */
export type Frame = {
	/** `auth/request`, `command/reply`, `text/event-json`, … */
	readonly type: string;
	readonly headers: ReadonlyMap<string, string>;
	/** Decoded as UTF-8; invalid bytes become `\u{FFFD}`. */
	readonly body: string;
};

/** The most bytes of one message's headers, and of its body. */
const longestHeaders = 64 * 1024;
const longestBody = 64 * 1024 * 1024;

/** Node’s bytes, which can be searched and decoded. */
type Bytes = ReturnType<typeof Buffer.alloc>;

const headerForm = /^(?<name>[A-Za-z][\w-]*): ?(?<value>.*)$/u;

const outOfStep = (words: string): FailureError =>
	new FailureError({kind: 'not-understood', words, summary: 'the stream is out of step'});

/** A message whose headers are complete, and how many bytes its body has. */
type Begun = Omit<Frame, 'body'> & {readonly length: number};

const begunFrom = (text: string): Begun => {
	const headers = new Map(
		text.split('\n').map(line => {
			const {name, value} = headerForm.exec(line)?.groups ?? {};
			if (name === undefined || value === undefined) {
				throw outOfStep(`no header: ${JSON.stringify(line.slice(0, 40))}`);
			}

			return [name, value] as const;
		}),
	);
	const size = headers.get('Content-Length') ?? '0';
	const length = /^\d{1,9}$/u.test(size) ? Number(size) : Infinity;
	if (length > longestBody) {
		throw outOfStep(`Content-Length is ${JSON.stringify(size.slice(0, 40))}`);
	}

	const type = headers.get('Content-Type');
	if (type === undefined) {
		throw outOfStep('a message without Content-Type');
	}

	return {type, headers, length};
};

/** The message that begins with the bytes, once its headers are complete, and the bytes behind them. */
const takeHeaders = (bytes: Bytes): {readonly begun?: Begun; readonly rest: Bytes} => {
	// Stray empty lines before a message mean nothing.
	const start = bytes.findIndex(byte => byte !== 10);
	const rest = bytes.subarray(start === -1 ? bytes.length : start);
	const end = rest.indexOf('\n\n');
	if ((end === -1 ? rest.length : end) > longestHeaders) {
		throw outOfStep('headers without an end');
	}

	return end === -1 ? {rest} : {begun: begunFrom(rest.toString('utf8', 0, end)), rest: rest.subarray(end + 2)};
};

export const createFrameReader = () => {
	let chunks: Uint8Array[] = [];
	let size = 0;
	/** With fewer bytes there can be no complete message: it saves joining a long body again at every chunk. */
	let needed = 0;
	let begun: Begun | undefined;

	return {
		/**
		Takes the next bytes, cut anywhere, and returns the messages that are complete with them.

		@throws FailureError when the bytes are not messages: the stream cannot be read on
		*/
		push(chunk: Uint8Array): readonly Frame[] {
			chunks.push(chunk);
			size += chunk.length;
			if (size < needed) {
				return [];
			}

			const frames: Frame[] = [];
			let rest: Bytes = Buffer.concat(chunks);
			for (;;) {
				if (!begun) {
					({begun, rest} = takeHeaders(rest));
				}

				needed = begun?.length ?? 0;
				if (!begun || rest.length < needed) {
					break;
				}

				const {type, headers} = begun;
				frames.push({type, headers, body: rest.toString('utf8', 0, needed)});
				rest = rest.subarray(needed);
				begun = undefined;
			}

			chunks = rest.length > 0 ? [rest] : [];
			size = rest.length;
			return frames;
		},
		/** Whether a message has begun and is not complete. */
		isInside: () => size > 0 || begun !== undefined,
	};
};
