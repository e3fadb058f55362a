import {createReadStream, readSync} from 'node:fs';
import type {Readable} from 'node:stream';
import {StringDecoder} from 'node:string_decoder';
import {constants, createGunzip} from 'node:zlib';
import {withOpened} from '../../config/read-file.js';
import {accessError, UsageError} from '../../config/usage-error.js';

/** The longest line of a recording, characters. */
const longestLine = 256 * 1024 * 1024;

const isGzip = (file: string): boolean =>
	withOpened(file, (descriptor, about) => {
		if (!about.isFile()) {
			throw new UsageError(`${file} is a folder, a pipe or the like: a recording is a file`);
		}

		const start = new Uint8Array(2);
		return readSync(descriptor, start, 0, 2, 0) === 2 && start[0] === 0x1f && start[1] === 0x8b;
	});

/** The bytes of a file, unpacked where it is packed. What is left of a file that was cut off is read too. */
const bytesOf = (file: string): Readable => {
	const isPacked = isGzip(file);
	const bytes = createReadStream(file, {highWaterMark: 256 * 1024});
	if (!isPacked) {
		return bytes;
	}

	const unpacked = createGunzip({finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 256 * 1024});
	bytes.once('error', error => {
		unpacked.destroy(error);
	});
	unpacked.once('close', () => {
		bytes.destroy();
	});
	return bytes.pipe(unpacked);
};

/**
The lines of a file, packed or not, as many at a time as are read at once. `onCut` is called where the file ends within a line, or in
what cannot be unpacked; that line is left out. Rejects with a `UsageError` where it cannot be read.
*/
export async function* readLines(file: string, onCut: () => void): AsyncGenerator<readonly string[]> {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	try {
		for await (const chunk of bytesOf(file)) {
			const lines = decoder.write(chunk as Uint8Array).split('\n');
			lines[0] = rest + lines[0]!;
			rest = lines.pop()!;
			if (rest.length > longestLine) {
				throw new UsageError(`${file} is no recording: it has a line of more than 256 MB`);
			}

			if (lines.length > 0) {
				yield lines;
			}
		}
	} catch (error) {
		const {code = ''} = error as NodeJS.ErrnoException;
		// What cannot be unpacked from here on was damaged, as by a full disk.
		if (!code.startsWith('Z_')) {
			throw accessError(`cannot read ${file}`, error);
		}

		rest = 'damaged';
	}

	if (rest !== '') {
		onCut();
	}
}
