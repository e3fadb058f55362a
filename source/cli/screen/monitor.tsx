import process from 'node:process';
import {render, usePaste} from 'ink';
import {useSyncExternalStore} from 'react';
import {App} from '../../app.js';
import {writeInForegroundOnly} from '../../terminal/foreground.js';
import {isInterruptOfOther, isStopped} from '../../terminal/job-control.js';
import {missingMinutes} from '../../features/incident/write-files.js';
import {textMaskOn} from '../../features/mask/state.js';
import type {WindowSize} from '../../state/window-layout.js';
import {restoreTerminal} from '../../terminal/restore-terminal.js';
import {createTerminalExtras, type ExtrasWanted, type TerminalExtras} from '../../terminal/terminal-modes.js';
import {closeAuditLogs} from '../open-audit-logs.js';
import type {Environment} from '../../config/xdg-paths.js';
import {explain} from '../errors.js';
import {exitCodes, signalCodes} from '../exit-codes.js';
import type {Options} from '../flags.js';
import type {EffectiveConfig} from '../effective-config.js';
import {divertStrayOutput} from '../../terminal/stray-output.js';
import {warn} from '../warnings.js';
import {extrasWanted} from './terminal-abilities.js';
import {startSessions, type Sessions} from './session-switcher.js';
import {waitForForeground} from './wait-for-foreground.js';
import {inkOptions} from './ink-options.js';

/** Shows the live screen until it ends. Resolves to the exit code, with the terminal restored. @throws UsageError */
export const monitor = async (config: EffectiveConfig, given: Options, environment: Environment): Promise<number> => {
	await waitForForeground();
	const sessions = await startSessions(config, {given, environment, now: Date.now, size: windowSize});
	if (given.profiles) {
		warn(...sessions.current().warnings);
	}

	return show(sessions, Date.now, extrasWanted(config.options, environment));
};

export const windowSize = (): WindowSize => ({columns: process.stdout.columns || 80, rows: process.stdout.rows || 24});

/** Shows sessions until the screen ends, and closes them. `now` is the clock of the screen. Resolves to the exit code. */
export const show = async (sessions: Sessions, now: () => number, wanted: ExtrasWanted): Promise<number> => {
	try {
		const write = (bytes: string) => {
			process.stdout.write(bytes);
		};

		const extras = createTerminalExtras(write, wanted);
		extras.enter();
		return await untilEnded(sessions, now, extras);
	} finally {
		await sessions.close();
	}
};

const nothing = () => undefined;

type SessionsAppProps = {readonly sessions: Sessions; readonly now: () => number; readonly extras: TerminalExtras};

/** The app of the current session. Another session mounts another app. */
export function SessionsApp({sessions, ...props}: SessionsAppProps) {
	const {id, ...session} = useSyncExternalStore(sessions.subscribe, sessions.current);
	const {switchTo, dispatchToCurrent} = sessions;
	// Keeps the keyboard while one app replaces the other, so that the terminal sees no change.
	usePaste(nothing);
	return <App key={id} {...session} {...props} switchTo={switchTo} dispatchToCurrent={dispatchToCurrent} />;
}

/** Draws until the person or a signal ends it. Resolves to the exit code. */
const untilEnded = async (sessions: Sessions, now: () => number, extras: TerminalExtras): Promise<number> => {
	const {stdout} = process;
	const {isScreenReader} = sessions.current().store.getState();
	const writeStrayOutput = divertStrayOutput(text => {
		sessions.dispatchToCurrent({type: 'noted', tone: 'warning', text, at: now(), isForLog: true});
	});
	// Each sentence for a screen reader is written once, so none may be dropped.
	const writeAnywhere = isScreenReader ? () => undefined : writeInForegroundOnly(stdout);
	const screen = render(<SessionsApp sessions={sessions} now={now} extras={extras} />, {
		stdin: extras.keyboard.readFrom(process.stdin),
		...inkOptions,
		// Sentences stay in the terminal, to be read again.
		alternateScreen: !isScreenReader,
		incrementalRendering: !isScreenReader,
		isScreenReaderEnabled: isScreenReader,
		// No flags: this switches kitty’s protocol off on our screen, whatever another program left on.
		...(extras.hasProtocols && {kittyKeyboard: {mode: 'enabled', flags: []}}),
	});

	return new Promise(resolve => {
		let isEnding = false;
		const end = (code: number) => {
			if (isEnding) {
				return;
			}

			isEnding = true;
			const unanswered = closeAuditLogs();
			writeStrayOutput();
			writeAnywhere();
			extras.leave();
			try {
				screen.unmount();
			} catch {
				// Unmounting draws a last frame, and drawing is what is broken.
				restoreTerminal(process, isScreenReader, extras.hasProtocols);
			}

			warn(unanswered, ...missingMinutes());
			resolve(code);
		};

		for (const [signal, code] of Object.entries(signalCodes)) {
			const onSignal = () => {
				if (signal === 'SIGINT' && isInterruptOfOther()) {
					return;
				}

				// A second signal ends the program at once.
				process.removeListener(signal, onSignal);
				if (isStopped()) {
					closeAuditLogs();
					// The shell has the terminal, which was restored when the program stopped: nothing may restore it again.
					process.removeAllListeners(signal);
					process.kill(process.pid, signal);
				} else {
					end(code);
				}
			};

			process.on(signal, onSignal);
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
			warn(textMaskOn(sessions.current().store.getState())?.sentence(line) ?? line);
		};

		process.on('uncaughtException', fail);
		screen.waitUntilExit().then(code => {
			end(typeof code === 'number' ? code : exitCodes.done);
		}, fail);
	});
};
