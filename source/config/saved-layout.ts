import path from 'node:path';
import {isRecord} from '../util/is-record.js';
import {withLock} from './file-lock.js';
import {stateFolder, type Environment} from './xdg-paths.js';
import {readPrivateFile, writePrivateFile} from './private-file.js';
import {valueText} from './setting.js';
import {settingOf} from './setting-lookup.js';
import type {Values} from './settings.js';
import {UsageError} from './usage-error.js';

/** The settings that can be changed on the screen and are saved for the next run. */
export const savedNames = ['columns', 'sort', 'calls'] as const;
export type SavedName = (typeof savedNames)[number];

/**
The changes of a person to the screen of one server, as texts. `over` is the configured value at that time: when the config file gets
another one, that counts.
*/
export type SavedLayout = Readonly<Partial<Record<SavedName, {readonly value: string; readonly over: string}>>>;

export const savedLayoutFile = (environment: Environment): string => path.join(stateFolder(environment), 'screen.json');

/** The layouts by the profiles or addresses of their servers, not checked yet. */
type Layouts = Readonly<Record<string, unknown>>;

const notUnderstood = 'what was changed on the screen before cannot be understood (screen.json): it is ignored';

/** The layouts in the file, or the problem with it, for people. */
const contentOf = (file: string): {readonly layouts: Layouts; readonly problem?: string} => {
	try {
		const json: unknown = JSON.parse(readPrivateFile(file) ?? '{}');
		return isRecord(json) ? {layouts: json} : {layouts: {}, problem: notUnderstood};
	} catch (error) {
		const problem =
			error instanceof UsageError
				? `what was changed on the screen before is ignored: ${error.message}`
				: notUnderstood;
		return {layouts: {}, problem};
	}
};

const layoutOf = (entry: unknown): SavedLayout =>
	Object.fromEntries(
		savedNames.flatMap(name => {
			const saved = isRecord(entry) ? entry[name] : undefined;
			return isRecord(saved) && typeof saved.value === 'string' && typeof saved.over === 'string'
				? [[name, {value: saved.value, over: saved.over}]]
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

/** The saved value of a setting, unless it no longer parses or the config file has changed since. */
export const savedValue = (
	layout: SavedLayout,
	name: SavedName,
	configured: unknown,
): Values[SavedName] | undefined => {
	const {value, over} = layout[name] ?? {};
	const isOver = over === valueText(configured ?? settingOf(name).fallback);
	return value !== undefined && isOver ? readValue(name, value) : undefined;
};

/** The saved layout of a server, and why a part of it is ignored, for people. */
export type SavedThere = {readonly layout: SavedLayout; readonly problem?: string | undefined};

const entryOf = (layouts: Layouts, server: string): unknown => (Object.hasOwn(layouts, server) ? layouts[server] : {});

/** Reads the saved layout of a server, by its profile or its address. */
export const readSavedLayout = (environment: Environment, server: string): SavedThere => {
	const {layouts, problem} = contentOf(savedLayoutFile(environment));
	const entry = entryOf(layouts, server);
	const layout = layoutOf(entry);
	const isUnderstood = (name: SavedName) =>
		layout[name] !== undefined && readValue(name, layout[name].value) !== undefined;
	const isWhole = isRecord(entry) && savedNames.every(name => entry[name] === undefined || isUnderstood(name));
	return {layout, problem: problem ?? (isWhole ? undefined : notUnderstood)};
};

/** Saves changes beside the earlier ones. @throws UsageError, or a file system error */
export const saveLayout = (environment: Environment, server: string, changed: SavedLayout): void => {
	const file = savedLayoutFile(environment);
	withLock(file, () => {
		// A file that does not parse is overwritten.
		const {layouts} = contentOf(file);
		const layout = Object.entries({...layoutOf(entryOf(layouts, server)), ...changed});
		const entry = Object.fromEntries(layout.filter(([, {value, over}]) => value !== over));
		writePrivateFile(file, `${JSON.stringify({...layouts, [server]: entry}, undefined, '\t')}\n`);
	});
};
