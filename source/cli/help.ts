import {cliCommands, commandLine} from './commands.js';
import {flags, flagName, type Flag} from './flags.js';
import {version} from './version.js';

const aligned = (rows: ReadonlyArray<readonly [string, string]>): string[] => {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
};

/** A flag with the name of its value, and what it does. */
export const flagRow = ([name, {short, value, isOptional, help, variable}]: readonly [string, Flag]) => {
	const argument = value === undefined ? '' : isOptional ? ` [${value}]` : ` ${value}`;
	const left = `${short === undefined ? ' '.repeat(4) : `-${short}, `}${flagName(name)}${argument}`;
	return [left, variable === undefined ? help : `${help} (${variable})`] as const;
};

/** The sections after the options, on the help page and in the manual. */
export const notes: ReadonlyArray<readonly [title: string, lines: readonly string[]]> = [
	[
		'Credentials',
		[
			'WEBITEL_TOKEN and WEBITEL_KEY, of an event socket ESL_PASSWORD; else what login keeps in',
			'$XDG_STATE_HOME/webitel-top/credentials.json (or below ~/.local/state), else the file of fs_cli for esl://',
			'alone, else the sign-in of the screen; never an argument.',
		],
	],
	[
		'Profiles',
		[
			'$XDG_CONFIG_HOME/webitel-top/config.toml, or below ~/.config; config init writes one to start from.',
			'Of several, list and watch filter each as its own profile says; list sorts as the first one says, and has its columns.',
		],
	],
	['Proxies', ['HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are used; requests to this machine itself use none.']],
	['Log of actions', ['$XDG_STATE_HOME/webitel-top/actions.jsonl, or below ~/.local/state; none for --demo.']],
	[
		'Exit codes',
		[
			'0 done   1 the server refused, or the list did not show it   2 wrong usage',
			'3 not signed in   4 cannot reach the server   130 interrupted',
		],
	],
];

export const helpText = (): string =>
	[
		`webitel-top ${version}: top for live phone calls`,
		'',
		'Usage',
		...aligned([
			['webitel-top [options]', 'the live screen; without a terminal, the list once'],
			...cliCommands.map(command => [`webitel-top ${commandLine(command)}`, command.help] as const),
		]),
		'',
		'Options',
		...aligned(Object.entries(flags).map(entry => flagRow(entry))),
		'',
		...notes.flatMap(([title, lines]) => [title, ...lines.map(line => `  ${line}`), '']),
		'Try it without a server: webitel-top --demo. On the screen, ? shows every key.',
	].join('\n');
