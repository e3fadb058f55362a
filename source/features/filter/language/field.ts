import type {ChannelId} from '../../../telephony/channel.js';
import type {Elapsed} from '../../../telephony/elapsed.js';
import type {TrackedChannel} from '../../../live/live-list.js';
import type {Moment} from '../../../live/row-times.js';

/** What can be asked of a row that is not in the row itself. */
export type FilterFacts = {
	/** The rules by which something looks wrong with a channel. */
	readonly findingsOf: (id: ChannelId) => readonly string[];
};

/** The moment that a filter is evaluated for, and what surrounds the rows then. */
export type FilterContext = Moment & {readonly around?: FilterFacts | undefined};

/** Something that a filter can ask of a row by name, declared once: parser, matcher, help and completion read this row. */
export type FilterField = {
	readonly name: string;
	readonly aliases?: readonly string[];
	readonly help: string;
	readonly example: string;
	/** Its texts: one of them must hold, or be, what is looked for. */
	readonly texts: (row: TrackedChannel, around?: FilterFacts) => readonly string[];
	/** Those of its texts that are worth being offered; all of them when not said. */
	readonly offered?: (row: TrackedChannel) => readonly string[];
	/** A text is looked for at the beginning: of an address or an id, a piece from the middle tells nothing. */
	readonly isFromStart?: true;
	/** All that its texts can be, in small letters, where there is no more: as people say it, and as the switch does. */
	readonly closed?: {
		readonly words: readonly string[];
		readonly others: readonly string[];
		/** The switch's own field, in which a value is looked for that this program does not know. */
		readonly wire?: string;
	};
	/** Its texts hold phone numbers, which are found however they are written. */
	readonly isNumber?: true;
	/** A duration; it can only be compared. */
	readonly elapsed?: (row: TrackedChannel, moment: Moment) => Elapsed | undefined;
};
