import type {Channel} from '../telephony/channel.js';
import {fields, fieldText, numberFields, type FieldKey} from '../telephony/wire-fields.js';
import {callFields, type ShownId} from './call-fields.js';
import {fieldOf, type Field} from './field.js';
import {size, text} from './field-parts.js';

/**
A column for people, or a field of the channel by its name on the wire: with a dot before a name that a column for people has too, or that
only the switch knows.
*/
export type ColumnId = ShownId | (typeof fields)[number]['wire'] | `.${string}`;

export type Column = Field & ReturnType<typeof size> & {readonly id: ColumnId};

const numeric = /^(?:created_epoch|(?:read|write)_(?:bit_)?rate)$/u;

const widest = 60;
const widestNumber = 12;
/** After the columns for people. */
const firstPriority = 20;

const keys = new Map<string, FieldKey>(fields.map(({wire, key}) => [wire, key]));

/** A field by its name on the wire, which may have a dot before it. */
const switchField = (id: ColumnId, priority: number): Column => {
	const name = id.replace(/^\./u, '');
	const key = keys.get(name);
	const textOf = (channel: Channel): string =>
		key ? channel[key] : Object.hasOwn(channel.wire, name) ? fieldText(channel.wire[name]) : '';
	// With room for the sign of the order.
	const titled = id.length + 1;
	return fieldOf(id, {
		help: '',
		example: '',
		...size(Math.min(8, id.length), Math.max(8, Math.min(16, titled)), widest, priority),
		...text(textOf),
		// A number stands at the right, and is sorted as one.
		...(numeric.test(id) && {
			align: 'right',
			max: Math.max(widestNumber, titled),
			order: ({channel}) => (textOf(channel) === '' ? -1 : Number(textOf(channel)) || 0),
		}),
		...(numberFields.has(name) && {isPhoneNumber: true}),
	}) as Column;
};

/** A column for each field of the table of fields, as it was sent. */
export const fieldColumns: readonly Column[] = fields.map(({wire}, place) =>
	switchField(callFields.some(({id}) => id === wire) ? `.${wire}` : wire, firstPriority + place),
);

/** The field columns whose value no column for people shows; a filter and `--columns` accept the others too. */
export const offeredFieldColumns: readonly Column[] = fieldColumns.filter((_, place) =>
	callFields.every(({shows}) => shows !== fields[place]!.key),
);

const byName = new Map<string, Column>(fieldColumns.map(column => [column.id, column]));

/** The field of a name on the wire, with a dot before it or without one; the same object for the same name. */
export const switchFieldNamed = (name: string): Column => {
	const known = byName.get(name) ?? switchField(name as ColumnId, firstPriority + fields.length);
	byName.set(name, known);
	return known;
};

const wireName = /^\.[\w\-.]{1,64}$/u;

export const isSwitchFieldId = (id: string): id is ColumnId =>
	wireName.test(id) || fieldColumns.some(column => column.id === id);

/** Columns for the fields of these channels that the table of fields does not have. */
export const unknownFields = (channels: readonly Channel[]): readonly ColumnId[] => {
	const names = new Set(channels.flatMap(({wire}) => Object.keys(wire)));
	return [...names]
		.filter(name => !keys.has(name))
		.map(name => `.${name}` as const)
		.filter(id => wireName.test(id))
		.toSorted();
};
