// The whole app for so many polls, as fast as they come; by its clock each list is a second later. `soak.ts` starts it.
import process from 'node:process';
import {render} from 'ink';
import {WebitelClient} from '../source/sources/webitel/client.js';
import {App} from '../source/app.js';
import {inkOptions} from '../source/cli/screen/ink-options.js';
import {systemClock} from '../source/util/clock.js';
import type {Source} from '../source/sources/source.js';
import {createWebitelSource} from '../source/sources/webitel/source.js';
import {initialState} from '../source/state/initial-state.js';
import {serverFrom} from '../source/state/servers.js';
import {createStore} from '../source/state/store.js';
import {defaultColumns} from '../source/fields/columns.js';
import {createTheme} from '../source/ui/theme/theme.js';
import {terminalNowhere} from './nowhere.js';

const [address = '', polls, every] = process.argv.slice(2);
const url = new URL(address);
const start = Date.now();
let polled = 0;
const now = () => start + polled * 1000;

const client = new WebitelClient({url, userAgent: 'webitel-top/soak'}, {token: 'soak'});
const clock = {...systemClock, now, elapsed: () => 0, random: () => 0.5};
const webitel = createWebitelSource({client, url, name: 'soak', clock});

const sample = () => {
	globalThis.gc?.();
	const {heapUsed, external, rss} = process.memoryUsage();
	process.send?.({polled, heapUsed, external, rss});
};

const source: Source = {
	...webitel,
	subscribe: (listener, options) =>
		webitel.subscribe(news => {
			polled++;
			if (polled % Number(every) === 0) {
				sample();
			}

			if (polled === Number(polls)) {
				process.disconnect?.();
				screen.unmount();
				webitel.close();
			}

			listener(news);
		}, options),
};

const store = createStore(
	initialState({
		servers: [serverFrom(source)],
		interval: 1,
		columns: defaultColumns,
		size: {columns: 200, rows: 50},
		now: start,
	}),
);

const {stdout, stdin} = terminalNowhere(200, 50);
const theme = createTheme({colorLevel: 3, isAscii: false});
const screen = render(<App store={store} sources={[source]} theme={theme} now={now} frameTime={0} />, {
	stdout,
	stdin,
	...inkOptions,
});
