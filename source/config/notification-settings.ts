import {defaultAlertLimit} from '../features/alerts/notifications.js';
import {wholeNumberIn} from './parsers/basic.js';
import {alertProgramFrom} from './parsers/calls.js';
import {toggle, type Setting} from './setting.js';

/** The settings of how a new alert is announced. */
export const notificationSettings = {
	bell: toggle('ring the terminal’s bell when something new looks wrong; w and then b changes it', {flag: {}}),
	notify: toggle('show each new alert as a desktop notice, if the terminal knows them (OSC 9)', {flag: {}}),
	onAlert: {
		form: 'program',
		help: 'a program to run in the background for each new alert, with values of it and of its first call',
		example: '["sh", "-c", \'notify-send -- "webitel-top $WEBITEL_TOP_SERVER" "$WEBITEL_TOP_TEXT"\']',
		read: alertProgramFrom,
		write: JSON.stringify,
	},
	alertLimit: {
		form: 'number',
		help: 'how many alerts a minute ring, are notices or run the program; the last one names the number of the others',
		fallback: String(defaultAlertLimit),
		example: '2',
		read: wholeNumberIn(1, 600),
	},
} as const satisfies Readonly<Record<string, Setting<unknown>>>;
