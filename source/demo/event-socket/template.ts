import type {Field} from './events.js';

export type Values = Readonly<Record<string, string | number>>;

/**
Makes fields of a text of `Name=value` pairs, in which `[word]` stands for a value that is given later. A value may hold spaces; a field
without a value is left out, as by the switch.
*/
export const template = (text: string): ((values?: Values) => Field[]) => {
	const pairs = text
		.split(/\s(?=[\w-]+=)/u)
		.filter(pair => pair.includes('='))
		.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).trim()] as const);
	return (values = {}) =>
		pairs
			.map(([name, value]) => [name, value.replaceAll(/\[\w+\]/gu, word => String(values[word.slice(1, -1)]))] as const)
			.filter(([, value]) => value !== '');
};
