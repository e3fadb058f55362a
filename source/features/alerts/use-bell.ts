import {useStdout} from 'ink';
import {useEffect} from 'react';
import type {Store} from '../../state/store.js';
import {isTerminalLent} from '../../terminal/job-control.js';
import {presentOf} from '../history/past.js';
import {hasNews, noAlerts} from './evaluate.js';

/** The least time from one bell to the next, ms. */
const minGap = 10_000;

/** Rings the terminal's bell for new alerts, if it is on. The alerts of the first list do not ring, nor does a suspended screen. */
export const useBell = (store: Store, now: () => number): void => {
	const {stdout} = useStdout();
	useEffect(() => {
		let known = presentOf(store.getState()).alerts;
		let rungAt = -Infinity;
		return store.subscribe(() => {
			const {alerts, isBellOn} = presentOf(store.getState());
			if (alerts === known) {
				return;
			}

			const isNews = known !== noAlerts && hasNews(known, alerts);
			known = alerts;
			if (!(isBellOn && isNews && !isTerminalLent() && Math.abs(now() - rungAt) >= minGap)) {
				return;
			}

			rungAt = now();
			stdout.write('\u{7}');
		});
	}, [now, stdout, store]);
};
