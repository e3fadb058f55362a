import type {Channel} from '../../telephony/channel.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {codecPair} from '../../telephony/codecs.js';
import {partiesOf, partyCellText, type Party} from '../../telephony/parties.js';
import {ageText, listedStatus, rowStatus, stateWords, type Moment} from '../../live/row-times.js';
import {statuses} from '../../telephony/status.js';
import {fieldColumns, isWireColumnId, wireColumn, type FieldColumnId, type WireColumnId} from './field-columns.js';
import {calleeOf, codecs, fewerCodecs, routes, shorterRoutesOf} from './row-text.js';

/** What a cell can ask about the world around its row. */
export type CellContext = Moment;

/**
A column, declared once: the screen, the sort, the filter's fields and every plain output read this row. No text is
sanitised here; `shownText` of `cell-words.ts` makes it safe to show.
*/
export type Column = {
	readonly id: ColumnId;
	readonly title: string;
	readonly align: 'left' | 'right';
	/** The fewest cells it is any use in, the cells it likes, and the most it can use. */
	readonly min: number;
	/** What it can do with in a narrow window. */
	readonly minNarrow?: number;
	readonly ideal: number;
	readonly max: number;
	/** The lower, the longer it stays while the window narrows. */
	readonly priority: number;
	readonly text: (row: TrackedChannel, context: CellContext) => string;
	/** Its text holds this program's own signs and spaces, between values that are already safe. */
	readonly hasOwnSigns?: true;
	/** Its text changes while the row does not. */
	readonly isTicking?: true;
	/** The same in fewer words, the fullest first: a cell has the first that it can show whole. */
	readonly shorter?: (row: TrackedChannel) => readonly string[];
	/** What it needs where legs are shown as calls: a row says more there, and of more than one leg. */
	readonly inCalls?: Partial<Pick<Column, 'min' | 'ideal' | 'priority' | 'isLate'>>;
	/** It comes only where the more important ones have the cells that they like. */
	readonly isLate?: true;
	/** A column of people: where it is too narrow, the name gives way and the number stays. */
	readonly party?: (row: TrackedChannel) => Party;
	/** What rows are sorted by, ascending. */
	readonly order: (row: TrackedChannel) => string | number;
};

/** A column of this table, or a field of the channel by the switch's own name. */
export type ColumnId = OwnColumnId | FieldColumnId | WireColumnId;

type OwnColumnId =
	| 'site'
	| 'state'
	| 'dir'
	| 'from'
	| 'to'
	| 'dialled'
	| 'via'
	| 'app'
	| 'data'
	| 'codec'
	| 'codecs'
	| 'ip'
	| 'context'
	| 'secure'
	| 'host'
	| 'user'
	| 'id'
	| 'for'
	| 'age';

export {ageOf, ageText, rowStatus} from '../../live/row-times.js';

const rowText = (text: (row: TrackedChannel) => string): Pick<Column, 'text' | 'order'> => ({
	text,
	order: row => text(row).toLowerCase(),
});

const text = (pick: (channel: Channel) => string) => rowText(({channel}) => pick(channel));

const people = (party: (row: TrackedChannel) => Party): Pick<Column, 'text' | 'order' | 'party' | 'hasOwnSigns'> => ({
	text: row => partyCellText(party(row)),
	order(row) {
		const {name, number} = party(row);
		return `${name}  ${number}`.trim().toLowerCase();
	},
	party,
	hasOwnSigns: true,
});

const left = {align: 'left'} as const;
const ownSigns = {...left, hasOwnSigns: true} as const;
const time = {align: 'right', min: 6, ideal: 7, max: 7, isTicking: true} as const;

