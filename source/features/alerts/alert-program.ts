import {note, type Services} from '../../commands/command.js';
import {serverOf} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import type {Tone} from '../../state/notes.js';
import {wordsFor} from '../custom-commands/custom-command.js';
import {notificationText, serverNames, serversOf, type Notification} from './notifications.js';

/** The most programs at once: ones that hang must not fill the machine. */
const mostAtOnce = 6;

/** Runs the program of `on_alert`. Shows its first failure, and the next one only after a success. */
export const alertProgram = (services: Pick<Services, 'dispatch' | 'now' | 'runProgram'>) => {
	let running = 0;
	let hasFailed = false;
	const fail = (why: string) => {
		if (!hasFailed) {
			note(services, 'warning', `on_alert: ${why}`);
		}

		hasFailed = true;
	};

	const onMessage = (tone: Tone, text: string) => {
		if (tone === 'plain') {
			return;
		}

		running--;
		if (tone === 'good') {
			hasFailed = false;
		} else {
			fail(text);
		}
	};

	return (run: readonly string[], notification: Notification, state: State): void => {
		const {alert, id, more} = notification;
		if (running >= mostAtOnce) {
			fail(`${running} of its programs still run: no other is started`);
			return;
		}

		const channel = id && state.list.byId.get(id)?.channel;
		const server = channel?.server ?? [...serversOf(alert, state)][0]!;
		const text = notificationText(notification);
		const filled = wordsFor({run}, channel, {
			...serverOf(state, server).facts,
			rule: alert.rule,
			text,
			server: serverNames(notification, state),
			count: String(alert.ids.length),
			more: String(more),
		});
		if ('reason' in filled) {
			fail(filled.reason);
			return;
		}

		running++;
		services.runProgram({
			title: text,
			command: 'on_alert',
			channel,
			...filled,
			isBackground: true,
			onMessage,
		});
	};
};
