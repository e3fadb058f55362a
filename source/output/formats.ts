import type {FilterContext} from '../fields/field.js';
import type {TrackedChannel} from '../live/live-list.js';
import {isUuid, type WireRow} from '../telephony/channel.js';
import {columnIds, type WantedColumn} from '../ui/table/column-layout.js';
import {defaultColumns} from '../fields/columns.js';
import {csv} from './csv.js';
import {safeJson} from './json.js';
import {plainTable} from './table.js';
import {valuesOf} from './values.js';

export type Printable = {
	readonly rows: readonly TrackedChannel[];
	/** Chosen columns; without them JSON has the rows as they were sent. */
	readonly columns: readonly WantedColumn[] | undefined;
	/** Whether each row names its server. */
	readonly isNamed: boolean;
	readonly context: FilterContext;
	/** The terminal's, if there is one. */
	readonly width: number | undefined;
};

type Format = {
	readonly lines: (list: Printable) => readonly string[];
	/** Its name in the help; by default its key. */
	readonly title?: string;
	/** Whole rows in the servers' own order, unless others are asked for. */
	readonly isJson?: true;
	/** For programs: the columns of a profile do not count. */
	readonly isForPrograms?: true;
};

const jsonOf = ({rows, columns, isNamed, context}: Printable): readonly string[] =>
	rows.map(row => {
		const {wire, server} = row.channel;
		const sent: WireRow = isNamed ? {...wire, site: server} : wire;
		return safeJson(columns ? valuesOf(columnIds(columns), row, context) : sent);
	});

/** The formats of `list -o`, by name; the first is the default. */
export const formats = {
	table: {lines: ({rows, columns = defaultColumns, context, width}) => plainTable(rows, columns, context, width)},
	json: {
		isJson: true,
		isForPrograms: true,
		lines(list) {
			const all = jsonOf(list);
			return ['[', ...all.map((one, index) => `\t${one}${index < all.length - 1 ? ',' : ''}`), ']'];
		},
	},
	jsonl: {isJson: true, isForPrograms: true, lines: jsonOf},
	csv: {
		isForPrograms: true,
		lines: ({rows, columns = defaultColumns, context}) => csv(rows, columnIds(columns), context),
	},
	// No action takes an id that is no uuid, and on a command line it could be anything.
	ids: {
		title: 'ids for the uuids alone',
		lines: ({rows}) => rows.map(({channel}) => channel.uuid).filter(uuid => isUuid(uuid)),
	},
} as const satisfies Readonly<Record<string, Format>>;

type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

export const formatOf = (name: FormatName = 'table'): Format => formats[name];
