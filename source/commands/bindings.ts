import {keyCalled} from '../terminal/key.js';
import {emptyKeymap, type Keymap} from '../state/keymap.js';
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

/** The command of a key as it is typed, on a Latin layout or a Cyrillic one. */
export const commandTyped = (key: string, keymap: Keymap): Command | undefined =>
	commandForKey(key, keymap) ?? commandForKey(latinKey(key), keymap);

/** Whoever has keys: a command, or something else that is done by them. */
type Holder = {readonly id: string; readonly keys: readonly string[]};

/** The first two who have the same key. */
export const conflictIn = (
	holders: readonly Holder[],
): {readonly key: string; readonly one: string; readonly other: string} | undefined => {
	const taken = new Map<string, string>();
	for (const {id, keys} of holders) {
		for (const key of new Set(keys)) {
			const one = taken.get(key);
			if (one !== undefined) {
				return {key, one, other: id};
			}

			taken.set(key, id);
		}
	}

	return undefined;
};

/** They work whatever is open, and cannot be given to anything else. */
export const fixedCommands: ReadonlySet<string> = new Set(['interrupt', 'suspend', 'redraw']);

/** These answer a question, or submit what was filled in: a key that asks must not answer too when it is pressed twice. */
const answering: ReadonlySet<string> = new Set(['y', 'return']);

/** The names of the keys that are written like this in a file, or why one cannot be given to a command. */
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
