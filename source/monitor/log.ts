/** What kind of news a message is. */
export type Tone = 'good' | 'pending' | 'warning' | 'bad' | 'plain';

/** One message that is not about an action: a refusal with its reason, a note. */
export type Note = {readonly at: number; readonly tone: Tone; readonly text: string};

const keptNotes = 200;

export const noted = (notes: readonly Note[], note: Note): readonly Note[] => [...notes, note].slice(-keptNotes);