/**
The columns made for people, in the order in which they stand on screen. What changes often stands at the right:
rewriting the end of a line costs few bytes.
*/
export const columns: readonly Column[] = [
	// Whether its server is lost stands there too.
	{
		...left,
		id: 'site',
		title: 'SITE',
		min: 6,
		ideal: 10,
		max: 16,
		priority: 2.5,
		isTicking: true,
		...text(({server}) => server),
	},
	{
		...left,
		id: 'state',
		title: 'STATE',
		min: 9,
		minNarrow: 1,
		ideal: 1,
		max: 1,
		priority: 0,
		text: row => rowStatus(row),
		// An ended row stays where it was.
		order: row => statuses.indexOf(listedStatus(row)),
	},
	{
		...left,
		id: 'dir',
		title: '',
		min: 1,
		ideal: 1,
		max: 1,
		priority: 3,
		text: ({channel}) => (channel.direction === 'inbound' ? 'in' : channel.direction === 'outbound' ? 'out' : ''),
		order: ({channel}) => channel.direction,
	},
	{
		...left,
		id: 'from',
		title: 'FROM',
		min: 20,
		ideal: 28,
		max: 48,
		priority: 1,
		...people(({channel}) => partiesOf(channel).from),
	},
	{
		...left,
		id: 'to',
		title: 'TO',
		min: 14,
		ideal: 22,
		max: 48,
		priority: 2,
		...people(calleeOf),
	},
	{
		...left,
		id: 'dialled',
		title: 'DIALLED',
		min: 8,
		ideal: 12,
		max: 24,
		priority: 12,
		...text(channel => channel.initialDestination),
	},
	{
		...left,
		id: 'via',
		title: 'VIA',
		min: 10,
		ideal: 14,
		max: 24,
		priority: 5,
		inCalls: {min: 9, ideal: 20},
		...rowText(routes),
		shorter: shorterRoutesOf,
	},
	{
		...left,
		id: 'app',
		title: 'APP',
		min: 6,
		ideal: 11,
		max: 20,
		priority: 7,
		inCalls: {min: 10, isLate: true},
		...text(({application}) => application),
	},
	{
		...left,
		id: 'data',
		title: 'DATA',
		min: 12,
		ideal: 24,
		max: 60,
		priority: 13,
		...text(({applicationData}) => applicationData),
	},
	{
		...ownSigns,
		id: 'codec',
		title: 'CODEC',
		// `opus→PCMA`: half of a pair tells nothing.
		min: 9,
		ideal: 10,
		max: 12,
		priority: 6,
		inCalls: {priority: 4.5},
		...rowText(codecs),
		shorter: fewerCodecs,
	},
	{...ownSigns, id: 'codecs', title: 'CODECS', min: 11, ideal: 12, max: 16, priority: 17, ...text(codecPair)},
	{...left, id: 'ip', title: 'IP', min: 9, ideal: 15, max: 39, priority: 11, ...text(({ipAddress}) => ipAddress)},
	{
		...left,
		id: 'context',
		title: 'CONTEXT',
		min: 7,
		ideal: 12,
		max: 20,
		priority: 14,
		...text(channel => channel.context),
	},
	{...left, id: 'secure', title: 'SECURE', min: 6, ideal: 12, max: 24, priority: 15, ...text(({secure}) => secure)},
	{...left, id: 'host', title: 'HOST', min: 6, ideal: 12, max: 24, priority: 16, ...text(({hostname}) => hostname)},
	{...left, id: 'user', title: 'USER', min: 8, ideal: 16, max: 32, priority: 10, ...text(({presenceId}) => presenceId)},
	{
		...left,
		id: 'id',
		title: 'ID',
		min: 8,
		ideal: 8,
		max: 8,
		priority: 8,
		inCalls: {isLate: true},
		...text(({uuid}) => uuid),
	},
	{
		...time,
		id: 'for',
		title: 'FOR',
		priority: 9,
		text: (row, context) => stateWords(row, context)[1],
		// By the start of the state: time passes for all rows alike.
		order: row => -(row.history.at(-1)?.at ?? 0),
	},
	{...time, id: 'age', title: 'AGE', priority: 4, text: ageText, order: row => -row.created.at},
];

export const defaultColumns: readonly ColumnId[] = ['state', 'dir', 'from', 'to', 'via', 'app', 'codec', 'id', 'age'];

const byId = new Map<string, Column>([...columns, ...fieldColumns].map(column => [column.id, column]));

export const isColumnId = (id: string): id is ColumnId => byId.has(id) || isWireColumnId(id);

export const columnOf = (id: ColumnId): Column => byId.get(id) ?? wireColumn(id as WireColumnId);

/** What a column is called for people; the direction has no title. */
export const columnName = ({title, id}: Column): string => title || id.toUpperCase();
