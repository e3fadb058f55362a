import {confirmHoldChoices, defaultAutoAnswer} from '../telephony/action.js';
import {defaultMaskFrom} from '../telephony/masking/mask-numbers.js';
import {defaultHistoryLimits} from '../features/history/limits.js';
import {defaultTimeouts} from '../sources/timeouts.js';
import {defaultEventLimit} from '../sources/event-socket/rate-guard.js';
import {keysText, someKeys} from './key-overrides.js';
import {limitSettings, limitUnits} from './limit-settings.js';
import {notificationSettings} from './notification-settings.js';
import {recordingSettings} from './recording-settings.js';
import {screenSettings} from './screen-settings.js';
import {toggle, type Setting} from './setting.js';
import {urlFrom} from './parsers/address.js';
import {durationText, nonEmptyString, numberIn, oneOf, wholeNumberIn, type Reader} from './parsers/basic.js';
import {autoAnswerFrom, domainFrom, userFrom} from './parsers/calls.js';

/** Seconds. */
export const defaultInterval = 1;

/** Every setting, declared once: here, or in the table of its topic. The order is that of the help and of `config`. */
export const settings = {
	url: {
		value: 'URL',
		variable: 'WEBITEL_URL',
		flag: {short: 'u'},
		help: 'the server, for example https://api.webitel.com:10022',
		example: '"https://api.webitel.com:10022"',
		isOfServer: true,
		isGuard: true,
		read: urlFrom,
	},
	domain: {
		value: 'NAME',
		flag: {short: 'd'},
		help: 'only the channels of one domain',
		example: '"kyiv.example"',
		isOfServer: true,
		isGuard: true,
		read: domainFrom,
	},
	interval: {
		form: 'number',
		value: 'SECONDS',
		flag: {short: 'i'},
		help: 'how often the list is asked for',
		fallback: String(defaultInterval),
		example: '2',
		read: numberIn(0.25, 3600, 'seconds'),
	},
	timeout: {
		form: 'number',
		value: 'SECONDS',
		flag: {},
		help: 'how long to wait for a list, or for the answer to an action',
		fallback: String(defaultTimeouts.quick / 1000),
		example: '20',
		read: numberIn(0.5, 600, 'seconds'),
	},
	ca: {
		value: 'FILE',
		flag: {},
		help: 'a PEM file of the authorities to trust',
		example: '"kyiv-ca.pem"',
		isOfServer: true,
		isGuard: true,
		isPath: true,
		read: nonEmptyString,
	},
	insecure: toggle('do not check the server’s certificate', {flag: {}, isOfServer: true}),
	readOnly: toggle('refuse everything that changes a call', {flag: {}, isGuard: true}),
	mask: toggle('hide the last digits of numbers, and names; N changes it on the screen', {flag: {}, isGuard: true}),
	maskFrom: {
		form: 'number',
		value: 'DIGITS',
		help: 'how many digits a number has at least that mask hides; shorter ones are extensions',
		fallback: String(defaultMaskFrom),
		example: '5',
		isGuard: true,
		read: wholeNumberIn(3, 20),
	},
	history: {
		value: 'TIME',
		help: 'how far back [ and { step',
		fallback: durationText(defaultHistoryLimits.span),
		example: '"30m"',
		...limitUnits.time,
	},
	historyMemory: {
		form: 'number',
		value: 'MB',
		help: 'how much memory the past may take; what is older goes first',
		fallback: String(defaultHistoryLimits.memory / 1e6),
		example: '128',
		read: numberIn(1, 4096, 'megabytes'),
	},
	...recordingSettings,
	eventLimit: {
		form: 'number',
		value: 'MB',
		help: 'megabytes of events a second from an event socket; with more, lists are fetched for a while',
		fallback: String(defaultEventLimit),
		example: '20',
		isOfServer: true,
		read: numberIn(0.1, 1000, 'megabytes a second'),
	},
	confirmHold: {
		value: 'WHEN',
		help: `when a hold of one call asks: ${confirmHoldChoices.join(', ')}; first is the first hold of a run`,
		fallback: 'first',
		example: '"always"',
		isGuard: true,
		read: oneOf(...confirmHoldChoices),
	},
	...screenSettings,
	...notificationSettings,
	keys: {
		isGuard: true,
		form: 'keys',
		help: 'other keys for commands; ? shows the commands, and the documents their names',
		example: '{hold = "H", "page-down" = ["PgDn", "J"]}',
		read: someKeys,
		write: keysText,
	},
	user: {
		key: 'eavesdrop_user',
		value: 'USER',
		flag: {only: ['eavesdrop']},
		help: 'the user whose phone rings',
		example: '"201@kyiv.example"',
		read: userFrom,
	},
	autoAnswer: {
		value: 'HEADER',
		flag: {only: ['call']},
		help: 'what makes the caller’s phone pick up by itself, or none',
		fallback: defaultAutoAnswer,
		example: '"none"',
		read: autoAnswerFrom,
	},
	...limitSettings,
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

export type SettingName = keyof typeof settings;
export type ValueOf<Name extends SettingName> = (typeof settings)[Name] extends {readonly read: Reader<infer Value>}
	? Value
	: never;

/** The settings that somebody gave a value. */
export type Values = {readonly [Name in SettingName]?: ValueOf<Name>};
