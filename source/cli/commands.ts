import type {Environment} from '../config/xdg-paths.js';
import type {ActionKind} from '../telephony/action.js';
import type {Options} from './flags.js';

/** A command line as it was understood. */
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
	readonly parameters: string;
	/** How many parameters it takes. */
	readonly takes: readonly [min: number, max: number];
	readonly help: string;
	/** Several `--profile` are a mistake: it is for one server. */
	readonly isForOneServer?: true;
	/** What its first parameter can be, where that is known beforehand. */
	readonly choices?: readonly string[];
	/** The only flags that mean something to it. */
	readonly knows?: readonly string[];
	readonly run: Run;
};

/** The shells that can complete the command line. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** How many channels one command can act on. */
export const maxUuids = 1000;

/** Loads the module of a command when it runs. */
const lazy =
	(load: () => Promise<{readonly run: Run}>): Run =>
	async (...call) => {
		const {run} = await load();
		return run(...call);
	};

const act = (kind: ActionKind): Run =>
	lazy(async () => {
		const {actionCommand} = await import('./actions/action-command.js');
		return {run: actionCommand(kind)};
	});

export const cliCommands: readonly CliCommand[] = [
	{
		name: 'list',
		parameters: '',
		takes: [0, 0],
		help: 'print the channels once',
		run: lazy(async () => import('./print/list-command.js')),
	},
	{
		name: 'watch',
		parameters: '',
		takes: [0, 0],
		help: 'print one line of JSON for each change: created, changed, ended',
		run: lazy(async () => import('./print/watch.js')),
	},
	{
		name: 'call',
		parameters: '<caller> <called>',
		takes: [2, 2],
		help: 'ring the caller’s phone, then the called number',
		isForOneServer: true,
		run: act('call'),
	},
	{
		name: 'hold',
		parameters: '<uuid>…|-',
		takes: [1, maxUuids],
		help: 'put channels on hold; - reads their uuids from standard input, one a line',
		isForOneServer: true,
		run: act('hold'),
	},
	{
		name: 'unhold',
		parameters: '<uuid>…|-',
		takes: [1, maxUuids],
		help: 'release channels from hold; - as in hold',
		isForOneServer: true,
		run: act('unhold'),
	},
	{
		name: 'hangup',
		parameters: '<uuid>…|-',
		takes: [1, maxUuids],
		help: 'hang channels up; - as in hold',
		isForOneServer: true,
		run: act('hangup'),
	},
	{
		name: 'eavesdrop',
		parameters: '<uuid> --user U',
		takes: [1, 1],
		help: 'let the phone of U listen to a channel',
		isForOneServer: true,
		run: act('eavesdrop'),
	},
	{
		name: 'login',
		parameters: '[user]',
		takes: [0, 1],
		help: 'sign in for the next runs; the password is asked for, or read from standard input',
		isForOneServer: true,
		run: lazy(async () => import('./account/login.js')),
	},
	{
		name: 'logout',
		parameters: '',
		takes: [0, 0],
		help: 'end the sign-in on the server, and forget it here',
		isForOneServer: true,
		run: lazy(async () => import('./account/logout.js')),
	},
	{
		name: 'whoami',
		parameters: '',
		takes: [0, 0],
		help: 'who the server takes you for, and until when',
		isForOneServer: true,
		run: lazy(async () => import('./account/whoami.js')),
	},
	{
		name: 'config',
		parameters: '[init|profiles]',
		takes: [0, 1],
		help: 'what is set and where that comes from; init writes config.toml, profiles prints its profiles',
		isForOneServer: true,
		choices: ['init', 'profiles'],
		run: lazy(async () => import('./config.js')),
	},
	{
		name: 'demo-switch',
		parameters: '',
		takes: [0, 0],
		help: 'a simulated switch as a server on 127.0.0.1',
		knows: ['port', 'eslPort', 'channels', 'rate', 'seed'],
		run: lazy(async () => import('./demo-switch.js')),
	},
	{
		name: 'completion',
		parameters: shells.join('|'),
		takes: [1, 1],
		help: 'print what lets that shell complete the command line',
		choices: shells,
		knows: [],
		run: lazy(async () => import('./completion/completion.js')),
	},
	{
		name: 'manual',
		parameters: '',
		takes: [0, 0],
		help: 'print the manual page, for man',
		knows: [],
		run: lazy(async () => import('./manual.js')),
	},
];

/** Whether a command acts on channels that it is given. */
export const hasUuids = ({parameters}: CliCommand): boolean => parameters.startsWith('<uuid>');

export const commandNamed = (name: string): CliCommand | undefined =>
	cliCommands.find(command => command.name === name);
