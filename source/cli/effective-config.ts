import type {Config} from '../config/config-types.js';
import type {Environment} from '../config/xdg-paths.js';
import {readSavedLayout} from '../config/saved-layout.js';
import {loadConfig} from '../config/load.js';
import {maskFrom, type Mask} from '../telephony/masking/mask.js';
import {defaultMaskFrom} from '../telephony/masking/mask-numbers.js';
import {closestWord} from '../util/did-you-mean.js';
import {resolve, type ResolvedConfig, type Origin} from '../config/resolve.js';
import type {SettingName} from '../config/settings.js';
import {UsageError} from '../config/usage-error.js';
import {sanitize} from '../util/sanitize.js';
import {flagName, type Options} from './flags.js';
import {configWarnings, warn} from './warnings.js';

/** The settings of one server: the command line, completed by the environment, the file and the saved layout. */
export type EffectiveConfig = {
	readonly options: Options;
	readonly resolved: ResolvedConfig;
	/** The whole config.toml, other profiles too. */
	readonly file: Config;
};

/** Refuses a variable that nothing reads: it would make somebody believe that calls are safe, or masked. @throws UsageError */
const refuseUnreadLocks = (environment: Environment): void => {
	for (const lock of ['read_only', 'mask']) {
		const name = Object.keys(environment).find(
			one =>
				/^webitel_/iu.test(one) &&
				closestWord(one.slice('WEBITEL_'.length), [lock]) !== undefined &&
				!/^(?:0|false|no|off)?$/iu.test(environment[one] ?? ''),
		);
		if (name !== undefined) {
			throw new UsageError(
				`${sanitize(name)} is not read: unset it, and give --${lock.replace('_', '-')}, or write ${lock} = true into config.toml`,
			);
		}
	}
};

/** Completes the options of the command line; the saved layout counts on the screen only. @throws UsageError for a mistake in the file that counts here */
export const effectiveConfig = async (
	options: Options,
	environment: Environment,
	isScreen: boolean,
): Promise<EffectiveConfig> => {
	refuseUnreadLocks(environment);
	const file = await loadConfig(environment, !options.noConfig);
	const savedLayoutOf = isScreen ? (server: string) => readSavedLayout(environment, server) : undefined;
	const resolved = resolve(options, environment, file, savedLayoutOf);
	return {options: {...options, ...resolved.values}, resolved, file};
};

/** The same, with its warnings on standard error. With several profiles, `serverWarnings` has those of each. */
export const configWithWarnings = async (
	options: Options,
	environment: Environment,
	isScreen = false,
): Promise<EffectiveConfig> => {
	const config = await effectiveConfig(options, environment, isScreen);
	if (!options.profiles) {
		warn(...configWarnings(config.resolved, environment));
	}

	return config;
};

const originTexts: {
	readonly [Kind in Origin['kind']]: (name: SettingName, origin: Extract<Origin, {kind: Kind}>) => string;
} = {
	flag: name => flagName(name),
	variable: (_name, {name}) => name,
	screen: () => 'changed on the screen, for it alone',
	profile: (_name, {name, line}) => `profile ${name}, line ${line}`,
	file: (_name, {line}) => `config.toml, line ${line}`,
};

export const originText = (name: SettingName, origin: Origin | undefined): string =>
	origin ? (originTexts[origin.kind] as (name: SettingName, origin: Origin) => string)(name, origin) : 'default';

/** Where the filter or the sort order was given, for error messages. */
export const givenAs = (name: 'filter' | 'sort', {resolved}: EffectiveConfig): string => {
	const origin = resolved.origins[name];
	return origin === undefined || origin.kind === 'flag' ? flagName(name) : `the ${name} of ${originText(name, origin)}`;
};

/** Who locked the server, for people; `undefined` where calls may be changed, or seen in full. */
export const lockedBy = (
	{options, resolved: {origins}}: EffectiveConfig,
	lock: 'readOnly' | 'mask',
): string | undefined => {
	const origin = options[lock] === true ? origins[lock] : undefined;
	if (!origin) {
		return undefined;
	}

	return origin.kind === 'profile' ? `profile ${origin.name}` : origin.kind === 'flag' ? flagName(lock) : 'config.toml';
};

/** Who locked the whole screen, and who one server on it: a lock of an only server, or of a flag, is for the whole screen. */
export const lockOn = (
	config: EffectiveConfig,
	lock: 'readOnly' | 'mask',
	isAlone: boolean,
): {readonly screen: string | undefined; readonly server: string | undefined} => {
	const by = lockedBy(config, lock);
	const isOfScreen = isAlone || config.resolved.origins[lock]?.kind === 'flag';
	return isOfScreen ? {screen: by, server: undefined} : {screen: undefined, server: by};
};

export const maskOf = ({options: {mask, maskFrom: digits = defaultMaskFrom}}: EffectiveConfig): Mask | undefined =>
	mask ? maskFrom(digits) : undefined;

/** The options without the columns of a profile: those are for people, and must not change what a program reads. */
export const optionsForPrograms = ({options, resolved}: EffectiveConfig): Options => {
	const {columns, ...others} = options;
	return resolved.origins.columns?.kind === 'flag' ? options : others;
};
