import process from 'node:process';
import {useStdout} from 'ink';
import {useEffect} from 'react';
import type {Services} from '../../commands/command.js';
import type {State} from '../../state/state.js';
import {onChange, type Store} from '../../state/store.js';
import {isStopped, isTerminalLent} from '../../terminal/job-control.js';
import {noticeSequence} from '../../terminal/desktop-notice.js';
import type {TerminalExtras} from '../../terminal/terminal-modes.js';
import {span} from '../../ui/spans.js';
import {useTheme} from '../../ui/theme/theme-context.js';
import {presentOf} from '../history/shown-state.js';
import {alertProgram} from './alert-program.js';
import {newAlerts, noticeText, notificationQueue} from './notifications.js';

/** The least time from one bell to the next, ms. */
const minGap = 10_000;

const alertsOf = (state: State) => presentOf(state).alerts;

/** Announces new alerts by what is switched on: the terminal's bell, a desktop notice, a program. */
export const useNotifications = (store: Store, services: Services, {hasProtocols}: TerminalExtras): void => {
	const {stdout} = useStdout();
	const {paint} = useTheme();
	useEffect(() => {
		const runFor = alertProgram(services);
		const queue = notificationQueue();
		let rungAt = -Infinity;
		return onChange(store, alertsOf, (shown, shownBefore) => {
			const state = presentOf(shown);
			const {isBellOn, notify, onAlert} = state;
			if (!(isBellOn || notify || onAlert)) {
				return;
			}

			const now = services.now();
			const due = queue(newAlerts(presentOf(shownBefore), state), state, now, isTerminalLent() || isStopped());
			if (isBellOn && due.length > 0 && Math.abs(now - rungAt) >= minGap) {
				rungAt = now;
				stdout.write('\u{7}');
			}

			for (const notification of due) {
				if (notify && hasProtocols) {
					stdout.write(noticeSequence(paint([span(noticeText(notification, state))]), process.env));
				}

				if (onAlert) {
					runFor(onAlert, notification, state);
				}
			}
		});
	}, [hasProtocols, paint, services, stdout, store]);
};
