import process from 'node:process';
import {render} from 'ink';
import {App} from '../app.js';
import {defaultLimits, type Limits} from '../domain/findings/limits.js';
import {isStopped} from '../hooks/job-control.js';
import {createTerminalExtras} from '../hooks/terminal-extras.js';
import {createStore} from '../monitor/store.js';
import {initialState} from '../monitor/state.js';
import {defaultColumns} from '../table/columns.js';
import {createTheme} from '../theme/theme.js';
import {auditLogFor} from './audit.js';
import type {Connection} from './connect.js';
import type {Environment} from './environment.js';
import {exitCodes, explain, signalCodes} from './errors.js';
import type {Options} from './flags.js';
import {keptWarnings, readOnlyBy, warningsOf, type Settled} from './in-force.js';
import {keepScreen} from './keep-screen.js';
import {extrasWanted, themeOptions} from './terminal.js';

const secondsToMs = 1000;

/** Pastes unmarked, the screen of before, the cursor, and the keyboard line by line. */
const giveBack = ({stdin, stdout}: NodeJS.Process): void => {
	stdout.write('\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h');
	stdin.setRawMode(false);
};

const limitsFrom = ({limitRinging, limitEarly, limitHeld, limitRingWait, limitAge}: Options): Limits => ({
	...defaultLimits,
	...(limitRinging !== undefined && {ringing: limitRinging}),
	...(limitEarly !== undefined && {early: limitEarly}),
	...(limitHeld !== undefined && {held: limitHeld}),
	...(limitRingWait !== undefined && {ringWait: limitRingWait}),
	...(limitAge !== undefined && {age: limitAge}),
});

/** The live screen, until it is left. Resolves to the exit code; the terminal is then as it was. */
export const monitor = async (
	{feed, keeping}: Connection,
	settled: Settled,
	environment: Environment,
): Promise<number> => {
	const {stdout} = process;
	const {options} = settled;
	const lockedBy = readOnlyBy(settled);
	const store = createStore(
		initialState({
			server: {
				name: options.domain === undefined ? feed.name : `${feed.name} ${options.domain}`,
				isExposed: feed.isExposed,
				isUnverified: feed.isUnverified,
				...(keeping && {keeping}),
				...(options.serverColor && {color: options.serverColor}),
			},
			interval: (options.interval ?? 1) * secondsToMs,
			columns: options.columns ?? defaultColumns,
			filter: options.filter ?? '',
			...(options.sort && {sort: options.sort}),
			isReadOnly: options.readOnly ?? false,
			...(lockedBy !== undefined && {readOnlyBy: lockedBy}),
			...(options.user !== undefined && {user: options.user}),
			...(options.autoAnswer !== undefined && {autoAnswer: options.autoAnswer}),
			limits: limitsFrom(options),
			size: {columns: stdout.columns || 80, rows: stdout.rows || 24},
			now: Date.now(),
		}),
	);
	const surroundings = {now: Date.now, random: Math.random};
	const audit = auditLogFor(options, environment, problem => {
		store.dispatch({type: 'noted', tone: 'warning', text: problem, at: Date.now(), isUnlogged: true});
	});
	const say = (text: string) => {
		store.dispatch({type: 'noted', tone: 'warning', text, at: Date.now()});
	};

	for (const text of [...warningsOf(settled, environment), ...keptWarnings(settled, environment)]) {
		say(text);
	}

	keepScreen(store, settled.inForce, environment, say);
	const theme = createTheme(themeOptions(options, environment));
	const write = (bytes: string) => {
		stdout.write(bytes);
	};

	const extras = createTerminalExtras(write, extrasWanted(options, environment));
	extras.enter();
	const props = {store, feed, theme, surroundings, audit, extras};
	const screen = render(<App {...props} />, {
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 60,
		exitOnCtrlC: false,
		interactive: true,
		patchConsole: false,
	});

	return new Promise(resolve => {
		let isEnding = false;
		const end = (code: number) => {
			if (isEnding) {
				return;
			}

			isEnding = true;
			extras.leave();
			try {
				screen.unmount();
			} catch {
				// It draws a last frame, and drawing is what is broken.
				giveBack(process);
			}

			resolve(code);
		};

		for (const [signal, code] of Object.entries(signalCodes)) {
			process.once(signal, () => {
				if (isStopped()) {
					// The terminal was given back when it stopped, and is the shell's: nothing may run that restores it again.
					process.removeAllListeners(signal);
					process.kill(process.pid, signal);
				} else {
					end(code);
				}
			});
		}

		// The terminal is gone: there is nobody to draw for.
		stdout.once('error', () => {
			end(signalCodes.SIGHUP);
		});
		const fail = (error: unknown) => {
			if (isEnding) {
				return;
			}

			const [line, code] = explain(error);
			end(code);
			process.stderr.write(`webitel-top: ${line}\n`);
		};

		process.on('uncaughtException', fail);
		screen.waitUntilExit().then(code => {
			end(typeof code === 'number' ? code : exitCodes.done);
		}, fail);
	});
};
