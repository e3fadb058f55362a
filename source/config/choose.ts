import {nearest} from '../domain/nearest.js';
import type {Config, Mistake} from './config-types.js';
import {settingOf, type Values} from './settings.js';
import {UsageError} from './usage-error.js';
import {aUrl} from './values.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What was given on the command line. */
export type Given = Values & {
	readonly profile?: string | undefined;
	/** The simulated switch is wanted. */
	readonly demo?: number | undefined;
};

/** A profile, and who named it. */
export type Chosen = {readonly name: string; readonly from: 'flag' | 'variable' | 'file'};

export const variableUrl = 'WEBITEL_URL';
export const variableProfile = 'WEBITEL_PROFILE';

export const isSame = (one: unknown, other: unknown): boolean =>
	one instanceof URL && other instanceof URL && one.href === other.href;

/** The address in a variable, if it is one. */
export const urlOf = (text: string | undefined): URL | undefined => {
	try {
		return text ? aUrl(text, variableUrl) : undefined;
	} catch {
		return undefined;
	}
};

const knownProfile = (name: string, from: string, {profiles, file}: Config): string => {
	if (profiles.has(name)) {
		return name;
	}

	const names = [...profiles.keys()];
	if (names.length === 0) {
		throw new UsageError(`${from}: there is no profile ${JSON.stringify(name)}, nor any other, in ${file}`);
	}

	const meant = nearest(name, names);
	throw new UsageError(
		`${from}: there is no profile ${JSON.stringify(name)}; ${meant === undefined ? 'there' : `did you mean ${meant}? There`} are ${names.join(', ')}`,
	);
};

/** Whether a mistake in the file must not stand in the way: where the server is said by hand, and no profile. */
export const isFileSpared = (given: Given): boolean => given.url !== undefined && given.profile === undefined;

/** Whether a profile cannot tell which server it is about. */
export const isUrlWrong = (name: string | undefined, {mistakes}: Config): boolean =>
	mistakes.some(({profile, about}) => about === 'url' && profile !== undefined && profile === name);

/** Whether a profile may well be in the file, and cannot be known for the mistakes of that. */
const isLostTo = (name: string, {profiles, mistakes}: Config): boolean =>
	!profiles.has(name) && mistakes.some(({about}) => about === undefined);

/** The profile that is meant: the one that was named, else the file's own choice unless another server was named. */
export const chosenProfile = (given: Given, environment: Environment, config: Config): Chosen | undefined => {
	if (given.profile !== undefined) {
		return {name: knownProfile(given.profile, '--profile', config), from: 'flag'};
	}

	const isSpared = isFileSpared(given);
	const named = environment[variableProfile];
	if (named && !(isSpared && isLostTo(named, config))) {
		return {name: knownProfile(named, variableProfile, config), from: 'variable'};
	}

	const {chosen} = config;
	const own = chosen === undefined ? undefined : config.profiles.get(chosen);
	if (chosen === undefined || !own || given.demo !== undefined) {
		return undefined;
	}

	if (isSpared && isUrlWrong(chosen, config)) {
		return undefined;
	}

	const named_ = given.url ?? urlOf(environment[variableUrl]);
	const url = own.get('url')?.value;
	return named_ && url !== undefined && !isSame(named_, url) ? undefined : {name: chosen, from: 'file'};
};

type Checked = {
	/** The mistakes where they do not count now. */
	readonly elsewhere: readonly Mistake[];
	/** Those that count, and are left out. */
	readonly leftOut: readonly Mistake[];
};

/** @throws UsageError when the file has a mistake where it counts, unless it is spared */
export const checked = (config: Config, profile: string | undefined, isSpared: boolean): Checked => {
	const isCounting = (mistake: Mistake) =>
		mistake.profile === undefined ||
		mistake.profile === profile ||
		(isSpared && mistake.profile === config.chosen && isUrlWrong(config.chosen, config));
	const leftOut = config.mistakes.filter(mistake => isCounting(mistake));
	if (leftOut.length > 0 && !isSpared) {
		throw new UsageError(leftOut[0]!.text);
	}

	return {elsewhere: config.mistakes.filter(mistake => !isCounting(mistake)), leftOut};
};

/** Whether nobody knows what a mistake was there for: it may have been to forbid something. */
export const canForbid = ({about}: Mistake): boolean =>
	about === undefined || (about !== 'commands' && settingOf(about).isGuard === true);
