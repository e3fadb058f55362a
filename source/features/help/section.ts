import type {CommandGroup} from '../../commands/command.js';
import type {State} from '../../state/state.js';

/** The groups of commands in the order of the help, each with its title. */
export const commandGroups = [
	['Call', 'The selected call'],
	['Marks', 'Many calls'],
	['Move', 'Moving'],
	['List', 'The list'],
	['Past', 'The past'],
	['Screen', 'The screen'],
	['Own', 'Your own'],
] as const satisfies ReadonlyArray<readonly [CommandGroup, string]>;

/** The sections of what can be on the screen, that with the keyboard first. */
const sections = [
	[({view}) => view.charts.isOpen, 'In the charts'],
	[({view}) => view.isDetailFull || view.focus === 'detail', 'Moving'],
	[({past}) => past !== undefined, 'The past'],
	[({view}) => view.isEnded, 'The list'],
	[({view}) => view.marks.size > 0, 'Many calls'],
] as const satisfies ReadonlyArray<readonly [isOpen: (state: State) => boolean, title: string]>;

/** The title of the section about what is on the screen; `undefined` where the help begins. */
export const sectionOf = (state: State): string | undefined => sections.find(([isOpen]) => isOpen(state))?.[1];
