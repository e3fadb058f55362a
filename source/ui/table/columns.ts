import type {Channel} from '../../telephony/channel.js';
import {foldedCall, type TrackedChannel} from '../../live/live-list.js';
import {callCodecs, callee, callRoutes, shorterRoutes} from '../../telephony/call-text.js';
import type {Call} from '../../telephony/calls.js';
import {codecPair, codecText} from '../../telephony/codecs.js';
import {partiesOf, partyCellText, type Party} from '../../telephony/parties.js';
import {routeText, shortRoute} from '../../telephony/route.js';
import {ageText, listedStatus, rowStatus, stateWords, type Moment} from '../../live/row-times.js';
import {statuses} from '../../telephony/status.js';
import {fieldColumns, isWireColumnId, wireColumn, type FieldColumnId, type WireColumnId} from './field-columns.js';

/** The text of a column, and what rows are sorted by, ascending. */
type Content = {
	/** Not sanitised: `cellText` of `cell-text.ts` makes it safe to show. */
	readonly text: (row: TrackedChannel, moment: Moment) => string;
	readonly order: (row: TrackedChannel) => string | number;
	/** The text holds this program's own signs and spaces, between values that are already safe. */
	readonly hasOwnSigns?: true;
	/** The text changes while the row does not. */
	readonly isTicking?: true;
	/** Shorter texts, the fullest first: a cell has the first that it can show whole. */
	readonly shorter?: (row: TrackedChannel) => readonly string[];
	/** A column of people: where it is too narrow, the name gives way and the number stays. */
	readonly party?: (row: TrackedChannel) => Party;
};

type Size = {
	/** The fewest cells it is any use in, the cells it likes, and the most it can use. */
	readonly min: number;
	readonly ideal: number;
	readonly max: number;
	/** The least in a narrow window. */
	readonly minNarrow?: number;
	/** The lower, the longer it stays while the window narrows. */
	readonly priority: number;
	/** It comes only where the more important ones have the cells that they like. */
	readonly isLate?: true;
};

type Declared = Content &
	Size & {
		/** What it needs where legs are shown as calls: a row says more there, and of more than one leg. */
		readonly inCalls?: Partial<Size>;
	};

/** A column: the screen, the sort and every plain output read it. */
export type Column = Declared & {
	readonly id: ColumnId;
	readonly title: string;
	readonly align: 'left' | 'right';
};

const rowText = (text: (row: TrackedChannel) => string) => ({
	text,
	order: (row: TrackedChannel) => text(row).toLowerCase(),
});

const text = (pick: (channel: Channel) => string) => rowText(({channel}) => pick(channel));

const people = (party: (row: TrackedChannel) => Party) =>
	({
		text: row => partyCellText(party(row)),
		order(row) {
			const {name, number} = party(row);
			return `${name}  ${number}`.trim().toLowerCase();
		},
		party,
		hasOwnSigns: true,
	}) satisfies Content;

/** Asks the call that a row stands for, else its channel. */
const ofCallOrLeg =
	<Value>(ofCall: (call: Call) => Value, ofLeg: (leg: Channel) => Value) =>
	(row: TrackedChannel): Value => {
		const call = foldedCall(row);
		return call ? ofCall(call) : ofLeg(row.channel);
	};

const codecs = ofCallOrLeg(callCodecs, codecText);

/** Where a pair of codecs does not fit: the first as a whole word. */
const firstCodec = (row: TrackedChannel): readonly string[] => {
	const [first, second] = codecs(row).split(/[|→]/u, 2);
	return second ? [`${first}…`] : [];
};

const sizes = (min: number, ideal: number, max: number, priority: number) => ({min, ideal, max, priority});

const time = {align: 'right', isTicking: true} as const;

