import {addressOf} from '../domain/host.js';
import type {OwnCommand} from '../domain/own-command.js';
import {keptNames, keptValue, type Kept, type KeptName, type KeptThere} from './kept.js';
import {
	chosenProfile,
	isSame,
	mistakesElsewhere,
	urlOf,
	variableProfile,
	variableUrl,
	type Chosen,
	type Given,
} from './choose.js';
import type {Config, Mistake, Placed} from './config-types.js';
import type {Environment} from './folders.js';
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

export type InForce = {
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
	readonly beneath: Readonly<Record<KeptName, string>>;
	/** WEBITEL_URL is set and names another server: what else the environment says of a server is not meant for this one. */
	readonly isVariableElsewhere: boolean;
	/** The commands that the person made. */
	readonly ownCommands: readonly OwnCommand[];
	readonly warnings: readonly string[];
	/** The mistakes in profiles that are not used now. */
	readonly elsewhere: readonly Mistake[];
};

/** What the file says of a setting, of one profile or of all. */
const fromFile = (
	name: SettingName,
	chosen: Chosen | undefined,
	{profiles, defaults}: Config,
): readonly [Placed, Origin] | undefined => {
	const own = chosen && profiles.get(chosen.name)?.get(name);
	if (own) {
		return [own, {kind: 'profile', name: chosen.name, line: own.line}];
	}

	const common = defaults.get(name);
	return common && [common, {kind: 'file', line: common.line}];
};

const nothingKept: KeptThere = {kept: {}};

type Found = Map<SettingName, readonly [value: unknown, origin: Origin]>;
type InFile = (name: SettingName) => readonly [Placed, Origin] | undefined;

/** Each setting from the first who says something: a flag, the environment, the file. */
const gather = (given: Given, variableOf: (name: SettingName) => string | undefined, inFile: InFile): Found => {
	const found: Found = new Map();
	for (const name of settingNames) {
		const {read, variable = ''} = settingOf(name);
		const text = variableOf(name);
		const [placed, origin] = inFile(name) ?? [];
		if (given[name] !== undefined) {
			found.set(name, [given[name], {kind: 'flag'}]);
		} else if (text) {
			found.set(name, [read(text, variable), {kind: 'variable', name: variable}]);
		} else if (placed) {
			found.set(name, [placed.value, origin!]);
		}
	}

	return found;
};

const addKept = (found: Found, kept: Kept, given: Given, inFile: InFile): void => {
	for (const name of keptNames) {
		const back = given[name] === undefined ? keptValue(kept, name, inFile(name)?.[0].value) : undefined;
		if (back !== undefined) {
			found.set(name, [back, {kind: 'screen'}]);
		}
	}
};

/** What the file and the environment say; of a server they say nothing where the simulated one is wanted. */
const sourcesOf = (chosen: Chosen | undefined, given: Given, environment: Environment, config: Config) => {
	const isForeign = (name: SettingName) => given.demo !== undefined && settingOf(name).isOfServer === true;
	const inFile: InFile = name => (isForeign(name) ? undefined : fromFile(name, chosen, config));
	const profileUrl = chosen && inFile('url')?.[0].value;
	const isPinned = chosen?.from === 'flag' && profileUrl !== undefined;
	const variableOf = (name: SettingName): string | undefined => {
		const {variable = ''} = settingOf(name);
		return isForeign(name) || (name === 'url' && isPinned) ? undefined : environment[variable];
	};

	return {inFile, variableOf, profileUrl};
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
	keptOf: (keptAs: string) => KeptThere = () => nothingKept,
): InForce => {
	const chosen = chosenProfile(given, environment, config);
	const elsewhere = mistakesElsewhere(config, chosen?.name);
	const {inFile, variableOf, profileUrl} = sourcesOf(chosen, given, environment, config);
	const isDemo = given.demo !== undefined;
	const found = gather(given, variableOf, inFile);
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
		beneath: Object.fromEntries(keptNames.map(name => [name, textBeneath(name, inFile)])) as InForce['beneath'],
		isVariableElsewhere: !isDemo && isOther(environment[variableUrl], url),
		ownCommands: ownCommandsOf(config, chosen),
		warnings: config.warnings,
		elsewhere,
	};
};

/** Those of the profile go before those for all, key by key. */
const ownCommandsOf = ({commands, commandsOf}: Config, chosen: Chosen | undefined): readonly OwnCommand[] => {
	const own = (chosen && commandsOf.get(chosen.name)) ?? [];
	return [...commands.filter(({key}) => own.every(one => one.key !== key)), ...own];
};

const nameOf = (chosen: Chosen | undefined, url: unknown): string | undefined =>
	chosen?.name ?? (url instanceof URL ? addressOf(url) : undefined);

const isOther = (named: string | undefined, url: unknown): boolean => Boolean(named) && !isSame(urlOf(named), url);

const textBeneath = (name: KeptName, inFile: InFile): string =>
	valueText(inFile(name)?.[0].value ?? settingOf(name).fallback);
