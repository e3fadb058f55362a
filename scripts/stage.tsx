/**
The real screen on the simulated switch, as an emulated terminal shows it, after a while. Time and chance are
given, so that a picture only changes when the screen does.
*/
import {PassThrough, Writable} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {render} from 'ink';
import {WebitelClient} from '../source/sources/webitel/client.js';
import {App} from '../source/app.js';
import {drawing} from '../source/cli/drawing.js';
import {demoPassword, demoUser} from '../source/demo/accounts.js';
import {startDemoServer} from '../source/demo/server.js';
import {FailureError} from '../source/domain/failure.js';
import {defaultLimits} from '../source/domain/findings/limits.js';
import type {Feed} from '../source/sources/feed.js';
import {createWebitelFeed} from '../source/sources/webitel/feed.js';
import {createTerminalExtras} from '../source/hooks/terminal-extras.js';
import type {Profile} from '../source/monitor/profiles.js';
import {initialState} from '../source/monitor/state.js';
import {createStore, type Store} from '../source/monitor/store.js';
import {defaultColumns} from '../source/table/columns.js';
import {createTheme} from '../source/theme/theme.js';
import type {Picture} from './pictures.js';
import {svgOf} from './svg.js';

const watched = 17 * 60_000;
const beat = 3000;
/** So seldom that no list comes by itself while keys are pressed, ms. */
const never = 3_600_000;

const keys: Readonly<Record<string, string>> = {
	Enter: '\r',
	Tab: '\t',
	Down: '\u{1B}[B',
	Right: '\u{1B}[C',
	'Ctrl-U': '\u{15}',
};

/** The port of the simulated switch is another one each time, so a picture names this one. */
const shownPlace = 'api.kyiv.example:10022';

const asShown = (error: unknown): unknown =>
	error instanceof FailureError && error.failure.kind === 'unreachable'
		? new FailureError({...error.failure, words: shownPlace})
		: error;

const profiles: readonly Profile[] = [
	{name: 'kyiv-demo', address: `https://${shownPlace}`, isReadOnly: false, isCurrent: true},
	{name: 'lviv-prod', address: 'https://api.lviv.example:10022', isReadOnly: true, color: 'red', isCurrent: false},
	{name: 'lab', address: 'http://10.0.0.7:10022', isReadOnly: false, isCurrent: false},
];

/** An emulated terminal, and what Ink takes for a keyboard and a screen. */
const openTerminal = ({columns, rows}: Picture) => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
	const stdout = new Writable({
		write(chunk: Uint8Array, _encoding, done) {
			terminal.write(chunk, done);
		},
	});
	const stdin = new PassThrough();
	const unchanged = () => stdin;
	return {
		terminal,
		stdout: Object.assign(stdout, {isTTY: true, columns, rows}),
		stdin: Object.assign(stdin, {isTTY: true, setRawMode: unchanged, ref: unchanged, unref: unchanged}),
	};
};

const until = async (isMet: () => boolean): Promise<void> => {
	while (!isMet()) {
		await delay(1);
	}
};

/** Where pictures are drawn, one after the other. */
export type Stage = {
	readonly draw: (picture: Picture) => Promise<string>;
	readonly close: () => Promise<void>;
};

export const openStage = async (): Promise<Stage> => {
	let time = Date.UTC(2026, 10, 23, 14, 0, 0);
	const now = () => time;
	const server = await startDemoServer({channels: 128, seed: 29, now});
	const client = new WebitelClient({url: server.url, userAgent: 'webitel-top'});
	const {username: user} = await client.login({username: demoUser, password: demoPassword});
	const feed = createWebitelFeed({client, url: server.url, name: 'kyiv-demo', now, elapsed: () => 0});
	let onItsWay: Promise<unknown> = Promise.resolve();
	const followed: Feed = {
		...feed,
		async snapshot() {
			const snapshot = feed.snapshot().catch((error: unknown) => {
				throw asShown(error);
			});
			onItsWay = Promise.allSettled([snapshot]);
			return snapshot;
		},
	};

	const watching = createStore(
		initialState({
			server: {name: 'kyiv-demo', isExposed: false, isUnverified: false},
			interval: never,
			columns: defaultColumns,
			profiles,
			limits: {...defaultLimits, ringing: 20_000, held: 60_000, age: 600_000},
			size: {columns: 120, rows: 30},
			now: time,
		}),
	);
	for (const end = time + watched; time < end;) {
		time += beat;
		watching.dispatch({type: 'polled', snapshot: await feed.snapshot()});
	}

	watching.dispatch({type: 'identified', user});
	watching.dispatch({type: 'moved', move: 'first'});

	/** Lets time go by, and the list of that moment come; a server that is lost sends none. */
	const pass = async (store: Store, milliseconds: number): Promise<void> => {
		const {link, activity} = store.getState();
		time += milliseconds;
		if (link.failure) {
			store.dispatch({type: 'ticked', at: time});
			return;
		}

		// One list, and no second one while nobody looks.
		const {promise, resolve} = Promise.withResolvers<void>();
		const stop = store.subscribe(() => {
			if (store.getState().activity === activity) {
				return;
			}

			stop();
			store.dispatch({type: 'interval-changed', interval: never});
			resolve();
		});
		store.dispatch({type: 'interval-changed', interval: 1});
		await promise;
	};

	return {
		async draw(picture) {
			const {columns, rows} = picture;
			const store = createStore({...watching.getState(), size: {columns, rows}, now: time});
			const {terminal, stdout, stdin} = openTerminal(picture);
			const theme = createTheme({colorLevel: 2, isAscii: false});
			const surroundings = {now, random: () => 0.5};
			const extras = createTerminalExtras(() => undefined, {hasTitle: false});
			const screen = <App store={store} feed={followed} theme={theme} surroundings={surroundings} extras={extras} />;
			const app = render(screen, {stdout, stdin: extras.keyboard.readFrom(stdin), ...drawing});
			await pass(store, 1000);
			if (picture.isLost) {
				await server.close();
			}

			for (const step of picture.steps) {
				if (typeof step === 'number') {
					await pass(store, step);
				} else {
					const {failures} = store.getState().link;
					stdin.write(keys[step] ?? step);
					await delay(10);
					await until(() => step !== 'R' || store.getState().link.failures > failures);
					// What was sent is answered, and the list that is asked for then has come, before time goes by.
					await until(() => store.getState().actions.every(({phase}) => phase !== 'sent'));
					await delay(10);
					await onItsWay;
				}
			}

			store.dispatch({type: 'interval-changed', interval: 1000});
			await app.waitUntilRenderFlush();
			// Whatever was written before this is on the screen after it.
			await new Promise(resolve => {
				stdout.write('', resolve);
			});
			const svg = svgOf(terminal);
			app.unmount();
			// The next picture's screen must not ask for a list while this one still does.
			await onItsWay;
			return svg;
		},
		async close() {
			feed.close();
			await server.close();
		},
	};
};
