import {addressOf} from '../sources/server-url.js';
import type {CustomCommand} from '../features/custom-commands/custom-command.js';
import {savedNames, savedValue, type SavedLayout, type SavedName, type SavedThere} from './saved-layout.js';
import {
	chosenProfile,
	isSame,
	isServerless,
	mistakesElsewhere,
	urlOf,
	variableProfile,
	variableUrl,
	type Chosen,
	type Given,
} from './select-profile.js';
import type {Config, Mistake, PlacedValues} from './config-types.js';
import type {Environment} from './xdg-paths.js';
import {valueText} from './setting.js';
import {settingNames, settingOf} from './setting-lookup.js';
import type {SettingName, Values} from './settings.js';
import {UsageError} from './usage-error.js';

/** Where a value comes from. `screen`: a person changed it there, and it was saved. */
export type Origin =
	| {readonly kind: 'flag'}
	| {readonly kind: 'variable'; readonly name: string}
	| {readonly kind: 'screen'}
	| {readonly kind: 'profile'; readonly name: string; readonly line: number}
	| {readonly kind: 'file'; readonly line: number};

export type ResolvedConfig = {
	readonly values: Values;
	/** A setting without an entry has its default. */
	readonly origins: Readonly<Partial<Record<SettingName, Origin>>>;
	readonly profile: string | undefined;
	/** The source of the profile's name. */
	readonly profileFrom: Chosen['from'] | undefined;
	/** The profile, if the server is that of the profile. */
	readonly serverName: string | undefined;
	/** The name of its saved layout; `undefined` for the simulated switch and a recording. */
	readonly savedAs: string | undefined;
	/** Why a part of the saved layout is ignored. */
	readonly savedProblem: string | undefined;
	/** The configured values, as texts, that a change on the screen goes before. */
	readonly baseline: Readonly<Record<SavedName, string>>;
	/** WEBITEL_URL names another server: the credentials of the environment are not for this one. */
	readonly isVariableElsewhere: boolean;
	readonly customCommands: readonly CustomCommand[];
	readonly warnings: readonly string[];
	/** The mistakes in profiles that are not used now. */
	readonly otherProfileErrors: readonly Mistake[];
};

/** Values, and where each comes from. */
type Found = Map<SettingName, readonly [value: unknown, origin: Origin]>;

/** Whether a setting is about a server though there is none: only a flag may set it then. */
const isForeign = (name: SettingName, given: Given): boolean =>
	isServerless(given) && settingOf(name).isOfServer === true;

/** The values of the file: those of the profile go before those for all. */
const inFileOf = (chosen: Chosen | undefined, {profiles, defaults}: Config, given: Given): Found => {
	const ofProfile: PlacedValues = (chosen && profiles.get(chosen.name)?.values) ?? new Map();
	return new Map(
		[...defaults.values, ...ofProfile]
			.filter(([name]) => !isForeign(name, given))
			.map(([name, {value, line}]) => [
				name,
				[value, ofProfile.has(name) ? {kind: 'profile', name: chosen!.name, line} : {kind: 'file', line}],
			]),
	);
};

const nothingSaved: SavedThere = {layout: {}};

type Find = (name: SettingName, layout?: SavedLayout) => readonly [value: unknown, origin: Origin] | undefined;

/** Finds a setting in the first of: a flag, the environment, the saved layout, the file. */
const finder = (given: Given, environment: Environment, inFile: Found, chosen: Chosen | undefined): Find => {
	const isPinned = chosen?.from === 'flag' && inFile.has('url');
	return (name, layout = {}) => {
		if (given[name] !== undefined) {
			return [given[name], {kind: 'flag'}];
		}

		const {read, variable = ''} = settingOf(name);
		const isUnread = isForeign(name, given) || (name === 'url' && isPinned);
		const text = isUnread ? undefined : environment[variable];
		if (text) {
			return [read(text, variable), {kind: 'variable', name: variable}];
		}

		const filed = inFile.get(name);
		const savedName = savedNames.find(one => one === name);
		const saved = savedName && savedValue(layout, savedName, filed?.[0]);
		return saved === undefined ? filed : [saved, {kind: 'screen'}];
	};
};

/**
The value and origin of each setting, from the first of: a flag, the environment, the saved layout, the profile, the file's values
for all profiles.

A profile named by a flag goes with its own address, before WEBITEL_URL. A profile and another address both named in the environment
are an error, as nobody knows which is meant. `layoutOf` gives the saved layout of a server.

@throws UsageError
*/
export const resolve = (
	given: Given,
	environment: Environment,
	config: Config,
	layoutOf: (server: string) => SavedThere = () => nothingSaved,
): ResolvedConfig => {
	const chosen = chosenProfile(given, environment, config);
	const otherProfileErrors = mistakesElsewhere(config, chosen?.name);
	const isDetached = isServerless(given);
	const inFile = inFileOf(chosen, config, given);
	const profileUrl = chosen && inFile.get('url')?.[0];
	const find = finder(given, environment, inFile, chosen);
	const [url, urlOrigin] = find('url') ?? [];
	const isElsewhere = profileUrl !== undefined && !isSame(url, profileUrl);
	if (chosen?.from === 'variable' && isElsewhere && urlOrigin?.kind === 'variable') {
		throw new UsageError(
			`${variableUrl} and ${variableProfile}=${chosen.name} name two servers: unset one of them, or say which with --profile or --url`,
		);
	}

	const serverName = isDetached || isElsewhere ? undefined : chosen?.name;
	const savedAs = isDetached ? undefined : savedName(serverName, url);
	const {layout, problem} = savedAs === undefined ? nothingSaved : layoutOf(savedAs);
	const found = settingNames.flatMap(name => {
		const one = find(name, layout);
		return one ? [{name, value: one[0], origin: one[1]}] : [];
	});
	const configured = (name: SavedName): string => valueText(inFile.get(name)?.[0] ?? settingOf(name).fallback);
	return {
		values: Object.fromEntries(found.map(({name, value}) => [name, value])),
		origins: Object.fromEntries(found.map(({name, origin}) => [name, origin])),
		profile: chosen?.name,
		profileFrom: chosen?.from,
		serverName,
		savedAs,
		savedProblem: problem,
		baseline: Object.fromEntries(savedNames.map(name => [name, configured(name)])) as ResolvedConfig['baseline'],
		isVariableElsewhere: !isDetached && isOtherServer(environment[variableUrl], url),
		customCommands: customCommandsOf(config, chosen),
		warnings: config.warnings,
		otherProfileErrors,
	};
};

/** Under which name the layout of a server is saved: its profile, else its address. */
const savedName = (name: string | undefined, url: unknown): string | undefined =>
	name ?? (url instanceof URL ? addressOf(url) : undefined);

/** Whether `WEBITEL_URL` names another server. */
const isOtherServer = (variable: string | undefined, url: unknown): boolean =>
	Boolean(variable) && !isSame(urlOf(variable), url);

/** The commands of the profile, and those for all whose keys it does not use. */
const customCommandsOf = ({defaults, profiles}: Config, chosen: Chosen | undefined): readonly CustomCommand[] => {
	const ofProfile = (chosen && profiles.get(chosen.name)?.commands) ?? [];
	return [...defaults.commands.filter(({key}) => ofProfile.every(one => one.key !== key)), ...ofProfile];
};
