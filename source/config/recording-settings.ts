import {durationFrom, durationText, nonEmptyString, numberIn} from './parsers/basic.js';
import type {Setting} from './setting.js';

/** The settings of the recording that is made of a screen. */
export const recordingSettings = {
	record: {
		value: 'FILE',
		flag: {only: ['', 'watch']},
		help: 'record everything that is learned to this file, for webitel-top replay',
		example: '"kyiv.jsonl"',
		isOfServer: true,
		isPath: true,
		read: nonEmptyString,
	},
	recordSize: {
		form: 'number',
		value: 'MB',
		help: 'megabytes after which a recording goes on in a new file; the earlier ten are kept, compressed',
		fallback: '64',
		example: '64',
		isOfServer: true,
		read: numberIn(1, 10_000, 'megabytes'),
	},
	recordAge: {
		help: 'the time after which it does',
		fallback: '24h',
		example: '"8h"',
		isOfServer: true,
		read: durationFrom,
		write: value => durationText(Number(value)),
	},
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
