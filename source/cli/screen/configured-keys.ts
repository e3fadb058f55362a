import {conflictIn, fixedCommands, keyFor, keysOf} from '../../commands/bindings.js';
import {keyConflict} from '../../features/custom-commands/commands.js';
import {commands} from '../../commands/registry.js';
import type {WantedKeys} from '../../config/key-overrides.js';
import {fileError} from '../../config/usage-error.js';
import {closestWord} from '../../util/did-you-mean.js';
import {keyLabel} from '../../terminal/key.js';
import {keyPlaceText, type CustomCommand} from '../../features/custom-commands/custom-command.js';
import type {Keymap} from '../../state/default-keys.js';
import type {EffectiveConfig} from '../effective-config.js';

/** The commands whose keys can be changed. */
const names = commands.map(({id}) => id).filter(id => !fixedCommands.has(id));

/** The keys that config.toml gives a command. @throws UsageError */
const namesOf = ({command: id, keys, where}: WantedKeys): readonly string[] => {
	const command = commands.find(one => one.id === id);
	if (!command) {
		const meant = closestWord(id, names);
		throw fileError(
			`${where}: there is no command ${JSON.stringify(id)}; ${meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`}`,
		);
	}

	if (fixedCommands.has(id)) {
		throw fileError(`${where}: ${keyLabel(command.keys[0]!, true)} cannot be taken away from it`);
	}

	return keys.map(written => {
		const found = keyFor(written, command);
		if ('reason' in found) {
			throw fileError(`${where}: ${found.reason}`);
		}

		return found.key;
	});
};

type CheckedKeys = {readonly keymap: Keymap; readonly warnings: readonly string[]};

/**
The keymap with the keys of config.toml. A command whose default key is taken loses it, with a warning: a valid file stays valid
when the program gets a new default key. @throws UsageError with the line of the file that gives a key twice
*/
export const keymapOf = (wanted: readonly WantedKeys[], own: readonly CustomCommand[] = []): CheckedKeys => {
	const keymap = new Map(wanted.map(one => [one.command, namesOf(one)] as const));
	const said = commands.filter(({id}) => keymap.has(id) || fixedCommands.has(id));
	const conflict = conflictIn(said.map(command => ({id: command.id, keys: keysOf(command, keymap)})));
	if (conflict) {
		const {key, one, other} = conflict;
		const [place, holder] = keymap.has(other) ? [other, one] : [one, other];
		const {where} = wanted.find(({command}) => command === place)!;
		throw fileError(
			fixedCommands.has(holder)
				? `${where}: ${keyLabel(key, true)} cannot be given to another command than ${holder}`
				: `${where}: ${keyLabel(key, true)} is the key of ${holder} already: give that another one, keys.${holder} = "…"`,
		);
	}

	const taken = new Map([
		...own.map(command => [command.key, keyPlaceText(command)] as const),
		...wanted.flatMap(({command, where}) => keymap.get(command)!.map(key => [key, where] as const)),
	]);
	const warnings: string[] = [];
	const others = commands.filter(command => !said.includes(command));
	for (const {id, keys} of others) {
		const lost = keys.find(key => taken.has(key));
		if (lost === undefined) {
			continue;
		}

		const left = keys.filter(key => !taken.has(key));
		keymap.set(id, left);
		warnings.push(
			`${taken.get(lost)}: ${keyLabel(lost, true)} is no longer the key of ${id}: keys.${id} = "…" gives it another one`,
		);
	}

	return {keymap, warnings};
};

/** The keymap of the settings, checked against the keys of the custom commands too. @throws UsageError */
export const keymapIn = ({options, resolved: {customCommands}}: EffectiveConfig): CheckedKeys => {
	const checked = keymapOf(options.keys ?? [], customCommands);
	const conflict = customCommands.map(command => keyConflict(command, checked.keymap)).find(Boolean);
	if (conflict !== undefined) {
		throw fileError(conflict);
	}

	return checked;
};
