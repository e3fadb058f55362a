import {channelCommands, type Api} from './channel-commands.js';
import {originate} from './originate.js';
import type {Switch} from './switch.js';

const status: Api = ({channels: {total, peak, byUuid}, uptime}) =>
	[
		`UP ${uptime}`,
		'FreeSWITCH (Version 1.10.12-release  64bit) is ready',
		`${total} session(s) since startup`,
		`${byUuid.size} session(s) - peak ${peak}, last 5min ${peak} `,
		'0 session(s) per Sec out of max 2000, peak 7, last 5min 2 ',
		'15000 session(s) max',
		'min idle cpu 0.00/88.37',
		'Current Stack Size/Max 240K/240K',
		'',
	].join('\n');

const show: Api = (host, _words, argument) => {
	const {list} = host;
	const shown: Readonly<Record<string, () => string>> = {
		'channels as json': () => list.json,
		'channels count': () => `\n${list.size} total.\n`,
		'channels count as json': () => `{"row_count":${list.size},"rows":[]}`,
		status: () => status(host, [], '') as string,
	};
	return (
		shown[argument]?.() ??
		'-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n'
	);
};

const commands: Readonly<Record<string, Api>> = {
	...channelCommands,
	status,
	show,
	originate,
};

/** The answer to `api`, as the switch sends it. */
export const runApi = (host: Switch, command: string, argument: string): string | Promise<string> => {
	const api = Object.hasOwn(commands, command) ? commands[command] : undefined;
	return api ? api(host, argument.split(/\s+/u).filter(Boolean), argument) : `-ERR ${command} Command not found!\n`;
};
