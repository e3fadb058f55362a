import {addressOf} from '../sources/server-url.js';
import type {CustomCommand} from '../features/custom-commands/custom-command.js';
import {savedNames, savedValue, type SavedLayout, type SavedName, type SavedThere} from './saved-layout.js';
import {
	chosenProfile,
	isSame,
	mistakesElsewhere,
	urlOf,
	variableProfile,
	variableUrl,
	type Chosen,
	type Given,
} from './select-profile.js';
import type {Config, Mistake} from './config-types.js';
import type {Environment} from './xdg-paths.js';
import {valueText} from './setting.js';
import {settingNames, settingOf, type SettingName, type Values} from './settings.js';
import {UsageError} from './usage-error.js';

/** Where a value comes from. `screen`: it was changed there, and kept. */
export type Origin =
	| {readonly kind: 'flag'}
	| {readonly kind: 'variable'; readonly name: string}
	| {readonly kind: 'screen'}
	| {readonly kind: 'profile'; readonly name: string; readonly line: number}
	| {readonly kind: 'file'; readonly line: number};

export type ResolvedConfig = {
	readonly values: Values;
	/** Without an entry, a setting is as it is by default. */
	readonly origins: Readonly<Partial<Record<SettingName, Origin>>>;
	readonly profile: string | undefined;
	/** Who named the profile. */
	readonly profileFrom: 'flag' | 'variable' | 'file' | undefined;
	/** What the server is called: its profile, if it is that one's. */
	readonly serverName: string | undefined;
	/** Under which name the changes on its screen are kept; there is none for the simulated switch. */
	readonly keptAs: string | undefined;
	/** Why something that was changed on its screen does not count, if so. */
	readonly keptProblem: string | undefined;
	/** What holds beneath a change on the screen, as texts. */
	readonly beneath: Readonly<Record<SavedName, string>>;
	/** WEBITEL_URL is set and names another server: what else the environment says of a server is not meant for this one. */
	readonly isVariableElsewhere: boolean;
	/** The commands that the person made. */
	readonly ownCommands: readonly CustomCommand[];
	readonly warnings: readonly string[];
	/** The mistakes in profiles that are not used now. */
	readonly elsewhere: readonly Mistake[];
};

/** Values, and where each comes from. */
type Found = Map<SettingName, readonly [value: unknown, origin: Origin]>;

/** Where the simulated switch is wanted, nothing but a flag says something of a server. */
const isForeign = (name: SettingName, {demo}: Given): boolean =>
	demo !== undefined && settingOf(name).isOfServer === true;

/** What the file says: of the profile, and else of all. */
const inFileOf = (chosen: Chosen | undefined, {profiles, defaults}: Config, given: Given): Found => {
	const found: Found = new Map();
	for (const [name, {value, line}] of defaults) {
		found.set(name, [value, {kind: 'file', line}]);
	}

	for (const [name, {value, line}] of (chosen && profiles.get(chosen.name)) ?? []) {
		found.set(name, [value, {kind: 'profile', name: chosen!.name, line}]);
	}

	return new Map([...found].filter(([name]) => !isForeign(name, given)));
};

const nothingKept: SavedThere = {kept: {}};

/** Each setting from the first who says something: a flag, the environment, the file. */
const gather = (given: Given, environment: Environment, inFile: Found, chosen: Chosen | undefined): Found => {
	const found: Found = new Map();
	const isPinned = chosen?.from === 'flag' && inFile.has('url');
	for (const name of settingNames) {
		const {read, variable = ''} = settingOf(name);
		const text = isForeign(name, given) || (name === 'url' && isPinned) ? undefined : environment[variable];
		const filed = inFile.get(name);
		if (given[name] !== undefined) {
			found.set(name, [given[name], {kind: 'flag'}]);
		} else if (text) {
			found.set(name, [read(text, variable), {kind: 'variable', name: variable}]);
		} else if (filed) {
			found.set(name, filed);
		}
	}

	return found;
};

const addKept = (found: Found, kept: SavedLayout, given: Given, inFile: Found): void => {
	for (const name of savedNames) {
		const back = given[name] === undefined ? savedValue(kept, name, inFile.get(name)?.[0]) : undefined;
		if (back !== undefined) {
			found.set(name, [back, {kind: 'screen'}]);
		}
	}
};

/**
What is in force, and where each value comes from: a flag goes before the environment, that before what was changed on
the screen, that before the profile, that before what the file says for all of them.

A profile that was named by hand is not sent elsewhere: its address goes before WEBITEL_URL. Where both are in the
environment and differ, nobody can know which one is meant.

@param given
@param environment
@param config
@param keptOf what was changed on the screen of a server
@throws UsageError
*/
export const resolve = (
	given: Given,
	environment: Environment,
	config: Config,
	keptOf: (keptAs: string) => SavedThere = () => nothingKept,
): ResolvedConfig => {
	const chosen = chosenProfile(given, environment, config);
	const elsewhere = mistakesElsewhere(config, chosen?.name);
	const isDemo = given.demo !== undefined;
	const inFile = inFileOf(chosen, config, given);
	const profileUrl = chosen && inFile.get('url')?.[0];
	const found = gather(given, environment, inFile, chosen);
	const [url, urlOrigin] = found.get('url') ?? [];
	const isElsewhere = profileUrl !== undefined && !isSame(url, profileUrl);
	if (chosen?.from === 'variable' && isElsewhere && urlOrigin?.kind === 'variable') {
		throw new UsageError(
			`${variableUrl} and ${variableProfile}=${chosen.name} name two servers: unset one of them, or say which with --profile or --url`,
		);
	}

	const keptAs = isDemo ? undefined : nameOf(chosen, url);
	const {kept, problem} = keptAs === undefined ? nothingKept : keptOf(keptAs);
	addKept(found, kept, given, inFile);
	return {
		values: Object.fromEntries(Array.from(found, ([name, [value]]) => [name, value])),
		origins: Object.fromEntries(Array.from(found, ([name, [, origin]]) => [name, origin])),
		profile: chosen?.name,
		profileFrom: chosen?.from,
		serverName: isDemo || isElsewhere ? undefined : chosen?.name,
		keptAs,
		keptProblem: problem,
		beneath: Object.fromEntries(savedNames.map(name => [name, textBeneath(name, inFile)])) as ResolvedConfig['beneath'],
		isVariableElsewhere: !isDemo && isOther(environment[variableUrl], url),
		ownCommands: ownCommandsOf(config, chosen),
		warnings: config.warnings,
		elsewhere,
	};
};

/** Those of the profile go before those for all, key by key. */
const ownCommandsOf = ({commands, commandsOf}: Config, chosen: Chosen | undefined): readonly CustomCommand[] => {
	const command = (chosen && commandsOf.get(chosen.name)) ?? [];
	return [...commands.filter(({key}) => command.every(one => one.key !== key)), ...command];
};

const nameOf = (chosen: Chosen | undefined, url: unknown): string | undefined =>
	chosen?.name ?? (url instanceof URL ? addressOf(url) : undefined);

const isOther = (named: string | undefined, url: unknown): boolean => Boolean(named) && !isSame(urlOf(named), url);

const textBeneath = (name: SavedName, inFile: Found): string =>
	valueText(inFile.get(name)?.[0] ?? settingOf(name).fallback);
