import {sending, type CommandRow} from '../../commands/command.js';

export const endedCommand: CommandRow = {
	id: 'ended',
	title: 'the calls that have ended in the last 15 minutes, and why; again the live ones',
	word: 'ended calls',
	run: sending({type: 'list-turned'}),
};
