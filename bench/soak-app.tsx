// The whole app for so many polls, as fast as they come; by its clock each list is a second later. `soak.ts` starts it.
import process from 'node:process';
import {render} from 'ink';
import {WebitelClient} from '../source/sources/webitel/client.js';
import {App} from '../source/app.js';
import {drawing} from '../source/cli/drawing.js';
import type {Feed} from '../source/sources/feed.js';
import {createWebitelFeed} from '../source/sources/webitel/feed.js';
import {initialState} from '../source/monitor/state.js';
import {createStore} from '../source/monitor/store.js';
import {defaultColumns} from '../source/table/columns.js';
import {createTheme} from '../source/theme/theme.js';
import {terminalNowhere} from './nowhere.js';

const [address = '', polls, every] = process.argv.slice(2);
const url = new URL(address);
const start = Date.now();
let polled = 0;
const now = () => start + polled * 1000;

const client = new WebitelClient({url, userAgent: 'webitel-top/soak'}, {token: 'soak'});
const source = createWebitelFeed({client, url, now, elapsed: () => 0});

const sample = () => {
	globalThis.gc?.();
	const {heapUsed, external, rss} = process.memoryUsage();
	process.send?.({polled, heapUsed, external, rss});
};

const feed: Feed = {
	...source,
	async snapshot() {
		const snapshot = await source.snapshot();
		polled++;
		if (polled % Number(every) === 0) {
			sample();
		}

		if (polled === Number(polls)) {
			process.disconnect?.();
			screen.unmount();
			source.close();
		}

		return snapshot;
	},
};

const store = createStore(
	initialState({
		server: {name: 'soak', isExposed: false, isUnverified: false},
		interval: 1,
		columns: defaultColumns,
		size: {columns: 200, rows: 50},
		now: start,
	}),
);

const {stdout, stdin} = terminalNowhere(200, 50);
const theme = createTheme({colorLevel: 3, isAscii: false});
const screen = render(<App store={store} feed={feed} theme={theme} surroundings={{now, random: () => 0.5}} />, {
	stdout,
	stdin,
	...drawing,
});
