import type {Config, Mistake} from './config-types.js';
import type {Environment} from './xdg-paths.js';
import type {Values} from './settings.js';
import {fileError, unknownName, UsageError} from './usage-error.js';
import {urlFrom} from './parsers/address.js';

/** The options of the command line. `demo`: use the simulated switch; `replay`: a recording; `noConfig`: do not read the file. */
export type Given = Values & {
	readonly profile?: string | undefined;
	readonly demo?: number | undefined;
	readonly replay?: readonly string[] | undefined;
	readonly noConfig?: true | undefined;
};

/** Whether the command line asks for the simulated switch or a recording, which need no server. */
export const isServerless = ({demo, replay}: Given): boolean => demo !== undefined || replay !== undefined;

/** A profile, and the source of its name. */
export type Chosen = {readonly name: string; readonly from: 'flag' | 'variable' | 'file'};

export const variableUrl = 'WEBITEL_URL';
export const variableProfile = 'WEBITEL_PROFILE';

export const isSame = (one: unknown, other: unknown): boolean =>
	one instanceof URL && other instanceof URL && one.href === other.href;

/** The address in a variable, if it is one. */
export const urlOf = (text: string | undefined): URL | undefined => {
	try {
		return text ? urlFrom(text, variableUrl) : undefined;
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

	const parts = name.split(',');
	if (from === '--profile' && parts.every(part => profiles.has(part))) {
		throw new UsageError(
			`--profile takes one name: ${parts.map(part => `-p ${part}`).join(' ')} watches them together`,
		);
	}

	throw unknownName(`${from}: there is no profile`, name, names);
};

/** The named profile, else the file's default unless another server is named. @throws UsageError */
export const chosenProfile = (given: Given, environment: Environment, config: Config): Chosen | undefined => {
	if (given.noConfig) {
		if (given.profile !== undefined) {
			throw new UsageError('--profile names a part of config.toml, which is not read with --no-config');
		}

		return undefined;
	}

	if (given.profile !== undefined) {
		return {name: knownProfile(given.profile, '--profile', config), from: 'flag'};
	}

	const named = environment[variableProfile];
	if (named) {
		return {name: knownProfile(named, variableProfile, config), from: 'variable'};
	}

	const {chosen} = config;
	if (chosen === undefined || !config.profiles.has(chosen) || isServerless(given)) {
		return undefined;
	}

	const namedUrl = given.url ?? urlOf(environment[variableUrl]);
	const url = config.profiles.get(chosen)!.values.get('url')?.value;
	return namedUrl && url !== undefined && !isSame(namedUrl, url) ? undefined : {name: chosen, from: 'file'};
};

/** The mistakes in the other profiles. @throws UsageError for a mistake in this profile, or in the settings for all */
export const mistakesElsewhere = ({mistakes}: Config, profile: string | undefined): readonly Mistake[] => {
	const counting = mistakes.find(mistake => mistake.profile === undefined || mistake.profile === profile);
	if (counting) {
		throw fileError(counting.text);
	}

	return mistakes;
};
