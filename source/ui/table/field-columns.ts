import type {Channel} from '../../telephony/channel.js';
import {fields, fieldText} from '../../telephony/wire-fields.js';
import type {Column} from './columns.js';

type Wire = (typeof fields)[number]['wire'];

/** Names that columns made for people have. */
const taken = ['state', 'context', 'secure'] as const;

/** A field of a channel by its name on the wire. */
export type FieldColumnId = Exclude<Wire, (typeof taken)[number]>;
/** The same with a dot: where a column made for people has the name, or where only the switch knows it. */
export type WireColumnId = `.${string}`;

/** Fields that a column made for people shows: their names are accepted, but not offered. */
const covered: ReadonlySet<string> = new Set([
	'uuid',
	'hostname',
	'presence_id',
	'direction',
	'initial_dest',
	'ip_addr',
	'application',
	'application_data',
	'.context',
	'.secure',
]);

const numbers: ReadonlySet<string> = new Set([
	'created_epoch',
	'read_rate',
	'read_bit_rate',
	'write_rate',
	'write_bit_rate',
]);

const widest = 60;
const widestNumber = 12;
/** Behind the columns made for people. */
const firstPriority = 20;

const idOf = (wire: Wire): FieldColumnId | WireColumnId =>
	(taken as readonly string[]).includes(wire) ? `.${wire}` : (wire as FieldColumnId);

const fieldColumn = (
	id: FieldColumnId | WireColumnId,
	priority: number,
	textOf: (channel: Channel) => string,
	isNumber: boolean,
): Column => {
	const title = id.toUpperCase();
	// With room for the sign of the order.
	const titled = title.length + 1;
	const shortest = Math.min(8, title.length);
	return {
		id,
		title,
		align: isNumber ? 'right' : 'left',
		min: shortest,
		ideal: Math.max(8, Math.min(16, titled)),
		max: isNumber ? Math.max(widestNumber, titled) : widest,
		priority,
		text: ({channel}) => textOf(channel),
		order: isNumber
			? ({channel}) => (textOf(channel) === '' ? -1 : Number(textOf(channel)) || 0)
			: ({channel}) => textOf(channel).toLowerCase(),
	};
};

/** A column for each field of the table of fields, as it was sent. */
export const fieldColumns: readonly Column[] = fields.map(({wire, key}, place) =>
	fieldColumn(idOf(wire), firstPriority + place, channel => channel[key], numbers.has(wire)),
);

/** The field columns that show what no column made for people does. */
export const offeredFieldColumns: readonly Column[] = fieldColumns.filter(({id}) => !covered.has(id));

const wireName = /^\.[\w\-.]{1,64}$/u;

export const isWireColumnId = (id: string): id is WireColumnId => wireName.test(id);

const wireColumns = new Map<WireColumnId, Column>();

/** The column of a field that only the switch knows; the same object for the same id. */
export const wireColumn = (id: WireColumnId): Column => {
	let column = wireColumns.get(id);
	if (!column) {
		const name = id.slice(1);
		const textOf = ({wire}: Channel) => (Object.hasOwn(wire, name) ? fieldText(wire[name]) : '');
		column = fieldColumn(id, firstPriority + fields.length, textOf, false);
		wireColumns.set(id, column);
	}

	return column;
};

const known: ReadonlySet<string> = new Set(fields.map(({wire}) => wire));

/** Columns for the fields of these channels that the table of fields does not have. */
export const unknownFields = (channels: readonly Channel[]): readonly WireColumnId[] => {
	const names = new Set(channels.flatMap(({wire}) => Object.keys(wire)));
	return [...names]
		.filter(name => !known.has(name))
		.map(name => `.${name}` as const)
		.filter(id => isWireColumnId(id))
		.toSorted();
};
