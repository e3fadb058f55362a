/**
The real screen on the simulated switch, as an emulated terminal shows it, after a while. Time and chance are
given, so that a picture only changes when the screen does.
*/
import {PassThrough, Writable} from 'node:stream';
import {setImmediate, setTimeout as delay} from 'node:timers/promises';
import xterm from '@xterm/headless';
import {render} from 'ink';
import {WebitelClient} from '../source/sources/webitel/client.js';
import {App} from '../source/app.js';
import {inkOptions} from '../source/cli/screen/ink-options.js';
import {demoPassword, demoUser} from '../source/demo/accounts.js';
import {startDemoServer} from '../source/demo/server.js';
import {FailureError} from '../source/sources/failure.js';
import {defaultLimits} from '../source/features/alerts/limits.js';
import {systemClock} from '../source/util/clock.js';
import {createListComparison} from '../source/sources/list-comparison.js';
import {createPoller} from '../source/sources/poller.js';
import type {Source, Subscription} from '../source/sources/source.js';
import {createListFetcher} from '../source/sources/webitel/list-fetcher.js';
import {createWebitelSource} from '../source/sources/webitel/source.js';
import {createTerminalExtras} from '../source/terminal/terminal-modes.js';
import type {Connection} from '../source/state/connection.js';
import type {Profile} from '../source/features/servers/switch-dialog.js';
import {initialState} from '../source/state/initial-state.js';
import {serverFrom} from '../source/state/servers.js';
import {createStore, type Store} from '../source/state/store.js';
import {defaultColumns} from '../source/fields/columns.js';
import {createTheme} from '../source/ui/theme/theme.js';
import type {Film, Picture, Step, Window} from './pictures.js';
import {filmOf, svgLinesOf, svgOf, type Frame} from './svg.js';

const watched = 17 * 60_000;
const beat = 3000;
/** So seldom that no list comes by itself while keys are pressed, ms. */
const never = 3_600_000;

