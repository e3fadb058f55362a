import {stripVTControlCharacters} from 'node:util';
import {setImmediate as turn} from 'node:timers/promises';
import {WebitelClient} from '../../source/sources/webitel/client.js';
import {App} from '../../source/app.js';
import type {AuditLog} from '../../source/audit/audit-log.js';
import {defaultKeys, type CommandId} from '../../source/state/default-keys.js';
import {systemClock, type Clock} from '../../source/util/clock.js';
import {createWebitelSource} from '../../source/sources/webitel/source.js';
import type {Source} from '../../source/sources/source.js';
import {createTerminalExtras} from '../../source/terminal/terminal-modes.js';
import {initialState, type Settings} from '../../source/state/initial-state.js';
import type {State} from '../../source/state/state.js';
import {serverFrom, type ServerSettings} from '../../source/state/servers.js';
import {createStore} from '../../source/state/store.js';
import {selected} from '../../source/state/selectors.js';
import type {WindowSize} from '../../source/state/window-layout.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {createTheme} from '../../source/ui/theme/theme.js';
import {draw} from './drawn.js';
import {patience, untilShown, type Wanted} from './until.js';

/** When every story begins: 23 November 2026, 20:00:00 UTC. */
export const storyStart = Date.UTC(2026, 10, 23, 20, 0, 0);

/** The viewer's clock of a story: it moves only when the story says so, and does what is due meanwhile. */
export type StoryClock = Omit<Clock, 'random'> & {readonly advance: (milliseconds: number) => void};

export const storyClock = (start = storyStart): StoryClock => {
	let time = start;
	const timers = new Map<() => void, number>();
	return {
		now: () => time,
		elapsed: () => time,
		after(milliseconds, then) {
			const run = () => {
				then();
			};

			timers.set(run, time + milliseconds);
			return () => {
				timers.delete(run);
			};
		},
		advance(milliseconds) {
			const end = time + milliseconds;
			for (;;) {
				const [first] = [...timers].filter(([, at]) => at <= end).toSorted(([, one], [, another]) => one - another);
				if (!first) {
					break;
				}

				const [run, at] = first;
				timers.delete(run);
				time = Math.max(time, at);
				run();
			}

			time = end;
		},
	};
};

export type AppOptions = {
	readonly url: URL;
	/** In the place of a Webitel server at that address. */
	readonly source?: Source;
	readonly clock?: StoryClock;
	readonly size?: WindowSize;
	/** Without credentials the screen asks to sign in. */
	readonly isSignedIn?: boolean;
	readonly settings?: Partial<Settings>;
	/** What the screen knows of the server beforehand. */
	readonly server?: Partial<ServerSettings>;
	readonly isAscii?: boolean;
	readonly audit?: AuditLog;
	/** The authority to trust, in PEM. */
	readonly ca?: string;
	/** How long a request may take from the first on, ms. */
	readonly timeout?: number | undefined;
	/** Lists take as long as the clock of the story says. */
	readonly isTimed?: boolean;
};

/** The whole app in front of an emulated keyboard and screen. */
export type StoryApp = {
	readonly clock: StoryClock;
	/** How long a request may take that goes out from now on, ms: longer than any machine takes, unless a story is about that. */
	readonly timeouts: {quick: number; pickUp: number};
	/** The screen as lines of text, without styles. */
	lines: () => string[];
	frame: () => string;
	/** The last frame as it went to the terminal. */
	raw: () => string;
	/** Everything that went to the terminal, one after the other: what is told in sentences. */
	told: () => string;
	/** How often the terminal's bell has rung. */
	bells: () => number;
	/** The desktop notices that the terminal was asked for. */
	notices: () => string[];
	/** What else went there: the title of the window, whether the mouse is wanted. */
	extra: () => string;
	state: () => State;
	/** The uuid of the selected channel. */
	selected: () => string | undefined;
	/** Presses the key of a command. */
	press: (...commands: CommandId[]) => Promise<void>;
	/** Types text as it stands, or sends any other bytes a keyboard can send. */
	type: (input: string) => Promise<void>;
	/** Sends bytes as one read brings them, wherever they were cut. */
	typeBytes: (bytes: Uint8Array) => Promise<void>;
	resize: (size: WindowSize) => Promise<void>;
	/** Waits until the screen shows something, or a condition holds. */
	until: (wanted: Wanted) => Promise<void>;
	/** Waits until so many more lists have been taken over. */
	polled: (count?: number) => Promise<void>;
	/** Pauses the screen, and waits until no list is on its way: a late one would be as of a later time. */
	pause: () => Promise<void>;
	/** Lets time go by, and the next lists come. */
	pass: (milliseconds: number) => Promise<void>;
	/** Lets time go by, half a second after the other, until the screen shows something. */
	passUntil: (wanted: string | RegExp) => Promise<void>;
	close: () => Promise<void>;
};

