import type {Environment} from '../config/xdg-paths.js';
import type {CommandKind} from '../telephony/action.js';
import type {Options} from './flags.js';

export type Invocation = {
	/** `undefined` for the live screen. */
	readonly command: CliCommand | undefined;
	readonly parameters: readonly string[];
	readonly options: Options;
};

/** Runs a command. Resolves to the exit code. */
export type Run = (invocation: Invocation, environment: Environment) => Promise<number>;

/** A command of the command line, declared once: dispatch, errors, help and completion read this row. */
export type CliCommand = {
	readonly name: string;
	/** Its parameters, as in the help. */
	readonly parameters?: string;
	/** How many parameters it takes; by default none. */
	readonly takes?: readonly [min: number, max: number];
	readonly help: string;
	/** It acts on one server, so several `--profile` are a mistake. */
	readonly isForOneServer?: true;
	/** The values of its first parameter, if it has a fixed set. */
	readonly choices?: readonly string[];
	/** The only flags that it takes. */
	readonly knows?: readonly string[];
	/** Imports its module when it runs. */
	readonly load: () => Promise<{readonly run: Run}>;
};

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** How many channels one command can act on. */
export const maxUuids = 1000;

const action = (
	name: CommandKind,
	parameters: string,
	takes: readonly [min: number, max: number],
	help: string,
): CliCommand => ({
	name,
	parameters,
	takes,
	help,
	isForOneServer: true,
	load: async () => import('./actions/action-command.js'),
});

const uuids = ['<uuid>…|-', [1, maxUuids]] as const;

export const cliCommands: readonly CliCommand[] = [
	{
		name: 'list',
		help: 'print the channels once',
		load: async () => import('./print/list.js'),
	},
	{
		name: 'watch',
		help: 'print one line of JSON for each change: created, changed, ended',
		load: async () => import('./print/watch.js'),
	},
	{
		name: 'replay',
		parameters: '<file>…',
		takes: [1, 100],
		help: 'the live screen on a recording, made with --record',
		isForOneServer: true,
		load: async () => import('./screen/replay.js'),
	},
	action('call', '<caller> <called>', [2, 2], 'ring the caller’s phone, then the called number'),
	action('hold', ...uuids, 'put channels on hold; - reads their uuids from standard input, one a line'),
	action('unhold', ...uuids, 'release channels from hold; - as in hold'),
	action('hangup', ...uuids, 'hang channels up; - as in hold'),
	action('eavesdrop', '<uuid> --user U', [1, 1], 'let the phone of U listen to a channel'),
	{
		name: 'login',
		parameters: '[user]',
		takes: [0, 1],
		help: 'sign in for the next runs; the password is asked for, or read from standard input',
		isForOneServer: true,
		load: async () => import('./account/login.js'),
	},
	{
		name: 'logout',
		help: 'end the sign-in on the server, and forget it here',
		isForOneServer: true,
		load: async () => import('./account/logout.js'),
	},
	{
		name: 'whoami',
		help: 'who the server takes you for, and until when',
		isForOneServer: true,
		load: async () => import('./account/whoami.js'),
	},
	{
		name: 'config',
		parameters: '[init|profiles]',
		takes: [0, 1],
		help: 'what is set and where that comes from; init writes config.toml, profiles prints its profiles',
		isForOneServer: true,
		choices: ['init', 'profiles'],
		load: async () => import('./config-command.js'),
	},
	{
		name: 'demo-switch',
		help: 'a simulated switch as a server on 127.0.0.1',
		knows: ['port', 'eslPort', 'channels', 'rate', 'seed'],
		load: async () => import('./demo-switch.js'),
	},
	{
		name: 'completion',
		parameters: shells.join('|'),
		takes: [1, 1],
		help: 'print what lets that shell complete the command line',
		choices: shells,
		knows: [],
		load: async () => import('./completion/completion.js'),
	},
	{
		name: 'manual',
		help: 'print the manual page, for man',
		knows: [],
		load: async () => import('./manual.js'),
	},
];

/** Whether a command acts on channels that it is given. */
export const hasUuids = ({parameters = ''}: CliCommand): boolean => parameters.startsWith('<uuid>');

/** A command as it is typed: `hold <uuid>…|-`. */
export const commandLine = ({name, parameters = ''}: CliCommand): string => `${name} ${parameters}`.trim();

export const commandNamed = (name: string): CliCommand | undefined =>
	cliCommands.find(command => command.name === name);
