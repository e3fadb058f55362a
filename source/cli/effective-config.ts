import type {Config, Mistake} from '../config/config-types.js';
import {configFile} from '../config/xdg-paths.js';
import {readSavedLayout} from '../config/saved-layout.js';
import {loadConfig} from '../config/load.js';
import {closestWord} from '../util/did-you-mean.js';
import {resolve, type ResolvedConfig, type Origin} from '../config/resolve.js';
import type {SettingName} from '../config/settings.js';
import {UsageError} from '../config/usage-error.js';
import {counted} from '../util/format.js';
import {addressOf} from '../sources/server-url.js';
import {sanitize} from '../util/sanitize.js';
import type {ServerFacts} from '../features/custom-commands/command-values.js';
import type {Target} from './connect.js';
import type {Environment} from './environment.js';
import {flagName, type Options} from './flags.js';
import {proxyWarning} from './proxy.js';

/** The options of a command line, completed by the environment, the profile and what was changed on the screen. */
export type EffectiveConfig = {
	readonly options: Options;
	readonly inForce: ResolvedConfig;
	/** What the person's file says, of other servers too. */
	readonly config: Config;
};

/** A variable that nothing reads must not make anybody believe that calls are safe. @throws UsageError */
const refuseUnread = (environment: Environment): void => {
	const name = Object.keys(environment).find(
		one =>
			/^webitel_/iu.test(one) &&
			closestWord(one.slice('WEBITEL_'.length), ['read_only']) !== undefined &&
			!/^(?:0|false|no|off)?$/iu.test(environment[one] ?? ''),
	);
	if (name !== undefined) {
		throw new UsageError(
			`${sanitize(name)} is not read: unset it, and give --read-only, or write read_only = true into config.toml`,
		);
	}
};

/**
Completes what the command line gave. Only the screen has what was changed on it. @throws UsageError when the file of
the person cannot be understood where it counts
*/
export const effectiveConfig = async (
	options: Options,
	environment: Environment,
	isScreen: boolean,
): Promise<EffectiveConfig> => {
	refuseUnread(environment);
	const config = await loadConfig(environment, !options.noConfig);
	const layoutOf = isScreen ? (server: string) => readSavedLayout(environment, server) : undefined;
	const inForce = resolve(options, environment, config, layoutOf);
	return {options: {...options, ...inForce.values}, inForce, config};
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

/** Where a value comes from, in words. */
export const originText = (name: SettingName, origin: Origin | undefined): string =>
	origin ? (originTexts[origin.kind] as (name: SettingName, origin: Origin) => string)(name, origin) : 'default';

const placeOf = (name: 'filter' | 'sort', {inForce}: EffectiveConfig): string => {
	const origin = inForce.origins[name];
	return origin === undefined || origin.kind === 'flag' ? flagName(name) : `the ${name} of ${originText(name, origin)}`;
};

/** Where the filter was given, for error messages. */
export const filterPlace = (config: EffectiveConfig): string => placeOf('filter', config);

/** The same for the order. */
export const sortPlace = (settled: EffectiveConfig): string => placeOf('sort', settled);

/** What the commands that the person made are told of a server. */
export const aroundFrom = ({options: {url}, inForce: {serverName}}: EffectiveConfig): ServerFacts => ({
	url: url ? addressOf(url) : '',
	profile: serverName ?? '',
});

/** Why nothing may be changed, for people: who set it. */
export const readOnlyBy = ({options, inForce: {origins}}: EffectiveConfig): string | undefined => {
	const origin = origins.readOnly;
	if (!options.readOnly || !origin) {
		return undefined;
	}

	return origin.kind === 'profile' ? `profile ${origin.name}` : origin.kind === 'flag' ? '--read-only' : 'config.toml';
};

/** The options without the columns of a profile: those are for people, and must not change what a program reads. */
export const withSaidColumns = ({options, inForce}: EffectiveConfig): Options => {
	const {columns, ...others} = options;
	return inForce.origins.columns?.kind === 'flag' ? options : others;
};

export const targetOf = ({inForce}: EffectiveConfig, environment: Environment): Target => {
	const {ca} = inForce.origins;
	const line = ca && 'line' in ca ? `${configFile(environment)}:${ca.line}: ca` : '--ca';
	return {...inForce, caFrom: line};
};

const elsewhereInShort = (mistakes: readonly Mistake[]): readonly string[] => {
	const [first, ...others] = new Set(mistakes.map(({profile}) => profile));
	return first === undefined
		? []
		: [
				`${counted(mistakes.length, 'mistake')} in ${others.length === 0 ? `the profile ${first}, which is` : `${others.length + 1} profiles that are`} not used now: webitel-top config tells`,
			];
};

/** What is good to know before it starts; `isWhole` to mend the file by it. */
export const warningsOf = (
	{inForce}: Pick<EffectiveConfig, 'inForce'>,
	environment: Environment,
	isWhole = false,
): readonly string[] => [
	...inForce.warnings,
	...(isWhole
		? inForce.otherProfileErrors.map(({text}) => `${text}; that profile is not used now`)
		: elsewhereInShort(inForce.otherProfileErrors)),
	...[inForce.values.url && proxyWarning(inForce.values.url, environment)].filter(text => text !== undefined),
	...(inForce.isVariableElsewhere && environment.WEBITEL_TOKEN
		? ['WEBITEL_TOKEN is for the server of WEBITEL_URL, which is another one: it is not used']
		: []),
	...(environment.NODE_TLS_REJECT_UNAUTHORIZED === '0' &&
	inForce.values.url?.protocol === 'https:' &&
	!inForce.values.insecure
		? ['NODE_TLS_REJECT_UNAUTHORIZED=0 is not used: certificates are checked, unless you say --insecure']
		: []),
];
