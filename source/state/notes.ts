import type {State} from './state.js';

/** The kind of a message, which decides its colour and its sign. */
export type Tone = 'good' | 'pending' | 'warning' | 'bad' | 'plain';

/**
A message that is not about an action: a refusal with its reason, a note. One about the present state leaves the screen when that changes;
the log keeps it.
*/
export type Note = {
	readonly at: number;
	readonly tone: Tone;
	readonly text: string;
	/** The same in fewer words, for a narrow window, the fullest first. */
	readonly shorter?: readonly string[];
	/** The connection whose loss or return it reports. It waits while an action is under way. */
	readonly connectionChange?: {readonly server: string; readonly isLost: boolean};
	/** Whether the state that it is about still holds. */
	readonly stillTrue?: ((state: State) => boolean) | undefined;
	/** It is about files or settings, not about calls, so a mask leaves it unchanged. */
	readonly isOfProgram?: boolean;
	/** It reports on a custom command: the page of an incident lists it among the actions. */
	readonly isOfCommand?: boolean;
	/** It goes into the log alone, so that it hides no result on the screen. */
	readonly isForLog?: boolean;
};

const keptNotes = 200;

export const noted = (notes: readonly Note[], note: Note): readonly Note[] => [...notes, note].slice(-keptNotes);
