import {addressOf} from '../sources/server-url.js';
import {isRecord} from '../util/is-record.js';
import type {ShownColumn} from '../ui/table/column-layout.js';
import {isOn, type Reader} from './parsers/basic.js';
import {columnText} from './parsers/columns.js';

/** How a value is given on the command line. */
export type FlagForm = {
	readonly short?: string;
	/** It may be given several times. */
	readonly isMultiple?: true;
	/** Its value may be left out. */
	readonly isOptional?: true;
	/** The only commands that know it, the screen by an empty name; by default all that talk to a server do. */
	readonly only?: readonly string[];
	/** Its possible values, for shell completion. */
	readonly choices?: readonly string[];
	/** Its value is a list of these, with commas between them. */
	readonly isList?: true;
	/** Its value names a profile. */
	readonly isProfile?: true;
};

/** The common part of flags and settings. */
export type Named<Value> = {
	/** The name of its value in the help; without one it is a switch. */
	readonly value?: string;
	/** The environment variable that counts when no flag is given. */
	readonly variable?: string;
	readonly help: string;
	/** Its value names a file; in config.toml the path starts at that file's folder. */
	readonly isPath?: true;
	readonly read: Reader<Value>;
};

/** A list may be written as one text too, as a flag has it; `program` is a list of words, which may hold commas. */
export type SettingForm = 'text' | 'number' | 'switch' | 'list' | 'keys' | 'program';

/** A setting, declared once: its flag, the file, `config`, `config init` and the tests read this row. */
export type Setting<Value> = Named<Value> & {
	/** Its flag, if it has one. */
	readonly flag?: FlagForm;
	/** Its key in the file; by default its name with underscores. */
	readonly key?: string;
	/** How the file writes it; by default as a text. */
	readonly form?: SettingForm;
	/** Its default, for people. */
	readonly fallback?: string;
	/** A value as the file writes it. */
	readonly example: string;
	/** It is about one server: the simulated one takes it from a flag only. */
	readonly isOfServer?: true;
	/** It forbids something, or decides for whom: when it is misspelt, too much would be allowed. */
	readonly isGuard?: true;
	/** Prints its value as a flag; by default `valueText` does. */
	readonly write?: (value: unknown) => string;
};

/** A value as a flag writes it. */
export const valueText = (value: unknown): string => {
	if (value instanceof URL) {
		return addressOf(value);
	}

	if (Array.isArray(value)) {
		return value.map(part => valueText(part)).join(',');
	}

	if (!isRecord(value)) {
		return String(value);
	}

	return 'column' in value
		? `${String(value.column)}${value.isDescending ? ':desc' : ''}`
		: columnText(value as ShownColumn);
};

/** `readOnly` as `read_only`. */
export const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/gu, letter => `_${letter.toLowerCase()}`);

/** A setting that is off by default. */
export const toggle = (help: string, more: Partial<Setting<boolean>> = {}): Setting<boolean> => ({
	form: 'switch',
	help,
	fallback: 'false',
	example: 'true',
	read: isOn,
	...more,
});
