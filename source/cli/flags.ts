import {hangupCauses} from '../telephony/hangup-causes.js';
import {eavesdropModes} from '../telephony/eavesdrop.js';
import {formatNames, formatOf} from '../output/formats.js';
import {momentFrom, numberIn, wholeNumberIn, oneOf, nonEmptyString} from '../config/parsers/basic.js';
import type {FlagForm, Named} from '../config/setting.js';
import {anyOf} from '../util/format.js';
import {settingNames, settingOf} from '../config/setting-lookup.js';
import {defaultInterval, type SettingName, type Values} from '../config/settings.js';

/** A flag, declared once: parsing, help and completion read this row. */
export type Flag<Value = unknown> = Named<Value> & FlagForm;

const flag = <Value>(row: Flag<Value>): Flag<Value> => row;

/** A flag that only some commands know, which its help names. */
const flagFor = <Value>(only: readonly string[], {help, ...row}: Flag<Value>): Flag<Value> => ({
	...row,
	only,
	help: `${only.join(', ')}: ${help}`,
});

const toggle = (help: string, form: FlagForm = {}): Flag<true> => ({help, read: () => true, ...form});

/** The flags of settings, where they have one. */
const flagsOf = (...names: readonly SettingName[]): Readonly<Record<string, Flag>> =>
	Object.fromEntries(
		names.flatMap(name => {
			const {flag: given, form, fallback, ...row} = settingOf(name);
			const about = given?.only && !given.only.includes('') ? `${given.only.join(', ')}: ` : '';
			const byDefault = fallback === undefined || form === 'switch' || name === 'columns' ? '' : ` (${fallback})`;
			return given ? [[name, {...row, ...given, help: `${about}${row.help}${byDefault}`}]] : [];
		}),
	);

export const defaultDemoSize = 60;

/** The flags that set nothing in config.toml. */
const own = {
	demo: flag({
		value: 'N',
		isOptional: true,
		help: `a simulated switch of about N channels inside this program (${defaultDemoSize})`,
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
	replay: flagFor(['list', 'watch'], {
		value: 'FILE',
		help: 'what this recording has, in the place of a server; its parts may be given one by one',
		isMultiple: true,
		isPath: true,
		read: (text, name): readonly string[] => [nonEmptyString(text, name)],
	}),
	at: flagFor(['list', 'replay'], {
		value: 'TIME',
		help: 'the moment of the recording: 14:10, 14:10:30 or 2026-11-23T14:10',
		read: momentFrom,
	}),
	output: flagFor(['list'], {
		short: 'o',
		value: 'FORM',
		help: `${anyOf(formatNames.map(name => formatOf(name).title ?? name))} (table)`,
		choices: formatNames,
		read: oneOf(...formatNames),
	}),
	mode: flagFor(['eavesdrop'], {
		value: 'MODE',
		help: 'who hears you: listen nobody, whisper-own this leg, whisper-other its other leg, join both (listen)',
		choices: eavesdropModes,
		read: oneOf(...eavesdropModes),
	}),
	cause: flagFor(['hangup'], {
		value: 'CAUSE',
		help: 'the hang-up cause (NORMAL_CLEARING)',
		choices: hangupCauses,
		read: (text: string, name) => oneOf(...hangupCauses)(text.toUpperCase(), name),
	}),
	noColor: toggle('no colours (also NO_COLOR)'),
	noConfig: toggle('do not read config.toml, for when it has a mistake'),
	port: flagFor(['demo-switch'], {value: 'P', help: 'where to listen (10022)', read: wholeNumberIn(0, 65_535)}),
	eslPort: flagFor(['demo-switch'], {
		value: 'P',
		help: 'where its event socket listens (18021)',
		read: wholeNumberIn(0, 65_535),
	}),
	channels: flagFor(['demo-switch'], {
		value: 'N',
		help: 'about how many channels (60)',
		read: wholeNumberIn(0, 100_000),
	}),
	rate: flagFor(['demo-switch'], {
		value: 'PER_SECOND',
		help: 'how many channels come a second',
		read: numberIn(0.01, 10_000, 'a number'),
	}),
	seed: flag({
		value: 'N',
		help: 'demo-switch: the same number gives the same calls (1)',
		read: wholeNumberIn(0, 2_147_483_647),
	}),
	help: toggle('this help', {short: 'h'}),
	version: toggle('the version'),
	licenses: toggle('the licences of everything in it'),
};

const {demo, profile, replay, at, output, mode, cause, ...others} = own;

/** All flags, in the order of the help: that of the settings, but for those named here. */
export const flags: Readonly<Record<string, Flag>> = {
	...flagsOf('url'),
	demo,
	profile,
	replay,
	at,
	...flagsOf('interval', 'domain', 'filter', 'sort', 'columns', 'calls'),
	output,
	...flagsOf('user'),
	mode,
	cause,
	...flagsOf('autoAnswer', 'readOnly', ...settingNames),
	...others,
};

/** The values of flags and settings. */
export type Options = {
	readonly [Name in keyof typeof own]?: (typeof own)[Name] extends Flag<infer Value> ? Value : never;
} & Values & {
		/** Only where several profiles were given. */
		readonly profiles?: readonly string[];
	};

/** The poll interval, ms. */
export const intervalOf = ({interval = defaultInterval}: Pick<Options, 'interval'>): number => interval * 1000;

/** A flag as it is written: `--read-only`. */
export const flagName = (name: string): string =>
	name.length === 1 ? `-${name}` : `--${name.replaceAll(/[A-Z]/gu, letter => `-${letter.toLowerCase()}`)}`;
