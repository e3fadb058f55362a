import path from 'node:path';
import {withLock} from './file-lock.js';
import {stateFolder, type Environment} from './xdg-paths.js';
import {readPrivateFile, writePrivateFile} from './private-file.js';
import {valueText} from './setting.js';
import {settingOf, type Values} from './settings.js';
import {UsageError} from './usage-error.js';

/** What can be changed on the screen and is there again the next time. */
export const savedNames = ['columns', 'sort', 'calls'] as const;
export type SavedName = (typeof savedNames)[number];

/**
What was changed on the screen of one server, as texts. `over` is what held before: once the person's own file says
something else, that counts.
*/
export type SavedLayout = Readonly<Partial<Record<SavedName, {readonly value: string; readonly over: string}>>>;

export const savedLayoutFile = (environment: Environment): string => path.join(stateFolder(environment), 'screen.json');

type Shelf = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const notUnderstood = 'what was changed on the screen before cannot be understood (screen.json): it is ignored';

/** What the file holds, or the problem with it, in words for people. */
const contentOf = (file: string): {readonly shelf: Shelf; readonly problem?: string} => {
	try {
		const json: unknown = JSON.parse(readPrivateFile(file) ?? '{}');
		return isRecord(json) ? {shelf: json} : {shelf: {}, problem: notUnderstood};
	} catch (error) {
		const problem =
			error instanceof UsageError
				? `what was changed on the screen before is ignored: ${error.message}`
				: notUnderstood;
		return {shelf: {}, problem};
	}
};

const keptOf = (entry: unknown): SavedLayout =>
	Object.fromEntries(
		savedNames.flatMap(name => {
			const kept = isRecord(entry) ? entry[name] : undefined;
			return isRecord(kept) && typeof kept.value === 'string' && typeof kept.over === 'string'
				? [[name, {value: kept.value, over: kept.over}]]
				: [];
		}),
	);

const readValue = (name: SavedName, text: string): Values[SavedName] | undefined => {
	try {
		return settingOf(name).read(text, name);
	} catch (error) {
		if (error instanceof UsageError) {
			return undefined;
		}

		throw error;
	}
};

/** The value that was kept, unless it cannot be understood any more or the file has changed since. */
export const savedValue = (kept: SavedLayout, name: SavedName, configured: unknown): Values[SavedName] | undefined => {
	const {value, over} = kept[name] ?? {};
	const isOver = over === valueText(configured ?? settingOf(name).fallback);
	return value !== undefined && isOver ? readValue(name, value) : undefined;
};

/** What was kept of a server, and why something of it does not count, if so, for people. */
export type SavedThere = {readonly kept: SavedLayout; readonly problem?: string};

const entryOf = (shelf: Readonly<Record<string, unknown>>, server: string): unknown =>
	Object.hasOwn(shelf, server) ? shelf[server] : {};

/** What was changed on the screen of a server, which is named by its profile or its address. */
export const readSavedLayout = (environment: Environment, server: string): SavedThere => {
	const {shelf, problem} = contentOf(savedLayoutFile(environment));
	const entry = entryOf(shelf, server);
	const kept = keptOf(entry);
	const isUnderstood = (name: SavedName) => kept[name] !== undefined && readValue(name, kept[name].value) !== undefined;
	const isWhole = isRecord(entry) && savedNames.every(name => entry[name] === undefined || isUnderstood(name));
	const told = problem ?? (isWhole ? undefined : notUnderstood);
	return {kept, ...(told !== undefined && {problem: told})};
};

/** Saves what was changed, beside what was kept before. @throws UsageError, or a file system error */
export const saveLayout = (environment: Environment, server: string, changed: SavedLayout): void => {
	const file = savedLayoutFile(environment);
	withLock(file, () => {
		// A file that cannot be understood is as good as none.
		const {shelf} = contentOf(file);
		const kept = Object.entries({...keptOf(entryOf(shelf, server)), ...changed});
		const entry = Object.fromEntries(kept.filter(([, {value, over}]) => value !== over));
		writePrivateFile(file, `${JSON.stringify({...shelf, [server]: entry}, undefined, '\t')}\n`);
	});
};
