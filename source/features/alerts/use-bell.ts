import {useStdout} from 'ink';
import {useEffect} from 'react';
import type {Store} from '../../state/store.js';
import {isTerminalLent} from '../../terminal/job-control.js';
import {hasNews, noAlerts} from './evaluate.js';

/** It rings no more often than this, ms: whoever hears it comes and looks. */
const quiet = 10_000;

/**
Rings the terminal's bell when something new looks wrong, if that is wanted. What is there from the start is no news, and
another program that has the terminal is left in peace.
*/
export const useBell = (store: Store, now: () => number): void => {
	const {stdout} = useStdout();
	useEffect(() => {
		let known = store.getState().alerts;
		let rungAt = -Infinity;
		return store.subscribe(() => {
			const {alerts, isBellOn} = store.getState();
			if (alerts === known) {
				return;
			}

			const isNews = known !== noAlerts && hasNews(known, alerts);
			known = alerts;
			if (!(isBellOn && isNews && !isTerminalLent() && Math.abs(now() - rungAt) >= quiet)) {
				return;
			}

			rungAt = now();
			stdout.write('\u{7}');
		});
	}, [now, stdout, store]);
};
