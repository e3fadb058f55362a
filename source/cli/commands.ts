/** A command of the command line, declared once: dispatch, errors and help read this row. */
export type CliCommand = {
	readonly name: string;
	/** What follows its name. */
	readonly parameters: string;
	/** How many parameters it wants, from and to. */
	readonly takes: readonly [least: number, most: number];
	readonly help: string;
	/** It is about who is signed in. */
	readonly isOfAccount?: true;
	/** What its first parameter can be, where that is known beforehand. */
	readonly choices?: readonly string[];
	/** Only these flags mean something to it. */
	readonly knows?: readonly string[];
};

/** The shells that can complete the command line. */
export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** So many channels are acted on by one command. */
export const mostUuids = 1000;

export const cliCommands: readonly CliCommand[] = [
	{name: 'list', parameters: '', takes: [0, 0], help: 'print the channels once'},
	{
		name: 'watch',
		parameters: '',
		takes: [0, 0],
		help: 'print one line of JSON for each change: created, changed, ended',
	},
	{
		name: 'call',
		parameters: '<caller> <called>',
		takes: [2, 2],
		help: 'ring the caller’s phone, then the called number',
	},
	{
		name: 'hold',
		parameters: '<uuid>…|-',
		takes: [1, mostUuids],
		help: 'put channels on hold; - reads their uuids from standard input, one a line',
	},
	{name: 'unhold', parameters: '<uuid>…|-', takes: [1, mostUuids], help: 'release channels from hold; - as in hold'},
	{name: 'hangup', parameters: '<uuid>…|-', takes: [1, mostUuids], help: 'hang channels up; - as in hold'},
	{name: 'eavesdrop', parameters: '<uuid> --user U', takes: [1, 1], help: 'let the phone of U listen to a channel'},
	{
		name: 'login',
		parameters: '[user]',
		takes: [0, 1],
		help: 'sign in for the next runs; the password is asked for, or read from standard input',
		isOfAccount: true,
	},
	{
		name: 'logout',
		parameters: '',
		takes: [0, 0],
		help: 'end the sign-in on the server, and forget it here',
		isOfAccount: true,
	},
	{
		name: 'whoami',
		parameters: '',
		takes: [0, 0],
		help: 'who the server takes you for, and until when',
		isOfAccount: true,
	},
	{
		name: 'config',
		parameters: '[init|profiles]',
		takes: [0, 1],
		help: 'what is set and where that comes from; init writes config.toml, profiles prints its profiles',
		choices: ['init', 'profiles'],
	},
	{
		name: 'demo-switch',
		parameters: '',
		takes: [0, 0],
		help: 'a simulated switch as a server on 127.0.0.1',
		knows: ['port', 'channels', 'rate', 'seed'],
	},
	{
		name: 'completion',
		parameters: shells.join('|'),
		takes: [1, 1],
		help: 'print what lets that shell complete the command line',
		choices: shells,
		knows: [],
	},
	{name: 'manual', parameters: '', takes: [0, 0], help: 'print the manual page, for man', knows: []},
];

/** Whether a command acts on channels that it is given. */
export const isOfUuids = ({parameters}: CliCommand): boolean => parameters.startsWith('<uuid>');

export const commandNamed = (name: string): CliCommand | undefined =>
	cliCommands.find(command => command.name === name);
