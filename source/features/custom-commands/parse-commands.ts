import {keyCalled} from '../../terminal/key.js';
import {isTable, quote} from '../../config/parse-settings.js';
import {UsageError} from '../../config/usage-error.js';
import {reasonAgainstRun} from './check-run.js';
import type {CommandPlace, CustomCommand} from './custom-command.js';

/** The key of this name, if a custom command can have it. */
const keyNamed = (text: string): string | undefined => {
	const key = keyCalled(text);
	return key !== undefined && /^(?:[!-~]|ctrl\+[a-z]|f\d+)$/u.test(key) ? key : undefined;
};

const knownKeys = ['key', 'title', 'run', 'background', 'harmless', 'letters'];

const exampleOfRun = '["sngrep", "-c", "{from}"]';

const isWords = (value: unknown): value is readonly string[] =>
	Array.isArray(value) && value.length > 0 && value.every(word => typeof word === 'string');

/** The end of an error message: the wrong value, or that there is none. */
const instead = (value: unknown): string => (value === undefined ? '; it is missing' : `, not ${quote(value)}`);

const isOn = (value: unknown, name: string): boolean => {
	if (value !== undefined && typeof value !== 'boolean') {
		throw new UsageError(`${name} wants true or false, not ${quote(value)}`);
	}

	return value === true;
};

/** @throws UsageError that names the right values; `name` gives the full name of a key, `from` its place and name */
const readCommand = (
	entry: unknown,
	name: (key: string) => string,
	from: (key: string) => string,
	place: CommandPlace,
): CustomCommand => {
	const wrong = (key: string, says: string) => new UsageError(`${from(key)} ${says}`);
	if (!isTable(entry)) {
		throw wrong('', `wants to be a table: [[${name('')}]]`);
	}

	const {key, title, run, background, harmless, letters} = entry;
	const named = typeof key === 'string' ? keyNamed(key) : undefined;
	if (named === undefined) {
		throw wrong(
			'key',
			`wants one sign of a Latin keyboard, like "W", one with Ctrl, like "Ctrl-G", or F1 to F12; it is ${key === undefined ? 'missing' : quote(key)}`,
		);
	}

	if (typeof title !== 'string' || title.trim() === '') {
		throw wrong('title', `wants what it does, in a few words${instead(title)}`);
	}

	if (!isWords(run)) {
		throw wrong('run', `wants a list of words, like ${exampleOfRun}${instead(run)}`);
	}

	const canHoldLetters = isOn(letters, from('letters'));
	const reason = reasonAgainstRun(run, canHoldLetters);
	if (reason !== undefined) {
		throw wrong('run', reason);
	}

	const unknown = Object.keys(entry).find(one => !knownKeys.includes(one));
	if (unknown !== undefined) {
		throw wrong(unknown, `is unknown; there are ${knownKeys.join(', ')}`);
	}

	return {
		key: named,
		title,
		run,
		isBackground: isOn(background, from('background')),
		isHarmless: isOn(harmless, from('harmless')),
		canHoldLetters,
		place,
	};
};

/** Reads the commands of one section of the file. Errors have their line and key. */
export const readCustomCommands = (
	value: unknown,
	where: readonly string[],
	{file, lineOf}: {readonly file: string; readonly lineOf: (keys: readonly string[]) => number},
): {readonly commands: readonly CustomCommand[]; readonly wrong: readonly string[]} => {
	const name = (key: string) => [...where, 'commands', ...(key === '' ? [] : [key])].join('.');
	if (value !== undefined && !Array.isArray(value)) {
		const place = `${file}:${lineOf([...where, 'commands'])}`;
		return {commands: [], wrong: [`${place}: ${name('')} wants tables like [[${name('')}]], not ${quote(value)}`]};
	}

	const [, profile] = where;
	const commands: CustomCommand[] = [];
	const wrong: string[] = [];
	for (const [index, entry] of (value ?? []).entries()) {
		const lineAt = (key: string) => lineOf([...where, 'commands', String(index), ...(key === '' ? [] : [key])]);
		const from = (key: string) => `${file}:${lineAt(key)}: ${name(key)}`;
		try {
			const place = {file, line: lineAt('key'), ...(profile !== undefined && {profile})};
			const command = readCommand(entry, name, from, place);
			if (commands.some(({key}) => key === command.key)) {
				throw new UsageError(`${from('key')}: ${quote(command.key)} is the key of another command here`);
			}

			commands.push(command);
		} catch (error) {
			if (!(error instanceof UsageError)) {
				throw error;
			}

			wrong.push(error.message);
		}
	}

	return {commands, wrong};
};
