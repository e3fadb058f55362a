import {commandForKey, conflictIn, fixedCommands, keyFor, keysOf} from '../commands/bindings.js';
import {keyConflict} from '../commands/own-commands.js';
import {commands} from '../commands/table.js';
import type {WantedKeys} from '../config/keys.js';
import {nearest} from '../domain/nearest.js';
import {UsageError} from '../config/usage-error.js';
import {keyLabel} from '../domain/key.js';
import type {Keymap} from '../monitor/keymap.js';
import type {Settled} from './in-force.js';

/** Those that can have other keys. */
const names = commands.map(({id}) => id).filter(id => !fixedCommands.has(id));

/** The names of the keys that are wanted. @throws UsageError */
const namesOf = ({command: id, keys, where}: WantedKeys): readonly string[] => {
	const command = commands.find(one => one.id === id);
	if (!command) {
		const meant = nearest(id, names);
		throw new UsageError(
			`${where}: there is no command ${JSON.stringify(id)}; ${meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`}`,
		);
	}

	if (fixedCommands.has(id)) {
		throw new UsageError(`${where}: ${keyLabel(command.keys[0]!, true)} cannot be taken away from it`);
	}

	return keys.map(written => {
		const found = keyFor(written, command);
		if ('reason' in found) {
			throw new UsageError(`${where}: ${found.reason}`);
		}

		return found.key;
	});
};

/** The keys that the person gave to commands, checked: no key has two commands. @throws UsageError with the place in the file */
export const keymapOf = (wanted: readonly WantedKeys[]): Keymap => {
	const keymap: Keymap = new Map(wanted.map(one => [one.command, namesOf(one)] as const));
	const conflict = conflictIn(commands.map(command => ({id: command.id, keys: keysOf(command, keymap)})));
	if (!conflict) {
		return keymap;
	}

	const {key, one, other} = conflict;
	const [place, holder] = keymap.has(other) ? [other, one] : [one, other];
	const {where} = wanted.find(({command}) => command === place)!;
	if (fixedCommands.has(holder)) {
		throw new UsageError(`${where}: ${keyLabel(key, true)} cannot be given to another command than ${holder}`);
	}

	const usual = commandForKey(key)?.id === holder ? ' as usual' : '';
	throw new UsageError(
		`${where}: ${keyLabel(key, true)} is the key of ${holder} already${usual}: give that another one, keys.${holder} = "…"`,
	);
};

/** The keys of the commands that are in force, checked, also against those of the person's own commands. @throws UsageError */
export const keymapIn = ({options, inForce}: Settled): Keymap => {
	const keymap = keymapOf(options.keys ?? []);
	const conflict = inForce.ownCommands.map(own => keyConflict(own, keymap)).find(Boolean);
	if (conflict !== undefined) {
		throw new UsageError(conflict);
	}

	return keymap;
};
