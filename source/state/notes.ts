import type {State} from './state.js';

/** What kind of news a message is. */
export type Tone = 'good' | 'pending' | 'warning' | 'bad' | 'plain';

/**
One message that is not about an action: a refusal with its reason, a note. One that names how things are leaves the screen when they
no longer are so; the log keeps it.
*/
export type Note = {
	readonly at: number;
	readonly tone: Tone;
	readonly text: string;
	/** The same in fewer words, for a narrow window, the fullest first. */
	readonly shorter?: readonly string[];
	/** The connection whose loss or return it reports. It waits while an action is under way. */
	readonly connectionChange?: {readonly server: string; readonly isLost: boolean};
	/** Whether what it names is still so. */
	readonly stillTrue?: ((state: State) => boolean) | undefined;
	/** It names files or settings and nothing of a call, so a mask leaves it whole. */
	readonly isOfProgram?: boolean;
	/** It reports what a custom command did: the page of an incident names it among the actions. */
	readonly isOfCommand?: boolean;
	/** It is for the log alone: nobody asked for it, and no result may give way to it. */
	readonly isForLog?: boolean;
};

const keptNotes = 200;

export const noted = (notes: readonly Note[], note: Note): readonly Note[] => [...notes, note].slice(-keptNotes);
