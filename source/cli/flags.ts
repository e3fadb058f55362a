import {hangupCauses} from '../telephony/hangup-causes.js';
import {eavesdropModes} from '../telephony/eavesdrop.js';
import {columns} from '../ui/table/columns.js';
import {themeNames} from '../ui/theme/themes.js';
import {limitNames, limitSetting} from '../config/alert-limits.js';
import {defaultLimits, type Limits} from '../features/alerts/limits.js';
import {settingOf, type SettingName, type Values, type ValueOf} from '../config/settings.js';
import {numberIn, wholeNumberIn, oneOf, nonEmptyString, type Reader} from '../config/parsers.js';

/** A flag, declared once: parsing, help and completion read this row. */
export type Flag<Value> = {
	readonly short?: string;
	/** The name of its value in the help; a flag without one is a switch. */
	readonly value?: string;
	/** It may be given several times. */
	readonly isMultiple?: true;
	/** Its value may be left out. */
	readonly isOptional?: boolean;
	/** The environment variable that counts when the flag is not given. */
	readonly variable?: string;
	readonly help: string;
	/** The only commands that know it; by default all that talk to a server do. */
	readonly only?: readonly string[];
	/** Its possible values, for shell completion. */
	readonly choices?: readonly string[];
	/** Its value is a list of these, with commas between them. */
	readonly isList?: boolean;
	/** Its value names a file. */
	readonly isFile?: boolean;
	/** Its value names a profile. */
	readonly isProfile?: boolean;
	readonly read: Reader<Value>;
};

const flag = <Value>(row: Flag<Value>): Flag<Value> => row;
const aSwitch = (help: string, more: Partial<Flag<true>> = {}): Flag<true> => ({help, read: () => true, ...more});

/** The flag of a setting, with the value, help and parser of that row. */
const ofSetting = <Name extends SettingName>(
	name: Name,
	more: Partial<Flag<ValueOf<Name>>> = {},
	about = '',
): Flag<ValueOf<Name>> => {
	const {value, variable, help, fallback, form, isPath, read} = settingOf(name);
	const isFallbackShown = fallback !== undefined && form !== 'switch' && name !== 'columns';
	return {
		...(value !== undefined && {value}),
		...(variable !== undefined && {variable}),
		...(isPath && {isFile: true}),
		help: `${about}${help}${isFallbackShown ? ` (${fallback})` : ''}`,
		read,
		...more,
	};
};

export const defaultDemoSize = 60;

export const outputForms = ['table', 'json', 'jsonl', 'csv', 'ids'] as const;
const columnIds = columns.map(({id}) => id);

export const flags = {
	url: ofSetting('url', {short: 'u'}),
	demo: flag({
		value: 'N',
		isOptional: true,
		help: `a simulated switch of about N calls inside this program (${defaultDemoSize})`,
		read: (text, name) => (text === '' ? defaultDemoSize : wholeNumberIn(0, 100_000)(text, name)),
	}),
	profile: flag({
		short: 'p',
		value: 'NAME',
		variable: 'WEBITEL_PROFILE',
		help: 'the profile to use, out of config.toml; several make one list, or one watch',
		isMultiple: true,
		isProfile: true,
		read: nonEmptyString,
	}),
	interval: ofSetting('interval', {short: 'i'}),
	domain: ofSetting('domain', {short: 'd'}),
	filter: ofSetting('filter', {short: 'f'}),
	sort: ofSetting('sort', {short: 's', choices: columnIds}),
	columns: ofSetting('columns', {short: 'c', choices: columnIds, isList: true}),
	calls: ofSetting('calls'),
	output: flag({
		short: 'o',
		value: 'FORM',
		help: 'list: table, json, jsonl, csv, or ids for the uuids alone (table)',
		only: ['list'],
		choices: outputForms,
		read: oneOf(...outputForms),
	}),
	user: ofSetting('user', {only: ['eavesdrop']}, 'eavesdrop: '),
	mode: flag({
		value: 'MODE',
		help: `eavesdrop: ${eavesdropModes.join(', ')} (listen)`,
		only: ['eavesdrop'],
		choices: eavesdropModes,
		read: oneOf(...eavesdropModes),
	}),
	cause: flag({
		value: 'CAUSE',
		help: 'hangup: the hang-up cause (NORMAL_CLEARING)',
		only: ['hangup'],
		choices: hangupCauses,
		read: (text: string, name) => oneOf(...hangupCauses)(text.toUpperCase(), name),
	}),
	autoAnswer: ofSetting('autoAnswer', {only: ['call']}, 'call: '),
	readOnly: ofSetting('readOnly'),
	timeout: ofSetting('timeout'),
	ca: ofSetting('ca'),
	insecure: ofSetting('insecure'),
	ascii: ofSetting('ascii'),
	theme: ofSetting('theme', {choices: themeNames}),
	screenReader: ofSetting('screenReader'),
	title: ofSetting('title'),
	bell: ofSetting('bell'),
	noColor: aSwitch('no colours (also NO_COLOR)'),
	noConfig: aSwitch('do not read config.toml, for when it has a mistake'),
	port: flag({
		value: 'P',
		help: 'demo-switch: where to listen (10022)',
		only: ['demo-switch'],
		read: wholeNumberIn(0, 65_535),
	}),
	eslPort: flag({
		value: 'P',
		help: 'demo-switch: where its event socket listens (18021)',
		only: ['demo-switch'],
		read: wholeNumberIn(0, 65_535),
	}),
	channels: flag({
		value: 'N',
		help: 'demo-switch: about how many channels (60)',
		only: ['demo-switch'],
		read: wholeNumberIn(0, 100_000),
	}),
	rate: flag({
		value: 'PER_SECOND',
		help: 'demo-switch: how many channels come a second',
		only: ['demo-switch'],
		read: numberIn(0.01, 10_000, 'a number'),
	}),
	seed: flag({
		value: 'N',
		help: 'demo-switch: the same number gives the same calls (1)',
		read: wholeNumberIn(0, 2_147_483_647),
	}),
	help: aSwitch('this help', {short: 'h'}),
	version: aSwitch('the version'),
	licenses: aSwitch('the licences of everything in it'),
} as const satisfies Readonly<Record<string, Flag<unknown>>>;

export type FlagName = keyof typeof flags;

/** The values of flags and settings. */
export type Options = {
	readonly [Name in FlagName]?: (typeof flags)[Name] extends Flag<infer Value> ? Value : never;
} & Values & {
		/** Only where several profiles were given. */
		readonly profiles?: readonly string[];
	};

/** The poll interval, ms. */
export const intervalOf = ({interval = 1}: Pick<Options, 'interval'>): number => interval * 1000;

/** The thresholds of alerts: those of the settings, else the default ones. */
export const alertLimitsFrom = (options: Options): Limits =>
	Object.fromEntries(limitNames.map(name => [name, options[limitSetting(name)] ?? defaultLimits[name]])) as Limits;

/** Whether a list is printed as JSON, for programs. */
export const isJson = ({output}: Pick<Options, 'output'>): boolean => output === 'json' || output === 'jsonl';

/** A flag as it is written: `--read-only`. */
export const flagName = (name: string): string =>
	name.length === 1 ? `-${name}` : `--${name.replaceAll(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)}`;
