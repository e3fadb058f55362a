import {addressOf} from '../sources/server-url.js';
import type {ShownColumn} from '../ui/table/column-layout.js';
import {columnText, type Reader} from './parsers.js';

/** Something that can be set, declared once: its flag, the file, `config`, `config init` and the tests read this row. */
export type Setting<Value> = {
	/** Its key in the file, where that is not its name with underscores. */
	readonly key?: string;
	/** How the file writes it. A list may be written as one text too, as a flag has it. */
	readonly form: 'text' | 'number' | 'switch' | 'list' | 'keys';
	/** What its value is called in the help. */
	readonly value?: string;
	/** The environment variable that counts when no flag is given. */
	readonly variable?: string;
	readonly help: string;
	/** What holds when nobody says anything, in a word. */
	readonly fallback?: string;
	/** A value as the file writes it. */
	readonly example: string;
	/** It speaks of one server: the simulated one takes nothing of it from a file or the environment. */
	readonly isOfServer?: true;
	/**
	It forbids something, or says for whom that holds: where it cannot be read, or is misspelt, nobody knows what may be done.
	*/
	readonly isGuard?: true;
	/** A file, which a profile names from the folder that it stands in. */
	readonly isPath?: true;
	readonly read: Reader<Value>;
	/** Its value as a flag would write it, where `valueText` does not know. */
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

	if (typeof value === 'object' && value !== null && 'column' in value) {
		const {column, isDescending} = value as {readonly column: string; readonly isDescending?: boolean};
		return isDescending ? `${column}:desc` : column;
	}

	return typeof value === 'object' && value !== null && 'id' in value
		? columnText(value as ShownColumn)
		: String(value);
};
