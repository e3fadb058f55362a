import {createReadStream, createWriteStream} from 'node:fs';
import {readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';

/** How many earlier parts are kept beside the current one. */
const keptParts = 10;

/** `20261123T140211301Z` */
const stampOf = (time: number): string => new Date(time).toISOString().replaceAll(/[-.:]/gu, '');
const stamp = /^\d{8}T\d{9}Z(?:\.gz)?$/u;

/** The name of a part that is over, by the time of its beginning: `shift.jsonl.20261123T140211301Z`. */
export const partName = (file: string, started: number): string => `${file}.${stampOf(started)}`;

/** The parts of a recording that are over, oldest first. */
const partsOf = async (file: string): Promise<readonly string[]> => {
	const begin = `${path.basename(file)}.`;
	const names = await readdir(path.dirname(file));
	return names
		.filter(name => name.startsWith(begin) && stamp.test(name.slice(begin.length)))
		.toSorted()
		.map(name => path.join(path.dirname(file), name));
};

const compress = async (part: string, signal: AbortSignal): Promise<void> => {
	const compressed = `${part}.gz`;
	await rm(compressed, {force: true});
	// `wx` follows no link.
	const out = createWriteStream(compressed, {mode: 0o600, flags: 'wx'});
	await pipeline(createReadStream(part), createGzip(), out, {signal});
	await rm(part);
};

/**
Compresses the parts that are over, also those that a run before left behind, and removes the oldest. Rejects with a file system error,
or when the signal ends it: what is not compressed yet can still be read.
*/
export const tidy = async (file: string, signal: AbortSignal): Promise<void> => {
	const all = await partsOf(file);
	const plain = all.filter(name => !name.endsWith('.gz'));
	for (const part of plain) {
		await compress(part, signal);
	}

	const parts = await partsOf(file);
	await Promise.all(parts.slice(0, -keptParts).map(async part => rm(part)));
};
