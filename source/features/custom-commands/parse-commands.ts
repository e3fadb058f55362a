import {keyCalled} from '../../terminal/key.js';
import {isTable, quote} from '../../config/parse-settings.js';
import {UsageError} from '../../config/usage-error.js';
import {reasonAgainstRun} from './check-run.js';
import {keyPlaceText, type CommandPlace, type CustomCommand} from './custom-command.js';

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

type Entry = Readonly<Record<string, unknown>>;

/** @throws UsageError that names the right values; `wrong` makes one from a key and what it says */
const readCommand = (
	entry: Entry,
	wrong: (key: string, says: string) => UsageError,
	place: CommandPlace,
): CustomCommand => {
	const isOn = (name: string): boolean => {
		const value = entry[name];
		if (value !== undefined && typeof value !== 'boolean') {
			throw wrong(name, `wants true or false, not ${quote(value)}`);
		}

		return value === true;
	};

	const {key, title, run} = entry;
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

	const canHoldLetters = isOn('letters');
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
		isBackground: isOn('background'),
		isHarmless: isOn('harmless'),
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
	const list = [...where, 'commands'];
	const name = list.join('.');
	if (value !== undefined && !Array.isArray(value)) {
		const says = `${name} wants tables like [[${name}]], not ${quote(value)}`;
		return {commands: [], wrong: [`${file}:${lineOf(list)}: ${says}`]};
	}

	const [, profile] = where;
	const commands: CustomCommand[] = [];
	const wrong: string[] = [];
	for (const [index, entry] of (value ?? []).entries()) {
		const lineAt = (...keys: readonly string[]) => lineOf([...list, String(index), ...keys]);
		const fault = (key: string, says: string) => new UsageError(`${file}:${lineAt(key)}: ${name}.${key} ${says}`);
		try {
			if (!isTable(entry)) {
				throw new UsageError(`${file}:${lineAt()}: ${name} wants to be a table: [[${name}]]`);
			}

			const place = {file, line: lineAt('key'), ...(profile !== undefined && {profile})};
			const command = readCommand(entry, fault, place);
			if (commands.some(({key}) => key === command.key)) {
				throw new UsageError(`${keyPlaceText(command)}: ${quote(command.key)} is the key of another command here`);
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
