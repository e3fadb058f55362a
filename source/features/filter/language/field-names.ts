import {callFields} from '../../../fields/call-fields.js';
import type {Field} from '../../../fields/field.js';
import {switchFieldNamed} from '../../../fields/switch-fields.js';
import {fields as wireFields} from '../../../telephony/wire-fields.js';
import {closestWord} from '../../../util/did-you-mean.js';
import {anyOf} from '../../../util/format.js';
import {textTest} from './search-text.js';

const byName = new Map(
	callFields.flatMap(field => [field.id, ...(field.aliases ?? [])].map(name => [name, field] as const)),
);

const wireNames = new Set<string>(wireFields.map(({wire}) => wire));

export const knownNames: readonly string[] = [...byName.keys(), ...[...wireNames].filter(name => !byName.has(name))];

/**
A field by its name, in any case. A name after a dot is the switch's own, even if a field of this program has that name (`.state`), or no
known field does (`.tier`).
*/
export const fieldNamed = (name: string): Field | undefined => {
	const lower = name.toLowerCase();
	const isKnown = wireNames.has(lower.replace(/^\./u, ''));
	return byName.get(lower) ?? (isKnown || name.startsWith('.') ? switchFieldNamed(isKnown ? lower : name) : undefined);
};

/** Whether a filter can only compare it, as it has no text. */
export const isDuration = ({elapsed, ago}: Field): boolean => elapsed !== undefined && !ago;

/** The duration of a field for comparisons; `undefined` for a field without one. */
export const timeOf = ({ago, elapsed}: Field): Field['elapsed'] => ago ?? elapsed;

/** A time of day, or how one begins. */
const timeOfDay = /^(?:[01]?\d|2[0-3])(?::(?:[0-5]\d?(?::(?:[0-5]\d?)?)?)?)?$/u;

/**
Why a text matches no value of an enumerated field or no time of day; `undefined` when it does, and for the empty text. `isBegun`: the
text is the beginning of a value. Without this error the negation of a mistyped value would match every call.
*/
export const enumErrorIn = (field: Field, text: string, isWhole: boolean) => {
	const {id: name, enumValues, isFromStart, ago} = field;
	if (ago && text !== '' && !timeOfDay.test(text)) {
		return {words: `${name} wants a length of time or a time of day, like 5m, 14:0`, isBegun: false};
	}

	if (!enumValues || text === '') {
		return undefined;
	}

	const all = [...enumValues.words, ...enumValues.others];
	if (all.some(textTest(text, isWhole, isFromStart))) {
		return undefined;
	}

	const begun = all.find(textTest(text, false, true));
	const meant = begun ?? closestWord(text, all);
	const hint = meant === undefined ? anyOf(enumValues.words) : `did you mean ${meant}?`;
	return {words: `no ${name} ${text}; ${hint}`, isBegun: begun !== undefined};
};
