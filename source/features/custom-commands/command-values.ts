import {isUuid, type Channel} from '../../telephony/channel.js';
import {fields, fieldText} from '../../telephony/wire-fields.js';
import {partiesOf} from '../../telephony/parties.js';
import {routeText} from '../../telephony/route.js';

/** The values of a command that describe the server. */
export type ServerFacts = {readonly url: string; readonly profile: string};

const callValues: ReadonlyMap<string, (channel: Channel) => string> = new Map([
	...fields.map(({wire, key}): [string, (channel: Channel) => string] => [wire, channel => channel[key]]),
	['from', channel => partiesOf(channel).from.number],
	['to', channel => partiesOf(channel).to.number],
	['from_name', channel => partiesOf(channel).from.name],
	['to_name', channel => partiesOf(channel).to.name],
	['ip', channel => channel.ipAddress],
	['via', routeText],
]);

const serverValues = ['url', 'profile'] as const;

export const isServerValue = (name: string): name is keyof ServerFacts =>
	serverValues.includes(name as keyof ServerFacts);

/** The values of `on_alert` that describe its alert. */
export const alertValues = ['rule', 'text', 'server', 'count', 'more'] as const;

/** The values that do not come from the call. */
export type OtherFacts = ServerFacts & Readonly<Partial<Record<(typeof alertValues)[number], string>>>;

const ownValues: ReadonlySet<string> = new Set([...serverValues, ...alertValues].filter(name => name !== 'text'));

/** Whether a value comes from this program or its configuration. The text of an alert does not: it can have words of a caller. */
export const isOwnValue = (name: string): name is keyof OtherFacts => ownValues.has(name);

/** The names of all values; besides them `.name` is any other field of the switch. */
const valueNames: readonly string[] = [...callValues.keys(), ...serverValues];

export const isKnownValue = (name: string): boolean => name.startsWith('.') || valueNames.includes(name);

/** `uuid` and the names that no field of the switch has, for error messages. */
export const customValueNames: readonly string[] = valueNames.filter(
	name => name === 'uuid' || fields.every(({wire}) => wire !== name),
);

/** Whether a value is usually a number, an id or an address; unknown fields count, as they may be. */
export const isMostlyNumber = (name: string): boolean =>
	isOwnValue(name) || /^(?:from|to|ip|\..*|.*(?:uuid|_num|dest|ip_addr|_epoch|_rate|accountcode))$/u.test(name);

const prefix = 'WEBITEL_TOP_';

export const variableOf = (name: string): string =>
	prefix + (name.startsWith('.') ? `FIELD_${name.slice(1)}` : name.toUpperCase());

const placeholder = /\{(?<name>\.\w+|[a-z]\w*)\}/gu;
const variable = new RegExp(String.raw`${prefix}(?:FIELD_(?<field>\w+)|(?<name>[\dA-Z_]*))`, 'gu');

export const placeholdersIn = (word: string): readonly string[] =>
	Array.from(word.matchAll(placeholder), ({groups}) => groups!.name!);

/** The names of the values whose variables a word mentions; empty for the bare prefix, which means all. */
export const variablesIn = (word: string): readonly string[] =>
	Array.from(word.matchAll(variable), ({groups}) =>
		groups!.field === undefined ? groups!.name!.toLowerCase() : `.${groups!.field}`,
	);

export const withPlaceholders = (word: string, fill: (name: string) => string): string =>
	word.replaceAll(placeholder, (_match, name: string) => fill(name));

/** Invisible characters: NUL, terminal controls, and format characters that would disguise a text. */
const unseen = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/gu;

const ofField = (name: string, {wire}: Channel): string => (Object.hasOwn(wire, name) ? fieldText(wire[name]) : '');

const visible = (value: string): string => value.replaceAll(unseen, '').trim();

/** A value of a call, trimmed and without invisible characters. */
export const valueOf = (name: string, channel: Channel): string =>
	visible(callValues.get(name)?.(channel) ?? ofField(name.slice(1), channel));

/** Characters; a larger environment keeps a program from starting. */
const longestVariable = 4000;

/**
The environment variables with the values of a call, and with `facts`. They may hold anything: no program runs a variable as code.
Unknown fields are included only when the command names them.
*/
export const variablesFor = (
	names: readonly string[],
	channel: Channel | undefined,
	facts: OtherFacts,
): Readonly<Record<string, string>> => {
	const given = channel
		? [...callValues.keys(), ...names.filter(name => name.startsWith('.'))].map(
				name => [name, valueOf(name, channel)] as const,
			)
		: [];
	return Object.fromEntries(
		[...given, ...Object.entries(facts).map(([name, value]) => [name, visible(value)] as const)]
			// A script may rely on the form of a uuid.
			.filter(([name, value]) => name !== 'uuid' || isUuid(value))
			.map(([name, value]) => [variableOf(name), value.slice(0, longestVariable)]),
	);
};

/** An environment without this program's variables, which an outer webitel-top may have set for its own call. */
export const withoutVariables = <T>(environment: Readonly<Record<string, T>>): Record<string, T> =>
	Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith(prefix)));

const numbers: readonly RegExp[] = [
	/^\+?\d{1,40}$/u,
	/^\d{1,3}(?:\.\d{1,3}){3}$/u,
	/^[\da-f]{4}(?::[\da-f]{0,4}){2,7}$/iu,
];

/**
Whether a value is a number, a uuid or an IP address. None of these is a program, a verb or an option, so none can run as code,
wherever it stands.
*/
export const isNumber = (value: string): boolean => isUuid(value) || numbers.some(form => form.test(value));

const part = String.raw`[\p{Letter}\p{Number}][\p{Letter}\p{Mark}\p{Number}]*`;
const plainWord = new RegExp(String.raw`^${part}(?:(?:\.|-)${part})*$`, 'u');

/**
Whether a value is one word of letters and digits of any script. No underscore: bash arithmetic would expand it as a variable, and
evaluate what that holds.
*/
export const isPlainWord = (value: string): boolean => value.length <= 100 && plainWord.test(value);