const keySequences: Readonly<Record<string, string>> = {
	return: '\r',
	escape: '\u{1B}',
	tab: '\t',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	pageup: '\u{1B}[5~',
	pagedown: '\u{1B}[6~',
	home: '\u{1B}[H',
	end: '\u{1B}[F',
	backspace: '\u{7F}',
	f1: '\u{1B}OP',
	f5: '\u{1B}[15~',
};

/** The bytes that a terminal sends for a key. */
export const bytesOf = (key: string): string =>
	key.startsWith('ctrl+') ? String.fromCodePoint(key.codePointAt('ctrl+'.length)! - 0x60) : (keySequences[key] ?? key);

export const startApp = async (options: AppOptions): Promise<StoryApp> => {
	const {url, clock = storyClock(), size = {columns: 120, rows: 30}, isSignedIn = true} = options;
	const timeouts = {quick: options.timeout ?? patience, pickUp: patience};
	const credentials = isSignedIn ? {token: 'tape-token', key: 'tape-key'} : undefined;
	const client = new WebitelClient({url, userAgent: 'webitel-top/test', ca: options.ca}, credentials, timeouts);
	let onTheirWay = 0;
	const list = client.list.bind(client);
	client.list = async (...asked) => {
		onTheirWay++;
		try {
			return await list(...asked);
		} finally {
			onTheirWay--;
		}
	};

	const webitel = createWebitelSource({
		client,
		url,
		name: 'kyiv-test',
		clock: {
			...systemClock,
			now: clock.now,
			random: () => 0.5,
			...(options.isTimed && {elapsed: clock.now}),
		},
	});
	const {source = webitel} = options;
	const store = createStore(
		initialState({
			servers: [serverFrom(source, options.server)],
			interval: 10,
			columns: defaultColumns,
			size,
			now: clock.now(),
			...options.settings,
		}),
	);
	let polls = 0;
	let lastActivity: unknown;
	const betweenPolls: Array<() => void> = [];
	const countPolls = () => {
		const {activity} = store.getState();
		if (activity === lastActivity) {
			return;
		}

		lastActivity = activity;
		polls++;
		// No poll is on its way now: time that goes by here makes none look slow.
		for (const run of betweenPolls.splice(0)) {
			run();
		}
	};

	store.subscribe(countPolls);
	const theme = createTheme({colorLevel: 0, isAscii: options.isAscii ?? false});
	const audit = options.audit && {audit: options.audit};
	let extra = '';
	const write = (bytes: string) => {
		extra += bytes;
	};

	const extras = createTerminalExtras(write, {hasTitle: true, hasProtocols: true}, clock);
	extras.enter();
	const props = {store, theme, extras, ...audit};
	const tree = <App {...props} sources={[source]} now={clock.now} frameTime={0} />;
	const drawn = draw(tree, size, {keyboard: extras.keyboard, clock});
	const isShown = (wanted: string | RegExp) =>
		typeof wanted === 'string' ? app.frame().includes(wanted) : wanted.test(app.frame());
	const app: StoryApp = {
		clock,
		timeouts,
		raw: () => drawn.lastFrame(),
		told: () => drawn.frames.join(''),
		bells: () => drawn.frames.filter(written => written === '\u{7}').length,
		notices: () => drawn.frames.flatMap(written => /^\u{1B}\]9;(?<text>.*)\u{7}$/u.exec(written)?.groups?.text ?? []),
		extra: () => extra,
		frame: () => stripVTControlCharacters(app.raw()),
		lines: () => app.frame().split('\n'),
		state: store.getState,
		selected: () => selected(store.getState())?.channel.uuid,
		async press(...commands) {
			for (const id of commands) {
				await app.type(bytesOf(defaultKeys[id][0]));
			}
		},
		async type(input) {
			// No two presses of a person fall into the same moment.
			clock.advance(1);
			await drawn.type(input);
		},
		async typeBytes(bytes) {
			extras.keyboard.take(bytes);
			await turn();
		},
		async resize(next) {
			drawn.resize(next);
			await app.until(() => {
				const {columns, rows} = store.getState().size;
				return columns === next.columns && rows === next.rows;
			});
			// The frame of that state is drawn.
			await turn();
		},
		until: async wanted => untilShown(wanted, () => app.frame()),
		async polled(count = 2) {
			const target = polls + count;
			await app.until(() => polls >= target);
		},
		async pause() {
			await app.press('pause');
			await app.until('PAUSED');
			await app.until(() => onTheirWay === 0);
		},
		async pass(milliseconds) {
			const {promise, resolve} = Promise.withResolvers<void>();
			betweenPolls.push(() => {
				clock.advance(milliseconds);
				resolve();
			});
			await promise;
			await app.polled();
		},
		async passUntil(wanted) {
			for (let steps = 0; steps < 400 && !isShown(wanted); steps++) {
				await app.pass(500);
			}

			await app.until(wanted);
		},
		async close() {
			drawn.close();
			source.close();
		},
	};
	return app;
};
