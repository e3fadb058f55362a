import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';
import {isUtf16} from '../config/read-file.js';

/**
The lines of standard input, to its end, without a byte order mark. @throws `tooLong` for more than `max` bytes, and what `wrong` makes
for anything else
*/
export const stdinLines = async (
	input: Readable,
	max: number,
	tooLong: Error,
	wrong: (what: string) => Error,
): Promise<readonly string[]> => {
	const pieces: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const piece of input) {
			const bytes = Buffer.from(piece as Uint8Array);
			pieces.push(bytes);
			size += bytes.length;
			if (size > max) {
				break;
			}
		}
	} catch (error) {
		const {code = 'error'} = error as NodeJS.ErrnoException;
		throw wrong(`standard input cannot be read (${code})`);
	}

	if (size > max) {
		throw tooLong;
	}

	const all = Buffer.concat(pieces);
	if (isUtf16(all)) {
		throw wrong('standard input is UTF-16, and must be UTF-8');
	}

	return new TextDecoder().decode(all).split(/\r\n?|\n/u);
};
