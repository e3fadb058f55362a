import {fields as wireFields, fieldText, numberFields} from '../../../telephony/wire-fields.js';
import type {FilterField} from './field.js';
import {shownFields} from './field-definitions.js';

const byName = new Map(
	shownFields.flatMap(field => [field.name, ...(field.aliases ?? [])].map(name => [name, field] as const)),
);

const wireNames = new Set<string>(wireFields.map(({wire}) => wire));

/** A field by the switch's own name for it. */
const wireField = (name: string): FilterField => ({
	name,
	help: '',
	example: '',
	...(numberFields.has(name.replace(/^\./u, '')) && {isNumber: true}),
	texts({channel: {wire}}) {
		const key = name.replace(/^\./u, '');
		return [fieldText(Object.hasOwn(wire, key) ? wire[key] : undefined)];
	},
});

/** Every name that can be suggested. */
export const knownNames: readonly string[] = [...byName.keys(), ...[...wireNames].filter(name => !byName.has(name))];

/**
A field by its name, in any case. A name with a dot before it is the switch's own, also where this program has another
meaning for it (`.state`) or does not know it (`.tier`).
*/
export const fieldNamed = (name: string): FilterField | undefined => {
	const lower = name.toLowerCase();
	const shown = byName.get(lower);
	if (shown) {
		return shown;
	}

	if (wireNames.has(lower) || !name.startsWith('.')) {
		return wireNames.has(lower) ? wireField(lower) : undefined;
	}

	const isKnown = wireNames.has(lower.slice(1));
	return wireField(isKnown ? lower : name);
};
