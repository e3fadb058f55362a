import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import type {FailureError} from '../failure.js';
import {tooLong} from './json-limits.js';
import {notUnderstood} from './status-failure.js';

type Unpack = (bytes: Uint8Array, options: zlib.ZlibOptions, done: zlib.CompressCallback) => void;

/** Some servers send `deflate` without the header that it should have. */
const inflate: Unpack = (bytes, ...rest) => {
	const hasHeader = bytes[0]! % 16 === 8;
	(hasHeader ? zlib.inflate : zlib.inflateRaw)(bytes, ...rest);
};

const gunzip: Unpack = (bytes, ...rest) => {
	zlib.gunzip(bytes, ...rest);
};

const unpackers: Readonly<Record<string, Unpack>> = {
	gzip: gunzip,
	'x-gzip': gunzip,
	deflate: inflate,
	br(bytes, {maxOutputLength}, done) {
		zlib.brotliDecompress(bytes, {maxOutputLength}, done);
	},
};

const brace = 0x7b;

/**
The answer as it was before it was compressed: `Accept-Encoding: identity` asks every server not to, and some proxies do. What begins
as JSON is not compressed, whatever its header says.

@param body the pieces in which it came
@param encoding its `Content-Encoding`
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

	const [coding = ''] = codings;
	const run = codings.length === 1 && Object.hasOwn(unpackers, coding) ? unpackers[coding] : undefined;
	if (!run) {
		throw packed('it is compressed, and not with gzip, deflate or br', status);
	}

	return new Promise((resolve, reject) => {
		run(bytes, {maxOutputLength: maximum}, (error, result) => {
			if (!error) {
				resolve([result]);
				return;
			}

			const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
			reject(isTooLong ? tooLong(maximum, status) : packed(`it is compressed with ${coding}, and damaged`, status));
		});
	});
};

const packed = (words: string, status: number): FailureError =>
	notUnderstood(words, status, 'a proxy compresses it unasked: switch compression off for the API');
