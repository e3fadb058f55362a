import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import zlib from 'node:zlib';
import type {FailureError} from '../failure.js';
import {tooLong} from './parse-limited.js';
import {notUnderstood} from './status-failure.js';

type Unpack = (bytes: Uint8Array, options: {readonly maxOutputLength: number}) => Promise<Uint8Array>;

const gunzip: Unpack = promisify(zlib.gunzip);
const inflate: Unpack = promisify(zlib.inflate);
const inflateRaw: Unpack = promisify(zlib.inflateRaw);

const unpackers = new Map<string, Unpack>([
	['gzip', gunzip],
	['x-gzip', gunzip],
	// Some servers send `deflate` without the header that it should have.
	['deflate', async (bytes, options) => (bytes[0]! % 16 === 8 ? inflate : inflateRaw)(bytes, options)],
	['br', promisify(zlib.brotliDecompress)],
]);

const brace = 0x7b;

/**
The uncompressed answer: we send `Accept-Encoding: identity`, but some proxies compress all the same. A body that begins as JSON is not
compressed, whatever its header is. `body`: the pieces in which it came; `encoding`: its `Content-Encoding`.

@throws FailureError when it cannot be unpacked, or is too long then
*/
export const unpack = async (
	body: readonly Uint8Array[],
	encoding: string,
	status: number,
	maximum: number,
): Promise<readonly Uint8Array[]> => {
	const codings = encoding
		.toLowerCase()
		.split(/[\s,]+/u)
		.filter(coding => coding !== '' && coding !== 'identity');
	if (codings.length === 0) {
		return body;
	}

	const bytes = Buffer.concat(body);
	if (bytes.length === 0 || bytes[0] === brace) {
		return body;
	}

	const run = codings.length === 1 ? unpackers.get(codings[0]!) : undefined;
	if (!run) {
		throw packed('it is compressed, and not with gzip, deflate or br', status);
	}

	try {
		return [await run(bytes, {maxOutputLength: maximum})];
	} catch (error) {
		throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
			? tooLong(maximum, status)
			: packed(`it is compressed with ${codings[0]!}, and damaged`, status);
	}
};

const packed = (words: string, status: number): FailureError =>
	notUnderstood(words, status, 'a proxy compresses it unasked; switch compression off for the API');
