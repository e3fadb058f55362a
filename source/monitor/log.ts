/** What kind of news a message is. */
export type Tone = 'good' | 'pending' | 'warning' | 'bad' | 'plain';

/**
One message that is not about an action: a refusal with its reason, a note. One of the link, which the header tells too,
waits for the news of an action; one of the filter that is typed stands no longer than its mistake.
*/
export type Note = {
	readonly at: number;
	readonly tone: Tone;
	readonly text: string;
	/** The same in fewer words, for a narrow window, the fullest first. */
	readonly shorter?: readonly string[];
	readonly isOfLink?: boolean;
	readonly isOfFilter?: boolean;
	/** It is for the log alone: nobody asked for it, and no result may give way to it. */
	readonly isForLog?: boolean;
};

const keptNotes = 200;

export const noted = (notes: readonly Note[], note: Note): readonly Note[] => [...notes, note].slice(-keptNotes);
