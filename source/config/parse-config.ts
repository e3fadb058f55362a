import {readCustomCommands} from '../features/custom-commands/parse-commands.js';
import type {Config, Mistake, Section} from './config-types.js';
import {isTable, quote, readTable, type Places} from './parse-settings.js';
import {readToml, type TomlTable} from './toml.js';

const namePattern = /^[\p{Letter}\p{Number}][\p{Letter}\p{Number}\-._]{0,39}$/u;

/**
Parses and checks a config file, and reports each mistake with its line and key. `others`: why others could have written the file;
its programs are then ignored.

@throws UsageError when it is not valid TOML
*/
export const readConfig = (text: string, places: Places, others?: string): Config => {
	const {file} = places;
	const {root, lineOf} = readToml(text, file);
	const mistakes: Mistake[] = [];
	const warnings: string[] = [];
	const refused = new Set<string>();
	const readSection = (table: TomlTable, where: readonly string[], profile?: string): Section => {
		const {commands, on_alert: onAlert, ...harmless} = table;
		const isTrusted = others === undefined;
		const read = readTable(isTrusted ? table : harmless, where, {...places, lineOf});
		const own = readCustomCommands(isTrusted ? commands : undefined, where, {file, lineOf});
		for (const [name, value] of Object.entries({'[[commands]]': commands, on_alert: onAlert})) {
			if (!isTrusted && value !== undefined) {
				refused.add(name);
			}
		}

		mistakes.push(...[...read.wrong, ...own.wrong].map(says => ({profile, text: says})));
		warnings.push(...read.unknown);
		return {values: read.values, commands: own.commands};
	};

	const wrong = (keys: readonly string[], message: string) => {
		mistakes.push({profile: undefined, text: `${file}:${lineOf(keys)}: ${message}`});
	};

	const defaults = readSection(root, []);
	const {profile: chosen, profiles: tables = {}} = root;
	const profiles = new Map<string, Section>();
	if (isTable(tables)) {
		for (const [name, table] of Object.entries(tables)) {
			const keys = ['profiles', name];
			if (!isTable(table)) {
				wrong(keys, `profiles.${name} wants to be a table: [profiles.${name}]`);
			} else if (namePattern.test(name)) {
				profiles.set(name, readSection(table, keys, name));
			} else {
				wrong(keys, `${quote(name)} is no name for a profile: letters, digits and . _ - make one, at most 40`);
			}
		}
	} else {
		wrong(['profiles'], `profiles wants tables like [profiles.kyiv-prod], not ${quote(tables)}`);
	}

	if (chosen !== undefined && !(typeof chosen === 'string' && profiles.has(chosen))) {
		const names = [...profiles.keys()].join(', ') || 'none';
		wrong(['profile'], `profile wants the name of a profile in this file (there are: ${names}), not ${quote(chosen)}`);
	}

	if (others !== undefined) {
		const names = [...refused].join(' and ');
		warnings.unshift(`${names === '' ? 'config.toml' : `${names} of config.toml are ignored`}: ${others}`);
	}

	return {
		file,
		chosen: typeof chosen === 'string' ? chosen : undefined,
		defaults,
		profiles,
		mistakes,
		warnings,
	};
};
