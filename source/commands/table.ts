import {callCommands} from './call-commands.js';
import type {Command} from './command.js';
import {markCommands} from './mark-commands.js';
import {screenCommands} from './screen-commands.js';
import {listCommands, moveCommands} from './view-commands.js';

/** Every command of the screen, in the order of the help. */
export const commands: readonly Command[] = [
	...callCommands,
	...markCommands,
	...moveCommands,
	...listCommands,
	...screenCommands,
];

const byKey = new Map(commands.flatMap(command => command.keys.map(key => [key, command] as const)));

export const commandForKey = (key: string): Command | undefined => byKey.get(key);

export const commandById = (id: string): Command => commands.find(command => command.id === id)!;

const keyNames: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	return: '⏎',
	escape: 'Esc',
	tab: 'Tab',
	'shift+tab': 'Shift-Tab',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	' ': 'Space',
};

const asciiNames: Readonly<Record<string, string>> = {
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
	return: 'Enter',
};

/** A key as it is written on the screen: `h`, `PgUp`, `Ctrl-C`, `⏎`. */
export const keyLabel = (key: string, isAscii = false): string =>
	key.startsWith('ctrl+')
		? `Ctrl-${key.slice('ctrl+'.length).toUpperCase()}`
		: ((isAscii ? asciiNames[key] : undefined) ?? keyNames[key] ?? key);
