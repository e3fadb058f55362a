import {keyCalled} from '../terminal/key.js';
import {emptyKeymap, type Keymap} from '../state/default-keys.js';
import {memoLast} from '../util/memoize.js';
import type {Command} from './command.js';
import {latinKey} from './keyboard-layout.js';
import {commands} from './registry.js';

export const keysOf = ({id, keys}: Pick<Command, 'id' | 'keys'>, keymap: Keymap): readonly string[] =>
	keymap.get(id) ?? keys;

const byKey = memoLast(
	(keymap: Keymap) => new Map(commands.flatMap(command => keysOf(command, keymap).map(key => [key, command] as const))),
);

export const commandForKey = (key: string, keymap: Keymap = emptyKeymap): Command | undefined => byKey(keymap).get(key);

/** The command of a typed key, on a Latin layout or a Cyrillic one. */
export const commandTyped = (key: string, keymap: Keymap): Command | undefined =>
	commandForKey(key, keymap) ?? commandForKey(latinKey(key), keymap);

/** These work in every dialog and field, and no other command can have their keys. */
export const fixedCommands: ReadonlySet<string> = new Set(['interrupt', 'suspend', 'redraw']);

/** Confirmation keys: a command that asks may not use them, or a double press would confirm itself. */
const answering: ReadonlySet<string> = new Set(['y', 'return']);

/** The key for its name in a file, or the reason why the command cannot have it. */
export const keyFor = (written: string, {group, keys}: Command): {readonly key: string} | {readonly reason: string} => {
	const key = keyCalled(written);
	if (key === undefined) {
		return {
			reason: `there is no key ${JSON.stringify(written)}: a character, Space, Enter, Esc, Tab, Shift-Tab, Up, Down, Left, Right, PgUp, PgDn, Home, End, F1 to F12 and Ctrl with most letters are keys`,
		};
	}

	if (latinKey(key) !== key) {
		return {
			reason: `${written} is ${latinKey(key)} on a Cyrillic layout: write ${latinKey(key)}, which works on both`,
		};
	}

	return group === 'Call' && answering.has(key) && !keys.includes(key)
		? {reason: `${written} answers questions, so it cannot ask one`}
		: {key};
};
