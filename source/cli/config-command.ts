import process from 'node:process';
import {sanitize} from '../util/sanitize.js';
import {isEventSocket} from '../sources/server-url.js';
import {configFile, homeOf, type Environment} from '../config/xdg-paths.js';
import {loadConfig} from '../config/load.js';
import {writePrivateFile} from '../config/private-file.js';
import {keyOf, settingNames, settingOf, textOf} from '../config/setting-lookup.js';
import {configTemplate} from '../config/template.js';
import {UsageError} from '../config/usage-error.js';
import {keyLabel} from '../terminal/key.js';
import {fit} from '../ui/table/fit-text.js';
import {cells} from '../util/width.js';
import {environmentOverrides} from './environment-overrides.js';
import {exitCodes} from './exit-codes.js';
import {originText, effectiveConfig, type EffectiveConfig} from './effective-config.js';
import {keymapIn} from './screen/configured-keys.js';
import {findCredentials} from './account/find-credentials.js';
import {findLogin, placeOf} from './event-socket-login.js';
import {loginHint} from './account/login-hint.js';
import type {Run} from './commands.js';
import {configWarnings, warn} from './warnings.js';

const init = (environment: Environment): string => {
	const file = configFile(environment);
	try {
		writePrivateFile(file, configTemplate(), true);
	} catch (error) {
		if (error instanceof UsageError) {
			throw error;
		}

		const {code} = error as NodeJS.ErrnoException;
		throw new UsageError(
			code === 'EEXIST'
				? `${file} is there already, and stays as it is`
				: `config init: cannot write ${file} (${code ?? 'error'}): XDG_CONFIG_HOME names the folder for it, which must be yours to write in`,
		);
	}

	return `${file} is written: remove the # before the settings that you want`;
};

/** Where the credentials come from, never the credentials themselves. */
const credentialsText = ({resolved, options: {url}}: EffectiveConfig, environment: Environment): string => {
	const none = `none: ${loginHint(resolved)} signs in`;
	if (!url) {
		return none;
	}

	const {isVariableElsewhere} = resolved;
	try {
		if (isEventSocket(url)) {
			const {login, from, by} = findLogin(url, placeOf(url, environment), environment, isVariableElsewhere);
			return from ? `${by}${from === 'kept' && login?.user ? ` as ${login.user}` : ''}` : none;
		}

		const {credentials, from, by, signIn} = findCredentials(url, environment, isVariableElsewhere);
		if (from === 'variable') {
			return credentials?.key === undefined ? by : `${by} and WEBITEL_KEY`;
		}

		return signIn ? `${by} as ${signIn.user}` : none;
	} catch (error) {
		return error instanceof UsageError ? `none: ${error.message}` : none;
	}
};

const profileSources = {flag: '--profile', variable: 'WEBITEL_PROFILE', file: 'config.toml'} as const;

const aligned = (rows: ReadonlyArray<readonly string[]>): string[] => {
	const safe = rows.map(row => row.map(text => sanitize(text)));
	const widths = [0, 1].map(place => Math.min(48, Math.max(...safe.map(row => cells(row[place] ?? '')))));
	const padded = (text: string, width = 0) => (cells(text) < width ? fit(text, width) : text);
	return safe.map(row =>
		row
			.map((text, place) => padded(text, widths[place]))
			.join('  ')
			.trimEnd(),
	);
};

/** Each setting, its value and where that comes from, line by line. */
export const configLines = (config: EffectiveConfig, environment: Environment): readonly string[] => {
	const {values, origins, profile, profileFrom} = config.resolved;
	const rows = settingNames.map(name => {
		const value = values[name];
		const text = value === undefined ? settingOf(name).fallback : textOf(name, value);
		const [drawn, from] = environmentOverrides[name]?.(config.options, environment) ?? [
			text,
			originText(name, origins[name]),
		];
		return [keyOf(name), drawn ?? '-', from];
	});
	const own = config.resolved.customCommands.map(({key, title, place: {line, profile: name}}) => [
		`commands ${keyLabel(key, true)}`,
		title,
		originText('keys', name === undefined ? {kind: 'file', line} : {kind: 'profile', name, line}),
	]);
	const file = configFile(environment);
	return [
		sanitize(file.replace(`${homeOf(environment)}/`, '~/')),
		'',
		...aligned([
			['profile', profile ?? '-', profileFrom ? profileSources[profileFrom] : 'none'],
			...rows,
			...own,
			['credentials', credentialsText(config, environment)],
		]),
	];
};

/** The names of the profiles, one a line, with which shells complete `--profile`. */
const profileNames = async (environment: Environment, isRead: boolean): Promise<string> => {
	const {profiles} = await loadConfig(environment, isRead);
	if (profiles.size === 0) {
		warn(
			`there are no profiles in ${configFile(environment)}: [profiles.NAME] begins one, webitel-top config init writes a file of examples`,
		);
	}

	return Array.from(profiles.keys(), name => `${name}\n`).join('');
};

/** `webitel-top config`: prints the settings; `config init` writes a config.toml to start from, `config profiles` the names of its profiles. */
export const run: Run = async ({command, parameters, options}, environment) => {
	const [what] = parameters;
	if (what === 'profiles') {
		process.stdout.write(await profileNames(environment, !options.noConfig));
		return exitCodes.done;
	}

	if (what === 'init') {
		process.stdout.write(`${init(environment)}\n`);
		return exitCodes.done;
	}

	if (what !== undefined) {
		throw new UsageError(`usage: webitel-top config ${command?.parameters}`);
	}

	const config = await effectiveConfig(options, environment, true);
	warn(...configWarnings(config.resolved, environment, true), ...keymapIn(config).warnings);
	process.stdout.write(`${configLines(config, environment).join('\n')}\n`);
	return exitCodes.done;
};
