import {channelCommands, type Api} from './channel-commands.js';
import {originate} from './originate.js';
import type {Switch} from './switch.js';

const show: Api = ({list}, _words, argument) => {
	const shown: Readonly<Record<string, () => string>> = {
		'channels as json': () => list.json,
		'channels count': () => `\n${list.size} total.\n`,
		'channels count as json': () => `{"row_count":${list.size},"rows":[]}`,
	};
	return (
		shown[argument]?.() ??
		'-USAGE: codec|endpoint|application|api|dialplan|file|timer|calls [count]|channels [count|like <match string>]|calls|detailed_calls|bridged_calls|detailed_bridged_calls|aliases|complete|chat|management|modules|nat_map|say|interfaces|interface_types|tasks|limits|status\n'
	);
};

const commands: Readonly<Record<string, Api>> = {
	...channelCommands,
	show,
	originate,
};

/** The answer to `api`, as the switch sends it. */
export const runApi = (host: Switch, command: string, argument: string): string | Promise<string> => {
	const api = Object.hasOwn(commands, command) ? commands[command] : undefined;
	return api ? api(host, argument.split(/\s+/u).filter(Boolean), argument) : `-ERR ${command} Command not found!\n`;
};