const keys: Readonly<Record<string, string>> = {
	Enter: '\r',
	Esc: '\u{1B}',
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
const openTerminal = ({columns, rows}: Window) => {
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

const linkIn = (store: Store): Connection => store.getState().servers[0]!.connection;

/** A screen that is being played on. */
type Screen = {
	readonly terminal: xterm.Terminal;
	readonly take: (step: Step) => Promise<void>;
	/** Whatever was done is on the terminal. */
	readonly drawn: () => Promise<void>;
};

/** Where pictures are drawn, one after the other. */
export type Stage = {
	readonly draw: (picture: Picture) => Promise<string>;
	readonly close: () => Promise<void>;
};

export const openStage = async (): Promise<Stage> => {
	const start = Date.UTC(2026, 10, 23, 14, 0, 0);
	let time = start;
	const now = () => time;
	const clock = {...systemClock, now, elapsed: () => 0, random: () => 0.5};
	const server = await startDemoServer({channels: 128, seed: 29, now});
	const client = new WebitelClient({url: server.url, userAgent: 'webitel-top'});
	const {username: user} = await client.login({username: demoUser, password: demoPassword});
	const webitel = createWebitelSource({client, url: server.url, name: 'kyiv-demo', clock});
	const {server: id} = webitel;
	const fetchList = createListFetcher(client, id, undefined, clock);
	let onItsWay: Promise<unknown> = Promise.resolve();
	const settled = async (asked: Promise<unknown>) => {
		await Promise.allSettled([asked]);
		// Whoever asked has taken it over.
		await setImmediate();
	};

	const poll = createPoller(async () => {
		const asked = fetchList().catch((error: unknown) => {
			throw asShown(error);
		});
		onItsWay = settled(asked);
		return asked;
	}, clock);

	const watching = createStore(
		initialState({
			servers: [serverFrom(webitel)],
			interval: never,
			columns: defaultColumns,
			profiles,
			limits: {...defaultLimits, ringing: 20_000, held: 60_000, age: 600_000},
			size: {columns: 120, rows: 30},
			now: time,
		}),
	);
	time += beat;
	const watch = poll(
		news => {
			watching.dispatch({type: 'news-received', news: [{server: id, news}]});
		},
		{interval: never},
	);
	for (await onItsWay; time < start + watched; await onItsWay) {
		time += beat;
		watch.refresh();
	}

	watch.close();
	watching.dispatch({type: 'identified', server: id, user});
	watching.dispatch({type: 'moved', move: 'first'});
	const known = watching.getState();
	const since = known.servers[0]!.connection.asOf;

	let subscription: Subscription | undefined;
	/** Every picture goes on from what was watched, so its first list is told as what changed since then. */
	const source: Source = {
		...webitel,
		subscribe(listener, options) {
			const changesIn = createListComparison();
			changesIn(known.list.rows.map(({channel}) => channel));
			subscription = poll(news => {
				const isFirst = news.type === 'update' && news.since === undefined;
				listener(isFirst ? {...news, ...changesIn(news.created), since} : news);
			}, options);
			return subscription;
		},
	};

	const listCame = async (store: Store): Promise<void> => {
		const {promise, resolve} = Promise.withResolvers<void>();
		const {activity} = store.getState();
		const stop = store.subscribe(() => {
			if (store.getState().activity === activity) {
				return;
			}

			stop();
			resolve();
		});
		return promise;
	};

	/** Lets time go by, and the list of that moment come; a server that is lost sends none. */
	const pass = async (store: Store, milliseconds: number): Promise<void> => {
		time += milliseconds;
		if (linkIn(store).failure) {
			store.dispatch({type: 'ticked', at: time});
			return;
		}

		subscription?.refresh();
		await listCame(store);
	};

	/** Plays on a screen of its own. */
	const play = async <Result,>(window: Window, run: (screen: Screen) => Promise<Result>): Promise<Result> => {
		const store = createStore({...known, size: {columns: window.columns, rows: window.rows}, now: time});
		// What was watched is put into this window before its first list comes.
		store.dispatch({type: 'ticked', at: time});
		const {terminal, stdout, stdin} = openTerminal(window);
		const theme = createTheme({colorLevel: 2, isAscii: false});
		// The time of the pictures goes by between two keys, too.
		const timer = {...systemClock, elapsed: () => systemClock.elapsed() + time};
		const extras = createTerminalExtras(() => undefined, {hasTitle: false}, timer);
		const props = {store, sources: [source], theme, now, extras};
		time += 1000;
		const first = listCame(store);
		const app = render(<App {...props} frameTime={0} />, {
			stdout,
			stdin: extras.keyboard.readFrom(stdin),
			...inkOptions,
		});
		await first;
		const result = await run({
			terminal,
			async take(step) {
				if (typeof step === 'number') {
					await pass(store, step);
					return;
				}

				const {failure} = linkIn(store);
				const {view} = store.getState();
				stdin.write(keys[step] ?? step);
				await delay(10);
				await until(() => step !== 'R' || linkIn(store).failure !== failure);
				// An Escape is known for one only when nothing has followed it for a while.
				await until(() => step !== 'Esc' || store.getState().view !== view);
				// What was sent is answered, and the list that is asked for then has come, before time goes by.
				await until(() => store.getState().actions.every(({phase}) => phase !== 'sent'));
				await delay(10);
				await onItsWay;
			},
			async drawn() {
				store.dispatch({type: 'interval-changed', interval: 1000});
				await app.waitUntilRenderFlush();
				// Whatever was written before this is on the screen after it.
				await new Promise(resolve => {
					stdout.write('', resolve);
				});
				store.dispatch({type: 'interval-changed', interval: never});
			},
		});
		app.unmount();
		// The next picture's screen must not ask for a list while this one still does.
		await onItsWay;
		return result;
	};

	const shoot = async ({shots}: Film, window: Window): Promise<string> =>
		play(window, async ({terminal, take, drawn}) => {
			const frames: Frame[] = [];
			for (const [step, lasts, key, says] of shots) {
				await take(step);
				await drawn();
				frames.push({lines: svgLinesOf(terminal), key, says, lasts});
			}

			return filmOf(frames, window);
		});

	return {
		async draw(picture) {
			if ('shots' in picture) {
				return shoot(picture, picture);
			}

			return play(picture, async ({terminal, take, drawn}) => {
				if (picture.isLost) {
					await server.close();
				}

				for (const step of picture.steps) {
					await take(step);
				}

				await drawn();
				return svgOf(terminal);
			});
		},
		async close() {
			webitel.close();
			await server.close();
		},
	};
};
