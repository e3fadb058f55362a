import path from 'node:path';
import {parse, TomlError, type TomlTable} from 'smol-toml';
import type {Config, Mistake, Placed, PlacedValues} from './config-types.js';
import {nearest} from './nearest.js';
import {settingKeys, settingOf, settingWithKey, valueText, type SettingName} from './settings.js';
import {linesOfKeys} from './toml-lines.js';
import {UsageError} from './usage-error.js';

/** Where paths in the file begin. */
export type Places = {readonly file: string; readonly home: string};

const namePattern = /^[\p{Letter}\p{Number}][\p{Letter}\p{Number}\-._]{0,39}$/u;

const isTable = (value: unknown): value is TomlTable =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

const longestQuote = 40;

/** A wrong value, as a person finds it again. */
const quote = (value: unknown): string => {
	if (isTable(value)) {
		return 'a table';
	}

	const text = value instanceof Date ? value.toISOString() : (JSON.stringify(value) ?? String(value));
	return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
};

const forms = {
	text: {wanted: 'a text in quotes', is: (value: unknown) => typeof value === 'string'},
	number: {wanted: 'a number', is: (value: unknown) => typeof value === 'number'},
	switch: {wanted: 'true or false', is: (value: unknown) => typeof value === 'boolean'},
	list: {
		wanted: 'a list of texts in quotes',
		is: (value: unknown) =>
			typeof value === 'string' || (Array.isArray(value) && value.every(one => typeof one === 'string')),
	},
} as const;

/** A path as the file means it: from its own folder on, or from home. */
const located = (text: string, {file, home}: Places): string =>
	/^~(?:\/|$)/u.test(text) ? path.join(home, text.slice(1)) : path.resolve(path.dirname(file), text);

/** @throws UsageError that says what would be right */
const readValue = (name: SettingName, value: unknown, called: string, places: Places): unknown => {
	const {form, read, isPath} = settingOf(name);
	const {wanted, is} = forms[form];
	if (!is(value)) {
		throw new UsageError(`${called} wants ${wanted}, not ${quote(value)}`);
	}

	const known = read(valueText(value), called);
	return isPath && typeof known === 'string' ? located(known, places) : known;
};

/** Names that somebody may give to what must not stand in a file like this one. */
const secretKey = /token|password|secret|^key$/iu;

const unknownKey = (key: string, known: readonly string[]): string => {
	if (secretKey.test(key)) {
		return 'credentials are not read from this file: take them out';
	}

	const meant = nearest(key, known);
	return meant === undefined ? 'it is not used' : `did you mean ${meant}?`;
};

const reasonOf = (error: TomlError): string => {
	const [line = ''] = error.message.replace(/^Invalid TOML document: /u, '').split('\n', 1);
	return line;
};

/** The TOML of a file. @throws UsageError with the line */
const tableOf = (text: string, file: string): TomlTable => {
	try {
		return parse(text);
	} catch (error) {
		if (error instanceof TomlError) {
			throw new UsageError(`${file}:${error.line}: this is no TOML: ${reasonOf(error)}`);
		}

		throw new UsageError(`${file}: this is no TOML`);
	}
};

/** What a file says, checked: whatever is wrong in it is told with its line and key. @throws UsageError when it is no TOML */
export const readConfig = (text: string, places: Places): Config => {
	const {file} = places;
	const root = tableOf(text, file);
	const lineOf = linesOfKeys(text);
	const mistakes: Mistake[] = [];
	const warnings: string[] = [];
	const at = (keys: readonly string[]) => `${file}:${lineOf(keys)}`;

	const valuesOf = (table: TomlTable, where: readonly string[], profile?: string): PlacedValues => {
		const values = new Map<SettingName, Placed>();
		const known = where.length > 0 ? settingKeys : [...settingKeys, 'profile', 'profiles'];
		for (const [key, value] of Object.entries(table)) {
			const keys = [...where, key];
			const name = settingWithKey(key);
			if (name === undefined) {
				if (!known.includes(key)) {
					warnings.push(`${at(keys)}: ${keys.join('.')} is unknown: ${unknownKey(key, known)}`);
				}

				continue;
			}

			try {
				values.set(name, {value: readValue(name, value, keys.join('.'), places), line: lineOf(keys)});
			} catch (error) {
				if (!(error instanceof UsageError)) {
					throw error;
				}

				mistakes.push({profile, text: `${at(keys)}: ${error.message}`});
			}
		}

		return values;
	};

	const wrong = (keys: readonly string[], says: string) => {
		mistakes.push({profile: undefined, text: `${at(keys)}: ${says}`});
	};

	const defaults = valuesOf(root, []);
	const {profile: chosen, profiles: tables = {}} = root;
	const profiles = new Map<string, PlacedValues>();
	if (isTable(tables)) {
		for (const [name, table] of Object.entries(tables)) {
			const keys = ['profiles', name];
			if (!isTable(table)) {
				wrong(keys, `profiles.${name} wants to be a table: [profiles.${name}]`);
			} else if (namePattern.test(name)) {
				profiles.set(name, valuesOf(table, keys, name));
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

	return {file, chosen: typeof chosen === 'string' ? chosen : undefined, defaults, profiles, mistakes, warnings};
};