/**
The columns made for people, in the order in which they stand on screen. What changes often stands at the right:
rewriting the end of a line costs few bytes. A title is the id, a text stands at the left, unless a row says other.
*/
const declared = {
	// Whether its server is lost stands there too.
	site: {...sizes(6, 10, 16, 2.5), ...text(({server}) => server), isTicking: true},
	// An ended row stays where it was.
	state: {...sizes(9, 1, 1, 0), minNarrow: 1, text: rowStatus, order: row => statuses.indexOf(listedStatus(row))},
	dir: {
		...sizes(1, 1, 1, 3),
		title: '',
		text: ({channel}) => (channel.direction === 'inbound' ? 'in' : channel.direction === 'outbound' ? 'out' : ''),
		order: ({channel}) => channel.direction,
	},
	from: {...sizes(20, 28, 48, 1), ...people(({channel}) => partiesOf(channel).from)},
	to: {...sizes(14, 22, 48, 2), ...people(ofCallOrLeg(callee, leg => partiesOf(leg).to))},
	dialled: {...sizes(8, 12, 24, 12), ...text(channel => channel.initialDestination)},
	via: {
		...sizes(10, 14, 24, 5),
		...rowText(ofCallOrLeg(callRoutes, routeText)),
		shorter: ofCallOrLeg(shorterRoutes, leg => [shortRoute(leg)]),
		inCalls: {min: 9, ideal: 20},
	},
	app: {...sizes(6, 11, 20, 7), ...text(({application}) => application), inCalls: {min: 10, isLate: true}},
	data: {...sizes(12, 24, 60, 13), ...text(({applicationData}) => applicationData)},
	codec: {
		// `opus→PCMA`: half of a pair tells nothing.
		...sizes(9, 10, 12, 6),
		...rowText(codecs),
		shorter: firstCodec,
		hasOwnSigns: true,
		inCalls: {priority: 4.5},
	},
	codecs: {...sizes(11, 12, 16, 17), ...text(codecPair), hasOwnSigns: true},
	ip: {...sizes(9, 15, 39, 11), ...text(({ipAddress}) => ipAddress)},
	context: {...sizes(7, 12, 20, 14), ...text(({context}) => context)},
	secure: {...sizes(6, 12, 24, 15), ...text(({secure}) => secure)},
	host: {...sizes(6, 12, 24, 16), ...text(({hostname}) => hostname)},
	user: {...sizes(8, 16, 32, 10), ...text(({presenceId}) => presenceId)},
	id: {...sizes(8, 8, 8, 8), ...text(({uuid}) => uuid), inCalls: {isLate: true}},
	for: {
		...sizes(6, 7, 7, 9),
		...time,
		text: (row, moment) => stateWords(row, moment)[1],
		// By the start of the state: time passes for all rows alike.
		order: row => -(row.history.at(-1)?.at ?? 0),
	},
	age: {...sizes(6, 7, 7, 4), ...time, text: ageText, order: row => -row.created.at},
} satisfies Record<string, Declared & Partial<Pick<Column, 'title' | 'align'>>>;

type DeclaredId = keyof typeof declared;

/** A column of this table, or a field of the channel by the switch's own name. */
export type ColumnId = DeclaredId | FieldColumnId | WireColumnId;

export const columns: readonly Column[] = Object.entries(declared).map(([id, column]) => ({
	title: id.toUpperCase(),
	align: 'left',
	...column,
	id: id as DeclaredId,
}));

export const defaultColumns: readonly ColumnId[] = ['state', 'dir', 'from', 'to', 'via', 'app', 'codec', 'id', 'age'];

const byId = new Map<string, Column>([...columns, ...fieldColumns].map(column => [column.id, column]));

export const isColumnId = (id: string): id is ColumnId => byId.has(id) || isWireColumnId(id);

export const columnOf = (id: ColumnId): Column => byId.get(id) ?? wireColumn(id as WireColumnId);

/** What a column is called for people; the direction has no title. */
export const columnName = ({title, id}: Column): string => title || id.toUpperCase();
