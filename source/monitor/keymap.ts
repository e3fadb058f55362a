import {keyLabel} from './key.js';

/** The keys of the commands that have others than usual: the id of each, and the names of its keys. */
export type Keymap = ReadonlyMap<string, readonly string[]>;

export const usualKeys: Keymap = new Map();

/** The key of a command as a message names it; `usual` is the one that it has when nobody says anything. */
export const shownKey = ({keymap}: {readonly keymap: Keymap}, id: string, usual: string): string =>
	keyLabel(keymap.get(id)?.[0] ?? usual);
