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
export const longestBody = 64 * 1024 * 1024;

/** Node’s bytes, which can be searched and decoded. */
type Bytes = ReturnType<typeof Buffer.alloc>;

const headerForm = /^(?<name>[A-Za-z][\w-]*): ?(?<value>.*)$/u;

const outOfStep = (words: string): FailureError =>
	new FailureError({kind: 'not-understood', words, summary: 'the stream is out of step'});

const headersFrom = (text: string): ReadonlyMap<string, string> =>
	new Map(
		text.split('\n').map(line => {
			const {name, value} = headerForm.exec(line)?.groups ?? {};
			if (name === undefined || value === undefined) {
				throw outOfStep(`no header: ${JSON.stringify(line.slice(0, 40))}`);
			}

			return [name, value] as const;
		}),
	);

const lengthIn = (headers: ReadonlyMap<string, string>): number => {
	const text = headers.get('Content-Length') ?? '0';
	const length = /^\d{1,9}$/u.test(text) ? Number(text) : Infinity;
	if (length > longestBody) {
		throw outOfStep(`Content-Length is ${JSON.stringify(text.slice(0, 40))}`);
	}

	return length;
};

/** Reads the messages of a stream. */
export const createFrameReader = () => {
	let chunks: Uint8Array[] = [];
	let size = 0;
	/** With fewer bytes there can be no complete message: it saves joining a long body again at every chunk. */
	let needed = 0;
	/** Of the message under way, once they are complete. */
	let headers: ReadonlyMap<string, string> | undefined;

	const next = (bytes: Bytes): {readonly frame?: Frame; readonly rest: Bytes} | undefined => {
		if (headers === undefined) {
			// Stray empty lines before a message mean nothing.
			const start = bytes.findIndex(byte => byte !== 10);
			if (start !== 0) {
				return bytes.length === 0 ? undefined : {rest: bytes.subarray(start === -1 ? bytes.length : start)};
			}

			const end = bytes.indexOf('\n\n');
			if ((end === -1 ? bytes.length : end) > longestHeaders) {
				throw outOfStep('headers without an end');
			}

			if (end === -1) {
				return undefined;
			}

			headers = headersFrom(bytes.toString('utf8', 0, end));
			return {rest: bytes.subarray(end + 2)};
		}

		const length = lengthIn(headers);
		if (bytes.length < length) {
			needed = length;
			return undefined;
		}

		const type = headers.get('Content-Type');
		if (type === undefined) {
			throw outOfStep('a message without Content-Type');
		}

		const frame = {type, headers, body: bytes.toString('utf8', 0, length)};
		headers = undefined;
		return {frame, rest: bytes.subarray(length)};
	};

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

			needed = 0;
			let rest = Buffer.concat(chunks);
			const frames: Frame[] = [];
			for (let step = next(rest); step; step = next(rest)) {
				rest = step.rest;
				if (step.frame) {
					frames.push(step.frame);
				}
			}

			chunks = rest.length > 0 ? [rest] : [];
			size = rest.length;
			return frames;
		},
		/** Whether a message has begun and is not complete. */
		isInside: () => size > 0 || headers !== undefined,
	};
};
