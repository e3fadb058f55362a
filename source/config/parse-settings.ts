import path from 'node:path';
import {isRecord} from '../util/is-record.js';
import type {Placed, PlacedValues} from './config-types.js';
import {wantedKeys} from './key-overrides.js';
import {valueText} from './setting.js';
import {settingKeys, settingOf, settingWithKey} from './setting-lookup.js';
import type {SettingName} from './settings.js';
import type {Toml, TomlTable} from './toml.js';
import {rootKeys, unknownKey} from './parsers/unknown-key.js';
import {UsageError} from './usage-error.js';

/** The config file, and the home folder for its paths. */
export type Places = {readonly file: string; readonly home: string};

/** The same with the line of each key. */
type Context = Places & Pick<Toml, 'lineOf'>;

export const isTable = (value: unknown): value is TomlTable => isRecord(value) && !(value instanceof Date);

const longestQuote = 40;

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(one => typeof one === 'string');

/** A wrong value for a message, shortened. */
export const quote = (value: unknown): string => {
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
		is: (value: unknown) => typeof value === 'string' || isTexts(value),
	},
	program: {wanted: 'a list of words in quotes, a program and its arguments', is: isTexts},
	keys: {wanted: 'a table like [keys]', is: (value: unknown) => typeof value === 'string' || isTable(value)},
} as const;

/** A path in the file: relative to its folder, or to home after a `~`. */
const located = (text: string, {file, home}: Places): string =>
	/^~(?:\/|$)/u.test(text) ? path.join(home, text.slice(1)) : path.resolve(path.dirname(file), text);

/** @throws UsageError that names the right values */
const readValue = (name: SettingName, value: unknown, keys: readonly string[], context: Context): unknown => {
	const called = keys.join('.');
	const {form, read, isPath} = settingOf(name);
	const {wanted, is} = forms[form];
	if (!is(value)) {
		throw new UsageError(`${called} wants ${wanted}, not ${quote(value)}`);
	}

	if (isTable(value)) {
		return Object.entries(value).map(([command, its]) => {
			const at = [...keys, command];
			return wantedKeys(command, its, `${context.file}:${context.lineOf(at)}: ${at.join('.')}`);
		});
	}

	const known = read(form === 'program' ? JSON.stringify(value) : valueText(value), called);
	return isPath && typeof known === 'string' ? located(known, context) : known;
};

type ReadTable = {
	readonly values: PlacedValues;
	/** Mistakes and unknown keys, each with its line and key. */
	readonly wrong: readonly string[];
	readonly unknown: readonly string[];
};

/** Reads the settings of a table, and of tables of settings in it (`[limits]`). `where`: its keys in the file, `[]` for the whole file. */
export const readTable = (table: TomlTable, where: readonly string[], context: Context): ReadTable => {
	const {file, lineOf} = context;
	const values = new Map<SettingName, Placed>();
	const wrong: string[] = [];
	const unknown: string[] = [];

	const readSetting = (name: SettingName, value: unknown, keys: readonly string[]) => {
		try {
			values.set(name, {value: readValue(name, value, keys, context), line: lineOf(keys)});
		} catch (error) {
			if (!(error instanceof UsageError)) {
				throw error;
			}

			wrong.push(error.message.startsWith(file) ? error.message : `${file}:${lineOf(keys)}: ${error.message}`);
		}
	};

	/** `group`: the prefix of the settings in it, such as `limits.`. */
	const read = (inside: TomlTable, at: readonly string[], group: string) => {
		const inGroup = settingKeys.filter(key => key.startsWith(group)).map(key => key.slice(group.length));
		const isGroup = (key: string) => inGroup.some(one => one.startsWith(`${key}.`));
		// Profiles and custom commands are read separately.
		const others = [...(at.length === 0 ? rootKeys : []), ...(group === '' ? ['commands'] : [])];
		const known = [...new Set([...inGroup.map(key => key.split('.', 1)[0]!), ...others])];
		for (const [key, value] of Object.entries(inside)) {
			const keys = [...at, key];
			const called = `${file}:${lineOf(keys)}: ${keys.join('.')}`;
			const name = key.includes('.') ? undefined : settingWithKey(group + key);
			if (name !== undefined) {
				readSetting(name, value, keys);
			} else if (isGroup(key) && isTable(value)) {
				read(value, keys, `${group}${key}.`);
			} else if (isGroup(key)) {
				wrong.push(`${called} wants to be a table, not ${quote(value)}`);
			} else if (!known.includes(key)) {
				const {says, isWrong} = unknownKey(key, known, group);
				(isWrong ? wrong : unknown).push(`${called} is unknown: ${says}`);
			}
		}
	};

	read(table, where, '');
	return {values, wrong, unknown};
};
