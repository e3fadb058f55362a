import type {Status} from '../../telephony/status.js';

/** The colours of a server's name: production looks like production. */
export const serverColors = ['red', 'yellow', 'green', 'blue', 'magenta', 'cyan', 'gray'] as const;
export type ServerColor = (typeof serverColors)[number];

/** The meaning of a piece of text. Themes give each meaning its look; nothing else knows a colour. */
export type Style =
	| Status
	| 'suspect'
	| 'plain'
	/** Context, not what a person looks for. */
	| 'dim'
	/** What a person looks for. */
	| 'strong'
	/** The program's own accent: its name, the keys, the cursor. */
	| 'accent'
	/** A row that has just appeared or changed. */
	| 'news'
	| 'good'
	| 'warning'
	| 'bad'
	/** A line that must be seen before all others. */
	| 'alarm'
	/** The button that Enter presses, the field that has the keyboard. */
	| 'chosen'
	/** The cell on which the text cursor stands. */
	| 'caret'
	/** The lines of the header: a whole line has it. */
	| 'band'
	/** The same while the past is on the screen. */
	| 'past'
	/** The line of the columns' titles, which ends the header. */
	| 'titles'
	/** The row under the cursor. */
	| 'selected'
	/** The name of a server that has a colour. */
	| `server-${ServerColor}`;

/** A piece of sanitised text with its meaning. */
export type Span = {
	readonly text: string;
	readonly style?: Style;
	/** It matches the filter: underlined, whatever its style. */
	readonly isMatch?: true;
};

/** One line of the screen. */
export type Line = readonly Span[];
