import type {TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {effectiveConfig} from '../../source/cli/effective-config.js';
import {SessionsApp} from '../../source/cli/screen/monitor.js';
import {startSessions, type Sessions} from '../../source/cli/screen/session-switcher.js';
import type {Options} from '../../source/cli/flags.js';
import {saveSignIn} from '../../source/config/credentials.js';
import {createTerminalExtras} from '../../source/terminal/terminal-modes.js';
import type {State} from '../../source/state/state.js';
import {storyClock} from './app.js';
import {draw} from './drawn.js';
import {configHomeFor, stateHomeFor} from './state-home.js';
import {untilShown, type Wanted} from './until.js';

export type SessionsOptions = {
	/** The person's config.toml. */
	readonly file: string;
	readonly given?: Options;
	readonly environment?: Readonly<Record<string, string>>;
	/** The servers with a kept sign-in, each with its token. */
	readonly tokens?: ReadonlyArray<readonly [url: URL, token: string]>;
};

/** The whole app with the person's profiles, in front of an emulated keyboard and screen. */
export type SessionsStory = {
	readonly sessions: Sessions;
	/** Where the program keeps things. */
	readonly stateHome: string;
	readonly state: () => State;
	readonly frame: () => string;
	readonly type: (...inputs: readonly string[]) => Promise<void>;
	/** Lets time go by on the clock of the screen. */
	readonly pass: (milliseconds: number) => Promise<void>;
	/** Waits until the screen shows something, or a condition holds. */
	readonly until: (wanted: Wanted) => Promise<void>;
};

export const startSessionsApp = async (
	t: TestContext,
	{file, given = {}, environment: more, tokens = []}: SessionsOptions,
): Promise<SessionsStory> => {
	const [home, stateHome] = [configHomeFor(t, file), stateHomeFor(t)];
	const environment = {XDG_CONFIG_HOME: home, XDG_STATE_HOME: stateHome, ...more};
	for (const [url, token] of tokens) {
		saveSignIn(environment, url, {user: 'root', token, key: `${token}-key`, expires: undefined});
	}

	const size = {columns: 120, rows: 30};
	let passed = 0;
	const now = () => Date.now() + passed;
	const sessions = await startSessions(await effectiveConfig(given, environment, true), {
		given,
		environment,
		now,
		size: () => size,
	});
	const keyClock = storyClock();
	const extras = createTerminalExtras(() => undefined, {hasTitle: false}, keyClock);
	const tree = <SessionsApp sessions={sessions} now={now} extras={extras} />;
	const drawn = draw(tree, size, {keyboard: extras.keyboard, clock: keyClock});
	t.after(async () => {
		drawn.close();
		await sessions.close();
	});
	const frame = () => stripVTControlCharacters(drawn.lastFrame());
	return {
		sessions,
		stateHome,
		state: () => sessions.current().store.getState(),
		frame,
		async type(...inputs) {
			for (const input of inputs) {
				await drawn.type(input);
			}
		},
		async pass(milliseconds) {
			passed += milliseconds;
			keyClock.advance(milliseconds);
		},
		until: async wanted => untilShown(wanted, frame),
	};
};
