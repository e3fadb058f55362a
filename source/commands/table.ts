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

export const commandById = (id: string): Command => commands.find(command => command.id === id)!;
