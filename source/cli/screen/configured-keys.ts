import {commandTyped, fixedCommands, keyFor} from '../../commands/key-lookup.js';
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

const conflict = (where: string, key: string, holder: string): Error =>
	fileError(
		`${where}: ${keyLabel(key, true)} is the key of ${holder}${
			fixedCommands.has(holder)
				? ', which keeps it'
				: `: take another one, or give ${holder} another one, keys.${holder} = "…"`
		}`,
	);

/**
The keymap with the keys of config.toml, checked against those of the custom commands too. A command whose default key is taken loses
it, with a warning: a valid file stays valid when the program gets a new default key.

@throws UsageError with the line of the file that gives a key twice, or gives one away that a command keeps
*/
export const keymapOf = (wanted: readonly WantedKeys[], own: readonly CustomCommand[] = []): CheckedKeys => {
	const keymap = new Map(wanted.map(one => [one.command, namesOf(one)] as const));
	const fixed = commands.filter(({id}) => fixedCommands.has(id));
	const holders = new Map(fixed.flatMap(({id, keys}) => keys.map(key => [key, id] as const)));
	const taken = new Map(own.map(command => [command.key, keyPlaceText(command)] as const));
	for (const {command, where} of wanted) {
		for (const key of keymap.get(command)!) {
			const holder = holders.get(key) ?? command;
			if (holder !== command) {
				throw conflict(where, key, holder);
			}

			holders.set(key, command);
			taken.set(key, where);
		}
	}

	const warnings: string[] = [];
	for (const {id, keys} of commands) {
		const lost = keymap.has(id) || fixedCommands.has(id) ? undefined : keys.find(key => taken.has(key));
		if (lost === undefined) {
			continue;
		}

		keymap.set(
			id,
			keys.filter(key => !taken.has(key)),
		);
		warnings.push(
			`${taken.get(lost)}: ${keyLabel(lost, true)} is no longer the key of ${id}: keys.${id} = "…" gives it another one`,
		);
	}

	for (const command of own) {
		const holder = commandTyped(command.key, keymap);
		if (holder) {
			throw conflict(keyPlaceText(command), command.key, holder.id);
		}
	}

	return {keymap, warnings};
};

/** The keymap of the settings. @throws UsageError */
export const keymapIn = ({options, resolved: {customCommands}}: EffectiveConfig): CheckedKeys =>
	keymapOf(options.keys ?? [], customCommands);
