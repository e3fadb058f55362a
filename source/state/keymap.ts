import {keyLabel} from '../terminal/key.js';

/** The keys of the commands that have others than usual: the id of each, and the names of its keys, if any. */
export type Keymap = ReadonlyMap<string, readonly string[]>;

export const defaultKeys: Keymap = new Map();

/**
The key of a command as a message names it, in ASCII; `usual` is the one that it has when nobody says anything. Of a command
that has lost its key, the setting that gives it one.
*/
export const keyHint = ({keymap}: {readonly keymap: Keymap}, id: string, usual: string): string => {
	const [key] = keymap.get(id) ?? [usual];
	return key === undefined ? `keys.${id}` : keyLabel(key, true);
};

export const defaultHeaderKeys: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The keys that sort by the first, second … column on screen. */
export const headerKeys = ({keymap}: {readonly keymap: Keymap}): readonly string[] =>
	keymap.get('header') ?? defaultHeaderKeys;
