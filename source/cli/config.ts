import process from 'node:process';
import {sanitize} from '../util/sanitize.js';
import {configFile, homeOf} from '../config/xdg-paths.js';
import {loadConfig} from '../config/load.js';
import {writePrivateFile} from '../config/private-file.js';
import {keyOf, settingNames, settingOf, textOf} from '../config/settings.js';
import {configTemplate} from '../config/template.js';
import {UsageError} from '../config/usage-error.js';
import {keyLabel} from '../terminal/key.js';
import {fit} from '../ui/table/fit.js';
import {cells} from '../util/width.js';
import {environmentOverrides} from './environment-overrides.js';
import type {Environment} from './environment.js';
import {exitCodes} from './errors.js';
import {originText, effectiveConfig, warningsOf, type EffectiveConfig} from './effective-config.js';
import {keymapIn} from './screen/keymap.js';
import {findCredentials} from './account/find-credentials.js';
import {loginHint} from './account/login-hint.js';
import type {Invocation} from './parse.js';
import {warnOf} from './warnings.js';

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

	return `${file} is there now: take the # away from what you want`;
};

/** Whose credentials are used; never what they are. */
const credentialsText = ({inForce, options: {url}}: EffectiveConfig, environment: Environment): string => {
	const none = `none: ${loginHint(inForce)} signs in`;
	if (!url) {
		return none;
	}

	try {
		const {from, credentials, signIn} = findCredentials(url, environment, inForce.isVariableElsewhere);
		if (from === 'variable') {
			return credentials?.key === undefined ? 'WEBITEL_TOKEN' : 'WEBITEL_TOKEN and WEBITEL_KEY';
		}

		return signIn ? `login as ${signIn.user}` : none;
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

/** What is in force and where each value comes from, line by line. */
export const configLines = (settled: EffectiveConfig, environment: Environment): readonly string[] => {
	const {values, origins, profile, profileFrom} = settled.inForce;
	const rows = settingNames.map(name => {
		const value = values[name];
		const text = value === undefined ? settingOf(name).fallback : textOf(name, value);
		const [drawn, from] = environmentOverrides(name, settled.options, environment) ?? [
			text,
			originText(name, origins[name]),
		];
		return [keyOf(name), drawn ?? '-', from];
	});
	const own = settled.inForce.customCommands.map(({key, title, place: {line, profile: name}}) => [
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
			['credentials', credentialsText(settled, environment)],
		]),
	];
};

/** The names of the profiles, a line each: what shells complete `--profile` with. */
const profileNames = async (environment: Environment, isToBeRead: boolean): Promise<string> => {
	const {profiles} = await loadConfig(environment, isToBeRead);
	if (profiles.size === 0) {
		const file = sanitize(configFile(environment));
		process.stderr.write(
			`webitel-top: there are no profiles in ${file}: [profiles.NAME] begins one, webitel-top config init writes a file of examples\n`,
		);
	}

	return Array.from(profiles.keys(), name => `${name}\n`).join('');
};

/**
`webitel-top config`: prints what is in force; `config init` writes a file to start from, `config profiles` prints the
names in it. Resolves to the exit code.
*/
export const config = async ({command, parameters, options}: Invocation, environment: Environment): Promise<number> => {
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

	const settled = await effectiveConfig(options, environment, true);
	warnOf([...warningsOf(settled, environment, true), ...keymapIn(settled).warnings]);

	process.stdout.write(`${configLines(settled, environment).join('\n')}\n`);
	return exitCodes.done;
};
