import process from 'node:process';
import {commandGroups} from '../features/help/section.js';
import {commands} from '../commands/registry.js';
import {keyLabel} from '../terminal/key.js';
import {cliCommands, commandLine, type Run} from './commands.js';
import {exitCodes} from './exit-codes.js';
import {flags} from './flags.js';
import {flagRow, notes} from './help.js';
import {version} from './version.js';

/** Escapes a text for roff, in plain ASCII. */
const roff = (text: string): string => {
	const escaped = text
		.replaceAll('\\', String.raw`\e`)
		.replaceAll('-', String.raw`\-`)
		.replaceAll(
			/[^\n -~]/gu,
			sign => String.raw`\[u${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
		);
	return /^['.]/u.test(escaped) ? String.raw`\&${escaped}` : escaped;
};

const section = (title: string, lines: readonly string[]): string[] => [`.SH "${title.toUpperCase()}"`, ...lines];

const entry = (term: string, text: string): string[] => ['.TP', `.B "${roff(term)}"`, roff(text)];

/** Lines with a break after each. */
const broken = (lines: readonly string[]): string[] =>
	lines.flatMap((line, index) => [...(index > 0 ? ['.br'] : []), roff(line)]);

const keyGroup = ([group, title]: readonly [string, string]): string[] => [
	`.SS "${title}"`,
	...commands
		.filter(command => command.group === group)
		.flatMap(({keys, title: does}) => entry(keys.map(key => keyLabel(key, true)).join(' '), does)),
];

/** The manual page, in roff, from the tables of commands, flags and keys. */
export const manualPage = (): string =>
	[
		String.raw`.TH WEBITEL\-TOP 1 "" "webitel\-top ${version}" "User Commands"`,
		...section('Name', [String.raw`webitel\-top \- top for live phone calls`]),
		...section('Synopsis', [
			String.raw`.B webitel\-top`,
			'.RI [ options ]',
			'.br',
			String.raw`.B webitel\-top`,
			'.I command',
			'.RI [ options ]',
		]),
		...section('Description', [
			roff(
				'Shows every live channel of a Webitel or FreeSWITCH switch, and holds, releases, hangs up or listens to the calls that you choose, or starts a new one.',
			),
			'.PP',
			roff('Without a command it is the live screen; without a terminal it prints the list once.'),
		]),
		...section(
			'Commands',
			cliCommands.flatMap(command => entry(commandLine(command), command.help)),
		),
		...section(
			'Options',
			Object.entries(flags).flatMap(row => {
				const [left, help] = flagRow(row);
				return entry(left.trim(), help);
			}),
		),
		...section(
			'Keys',
			commandGroups
				.filter(([group]) => commands.some(command => command.group === group))
				.flatMap(group => keyGroup(group)),
		),
		...notes.flatMap(([title, lines]) => section(title, broken(lines))),
		...section('Examples', [
			...entry('webitel-top --demo', 'Try it, without a server.'),
			...entry('webitel-top list -o jsonl | jq -r .uuid', 'The uuid of every channel.'),
		]),
	].join('\n');

/** `webitel-top manual`: prints the manual page. */
export const run: Run = async () => {
	process.stdout.write(`${manualPage()}\n`);
	return exitCodes.done;
};
