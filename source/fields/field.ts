import type {Alerts} from '../features/alerts/rules.js';
import {foldedCall, type TrackedChannel} from '../live/live-list.js';
import type {Moment} from '../live/row-times.js';
import type {Call} from '../telephony/calls.js';
import type {Elapsed} from '../telephony/elapsed.js';
import type {Party} from '../telephony/parties.js';
import type {FieldKey} from '../telephony/wire-fields.js';

/** The ids of the alert rules that each channel meets. */
export type AlertRules = Alerts['byId'];

/** What a filter is evaluated for, beside the rows. */
export type FilterContext = Moment & {readonly alertRules?: AlertRules | undefined};

/** The source of a value: a listed channel, or one that has ended. */
export type Listed = Pick<TrackedChannel, 'channel' | 'end'>;

/** The width of a column, and when it gives way to others. */
type Size = {
	/** The fewest useful cells, the ideal number, and the most it can use. */
	readonly min: number;
	readonly ideal: number;
	readonly max: number;
	/** `min` in a narrow window. */
	readonly minNarrow?: number;
	/** The lower, the longer it stays while the window narrows. */
	readonly priority: number;
	/** It is shown only when all more important columns have their ideal width. */
	readonly isLate?: true;
};

/** The columns of the table: only a field with a size is one. */
type ColumnPart = Partial<Size> & {
	/** The columns that are shown unless a person chooses others. */
	readonly isDefault?: true;
	/** It is shown only if a person chooses it, or in the list of ended calls. */
	readonly isOnRequest?: true;
	/** Its colour, where a row has no other. */
	readonly style?: 'dim' | 'plain';
	/** Its size where rows are calls: such a row can show several legs. */
	readonly inCalls?: Partial<Size>;
	/** The text holds this program's own signs and spaces, between values that are already safe. */
	readonly hasOwnSigns?: true;
	/** The text changes while the row does not. */
	readonly isTicking?: true;
	/** Shorter texts, the fullest first: a cell shows the first that fits whole. */
	readonly shorter?: (row: TrackedChannel) => readonly string[];
	/** A column of people: where it is too narrow, the name gives way and the number stays. */
	readonly party?: (row: TrackedChannel) => Party;
};

export type ElapsedOf = (row: TrackedChannel, moment: Moment) => Elapsed | undefined;

type FilterPart = {
	readonly aliases?: readonly string[];
	readonly help: string;
	/** Empty for a field by the switch's own name. */
	readonly example: string;
	/** The texts that completion offers; by default all of them. */
	readonly offered?: (row: TrackedChannel) => readonly string[];
	/** Matches only at the beginning of a text: a piece from the middle of an address or an id means nothing. */
	readonly isFromStart?: true;
	/** All values of an enumerated field, in lower case: in the words of the screen, and in those of the switch. */
	readonly enumValues?: {
		readonly words: readonly string[];
		readonly others: readonly string[];
		/** The switch's own field, in which a filter looks for a value that this program does not know. */
		readonly wire?: string;
	};
	/** Its texts are phone numbers, which match however they are written. */
	readonly isPhoneNumber?: true;
	/** A duration; it can only be compared. */
	readonly elapsed?: ElapsedOf;
	/** The time since a moment: `changed:2m` finds those up to 2 minutes ago, `changed>2m` older ones. Its texts are a time of day. */
	readonly ago?: ElapsedOf;
	/** Needs of a filter by it besides one list: a watched list, or its alerts. */
	readonly needs?: 'history' | 'alerts';
	/** The columns that show it; by default its own. */
	readonly shownIn?: readonly string[];
};

/** The parts that follow from the value of a field, unless its row overrides them. */
type Derived = {
	readonly title: string;
	readonly align: 'left' | 'right';
	/** Not sanitised: `cellText` makes it safe to show. `undefined` where the source has no value. */
	readonly text: (row: TrackedChannel, moment: Moment) => string | undefined;
	/** The sort key of a row, ascending; rows without one come last. */
	readonly order: (row: TrackedChannel) => string | number | undefined;
	/** The texts that a filter searches. */
	readonly texts: (row: TrackedChannel, alertRules?: AlertRules) => readonly string[];
	/** The value that channels are counted by. Not sanitised; `undefined` where the source has none. */
	readonly value: (row: Listed) => string | undefined;
};

export type Declared = ColumnPart &
	FilterPart &
	Partial<Derived> & {
		/** The switch's own field that it shows unchanged, and that is therefore not offered as a column of its own. */
		readonly shows?: FieldKey;
		/** Its text in a row for a whole call. */
		readonly ofCall?: (call: Call) => string;
		/** Its place among the breakdowns, and their title for it. */
		readonly breakdown?: {
			readonly place: number;
			readonly title?: string;
			/** It counts ended calls only. */
			readonly isOfEnded?: true;
		};
	};

/** A field of a call: the screen, the sort, the filter, the breakdown and every output read it. */
export type Field = Declared & Derived & {readonly id: string};

export const fieldOf = (id: string, {ofCall, ...declared}: Declared): Field => {
	const {value = () => undefined} = declared;
	const text = (row: TrackedChannel): string | undefined => {
		const call = ofCall && foldedCall(row);
		return call ? ofCall(call) : value(row);
	};

	return {
		id,
		title: id.toUpperCase(),
		align: 'left',
		value,
		text,
		order: row => text(row)?.toLowerCase(),
		texts: row => [value(row) ?? ''],
		...declared,
	};
};
