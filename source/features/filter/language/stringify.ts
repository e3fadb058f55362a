import {enumErrorIn, fieldNamed} from './field-names.js';
import {foreignWord} from './tokens.js';

/** Text that needs no quotes, as a word or after a field. */
const bare = /^[^\s!"()\-./:<=>\\|][^\s"():<=>\\|]*$/u;

export const quoted = (text: string): string =>
	bare.test(text) && !foreignWord(text) ? text : `"${text.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;

/**
A filter for the rows in which a field is exactly this value: `via="gw kyivstar"`. A value that this program does not know is one of the
switch's own field.
*/
export const filterTextFor = (name: string, value: string): string => {
	const field = fieldNamed(name)!;
	const wire = enumErrorIn(field, value, true) ? field.enumValues?.wire : undefined;
	return `${fieldNamed(wire ?? name)!.id}=${quoted(value)}`;
};
