import {callCommands} from '../features/actions/commands.js';
import {historyCommands} from '../features/history/commands.js';
import {markCommands} from '../features/marks/commands.js';
import {defaultKeys} from '../state/default-keys.js';
import type {Command, CommandGroup, CommandRow} from './command.js';
import {screenCommands} from './screen-commands.js';
import {listCommands, moveCommands} from './view-commands.js';

const inGroup = (group: CommandGroup, rows: readonly CommandRow[]): readonly Command[] =>
	rows.map(row => ({...row, keys: defaultKeys[row.id], group}));

/** Every command of the screen, in the order of the help. */
export const commands: readonly Command[] = [
	...inGroup('Call', callCommands),
	...inGroup('Marks', markCommands),
	...inGroup('Move', moveCommands),
	...inGroup('List', listCommands),
	...inGroup('Past', historyCommands),
	...inGroup('Screen', screenCommands),
];
