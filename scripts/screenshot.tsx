/**
Draws `docs/pictures/screen.svg`: the real screen, as an emulated terminal shows it, after a quarter of an hour on the simulated
switch. Time and chance are given, so that the picture only changes when the screen does.
*/
import {writeFileSync} from 'node:fs';
import {PassThrough, Writable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {render} from 'ink';
import {WebitelClient} from '../source/api/client.js';
import {App} from '../source/app.js';
import {demoPassword, demoUser} from '../source/demo/accounts.js';
import {startDemoServer} from '../source/demo/server.js';
import {createWebitelFeed} from '../source/feeds/webitel.js';
import {initialState} from '../source/monitor/state.js';
import {createStore} from '../source/monitor/store.js';
import {defaultColumns} from '../source/table/columns.js';
import {createTheme} from '../source/theme/theme.js';
import {svgOf} from './svg.js';

const columns = 120;
const rows = 30;
const step = 3000;
const watched = 15 * 60_000;

let time = Date.UTC(2026, 10, 23, 14, 0, 0);
const now = () => time;

const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
const stdout = new Writable({
	write(chunk: Uint8Array, _encoding, done) {
		terminal.write(chunk, done);
	},
});
const stdin = new PassThrough();
const unchanged = () => stdin;

const server = await startDemoServer({channels: 128, seed: 29, now});
const client = new WebitelClient({url: server.url, userAgent: 'webitel-top'});
await client.login({username: demoUser, password: demoPassword});
const feed = createWebitelFeed({client, url: server.url, name: 'kyiv-demo', now, elapsed: () => 0});
const store = createStore(
	initialState({
		server: {name: feed.name, isExposed: false, isUnverified: false},
		interval: 1,
		columns: defaultColumns,
		size: {columns, rows},
		now: time,
	}),
);
const theme = createTheme({colorLevel: 2, isAscii: false});
const app = render(<App store={store} feed={feed} theme={theme} surroundings={{now, random: () => 0.5}} />, {
	stdout: Object.assign(stdout, {isTTY: true, columns, rows}),
	stdin: Object.assign(stdin, {isTTY: true, setRawMode: unchanged, ref: unchanged, unref: unchanged}),
	interactive: true,
	alternateScreen: true,
	exitOnCtrlC: false,
	patchConsole: false,
});

/** Lets time go by, and the lists of that time come. */
const pass = async (milliseconds: number): Promise<void> => {
	const end = time + milliseconds;
	while (time < end) {
		const {series} = store.getState().list;
		time += Math.min(step, end - time);
		while (store.getState().list.series === series) {
			await delay(1);
		}
	}
};

const type = async (input: string): Promise<void> => {
	stdin.write(input);
	await delay(50);
};

await pass(watched);
await type('/');
await type('talking bridge inbound');
await type('\r');
await type('/');
await type('\u{15}\r');
await type('h');
await pass(900);
await pass(1100);
store.dispatch({type: 'interval-changed', interval: 1000});
await app.waitUntilRenderFlush();
await delay(200);
writeFileSync(new URL('../docs/pictures/screen.svg', import.meta.url), svgOf(terminal));
app.unmount();
feed.close();
await server.close();
