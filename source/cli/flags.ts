import {hangupCauses} from '../domain/causes.js';
import {eavesdropModes} from '../domain/eavesdrop.js';
import {defaultAutoAnswer} from '../domain/action.js';
import {aNumber, aSort, aUrl, aWholeNumber, oneOf, someColumns, someText, type Reader} from './values.js';

/** A flag, declared once: parsing and help read this row. */
export type Flag<Value> = {
	readonly short?: string;
	/** What its value is called in the help; a flag without one is a switch. */
	readonly value?: string;
	/** Its value may be left out. */
	readonly isOptional?: boolean;
	/** The environment variable that counts when the flag is not given. */
	readonly variable?: string;
	readonly help: string;
	/** The commands that know it; all that talk to a server when not said. */
	readonly only?: readonly string[];
	readonly read: Reader<Value>;
};

const flag = <Value>(row: Flag<Value>): Flag<Value> => row;
const aSwitch = (help: string, more: Partial<Flag<true>> = {}): Flag<true> => ({help, read: () => true, ...more});

export const defaultDemoSize = 60;

export const flags = {
	url: flag({
		short: 'u',
		value: 'URL',
		variable: 'WEBITEL_URL',
		help: 'the server, for example https://api.webitel.com:10022',
		read: aUrl,
	}),
	demo: flag({
		value: 'N',
		isOptional: true,
		help: `a simulated switch of about N calls inside this program (${defaultDemoSize})`,
		read: (text, name) => (text === '' ? defaultDemoSize : aWholeNumber(0, 100_000)(text, name)),
	}),
	interval: flag({
		short: 'i',
		value: 'SECONDS',
		help: 'how often the list is asked for (1)',
		read: aNumber(0.25, 3600, 'seconds'),
	}),
	domain: flag({short: 'd', value: 'NAME', help: 'only the channels of one domain', read: someText}),
	filter: flag({
		short: 'f',
		value: 'WORDS',
		help: 'only the channels in which every word is found',
		read: (text: string) => text,
	}),
	sort: flag({short: 's', value: 'COLUMN[:desc]', help: 'the order of the rows (age)', read: aSort}),
	columns: flag({short: 'c', value: 'A,B,C', help: 'the columns, in this order', read: someColumns}),
	output: flag({
		short: 'o',
		value: 'FORM',
		help: 'list: table, json, jsonl or csv (table)',
		only: ['list'],
		read: oneOf('table', 'json', 'jsonl', 'csv'),
	}),
	user: flag({value: 'USER', help: 'eavesdrop: the user whose phone rings', only: ['eavesdrop'], read: someText}),
	mode: flag({
		value: 'MODE',
		help: `eavesdrop: ${eavesdropModes.join(', ')} (listen)`,
		only: ['eavesdrop'],
		read: oneOf(...eavesdropModes),
	}),
	cause: flag({
		value: 'CAUSE',
		help: 'hangup: the hang-up cause (NORMAL_CLEARING)',
		only: ['hangup'],
		read: (text: string, name) => oneOf(...hangupCauses)(text.toUpperCase(), name),
	}),
	autoAnswer: flag({
		value: 'HEADER',
		help: `call: what makes the caller’s phone pick up by itself, or none (${defaultAutoAnswer})`,
		only: ['call'],
		read: someText,
	}),
	readOnly: aSwitch('refuse everything that changes a call'),
	timeout: flag({value: 'SECONDS', help: 'how long to wait for a list (10)', read: aNumber(0.5, 600, 'seconds')}),
	ca: flag({value: 'FILE', help: 'a PEM file of the authorities to trust', read: someText}),
	insecure: aSwitch('do not check the server’s certificate'),
	ascii: aSwitch('draw with ASCII signs alone'),
	color: aSwitch('no colours (also NO_COLOR)'),
	port: flag({
		value: 'P',
		help: 'demo-switch: where to listen (10022)',
		only: ['demo-switch'],
		read: aWholeNumber(0, 65_535),
	}),
	channels: flag({
		value: 'N',
		help: 'demo-switch: about how many channels (60)',
		only: ['demo-switch'],
		read: aWholeNumber(0, 100_000),
	}),
	rate: flag({
		value: 'PER_SECOND',
		help: 'demo-switch: how many channels come a second',
		only: ['demo-switch'],
		read: aNumber(0.01, 10_000, 'a number'),
	}),
	seed: flag({
		value: 'N',
		help: 'demo-switch: the same number gives the same calls (1)',
		read: aWholeNumber(0, 2_147_483_647),
	}),
	help: aSwitch('this help', {short: 'h'}),
	version: aSwitch('the version'),
} as const satisfies Readonly<Record<string, Flag<unknown>>>;

export type FlagName = keyof typeof flags;

/** The values of the flags that were given, on the command line or in the environment. */
export type Options = {readonly [Name in FlagName]?: (typeof flags)[Name] extends Flag<infer Value> ? Value : never};

/** A flag as it is written: `--read-only`. */
export const written = (name: string): string => {
	if (name === 'color') {
		return '--no-color';
	}

	return name.length === 1 ? `-${name}` : `--${name.replaceAll(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)}`;
};
