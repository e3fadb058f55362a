import {UsageError} from './usage-error.js';
import type {Reader} from './parsers/basic.js';

/** The keys that the file gives a command, as written; neither is checked. `where`: the file, line and key. */
export type WantedKeys = {readonly command: string; readonly keys: readonly string[]; readonly where: string};

/** A key or a list of keys, as the file writes them. @throws UsageError */
export const wantedKeys = (command: string, value: unknown, where: string): WantedKeys => {
	const keys: readonly unknown[] = Array.isArray(value) ? value : [value];
	if (keys.length === 0 || !keys.every((key): key is string => typeof key === 'string' && key !== '')) {
		throw new UsageError(`${where} wants a key like "h", or a list of keys like ["h", "PgUp"]`);
	}

	return {command, keys, where};
};

/** `hold=h PgUp;call=N`, as `keysText` writes it. */
export const someKeys: Reader<readonly WantedKeys[]> = (text, name) =>
	text.split(';').map(entry => {
		const at = entry.indexOf('=');
		return wantedKeys(entry.slice(0, at), entry.slice(at + 1).split(' '), `${name}.${entry.slice(0, at)}`);
	});

export const keysText = (wanted: unknown): string =>
	(wanted as readonly WantedKeys[]).map(({command, keys}) => `${command}=${keys.join(' ')}`).join(';');
