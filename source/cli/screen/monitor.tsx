import process from 'node:process';
import {render} from 'ink';
import {writeInForegroundOnly} from '../../terminal/foreground.js';
import {isInterruptOfOther, isStopped} from '../../terminal/job-control.js';
import {createTerminalExtras, type TerminalExtras} from '../../terminal/terminal-modes.js';
import {closeAuditLogs} from '../audit-logs.js';
import type {Environment} from '../../config/xdg-paths.js';
import {exitCodes, explain, signalCodes} from '../errors.js';
import type {Options} from '../flags.js';
import type {EffectiveConfig} from '../effective-config.js';
import {divertStrayOutput} from '../../terminal/stray-output.js';
import {warn} from '../warnings.js';
import {extrasWanted} from './terminal.js';
import {startSessions, type Sessions} from './session-switcher.js';
import {SessionsApp} from './sessions-app.js';
import {waitForForeground} from './wait-for-foreground.js';
import {inkOptions} from './ink-options.js';

/** Restores paste mode, the keyboard protocol, the main screen, the cursor and line input. */
const giveBack = ({stdin, stdout}: NodeJS.Process, isScreenReader: boolean, hasProtocols: boolean): void => {
	stdout.write(`\u{1B}[?2004l${hasProtocols ? '\u{1B}[<u' : ''}${isScreenReader ? '' : '\u{1B}[?1049l'}\u{1B}[?25h`);
	stdin.setRawMode(false);
};

/** The live screen, until it is left. Resolves to the exit code; the terminal is then as it was. @throws UsageError */
export const monitor = async (config: EffectiveConfig, given: Options, environment: Environment): Promise<number> => {
	await waitForForeground();
	const {stdout} = process;
	const sessions = await startSessions(config, {
		given,
		environment,
		now: Date.now,
		size: () => ({columns: stdout.columns || 80, rows: stdout.rows || 24}),
	});
	if (given.profiles) {
		warn(...sessions.current().warnings);
	}

	try {
		const write = (bytes: string) => {
			stdout.write(bytes);
		};

		const extras = createTerminalExtras(write, extrasWanted(config.options, environment));
		extras.enter();
		return await untilLeft(sessions, extras);
	} finally {
		await sessions.close();
	}
};

/** Draws until somebody ends it. Resolves to the exit code. */
const untilLeft = async (sessions: Sessions, extras: TerminalExtras): Promise<number> => {
	const {stdout} = process;
	const {isScreenReader} = sessions.current().store.getState();
	const writeStrayOutput = divertStrayOutput(text => {
		sessions.tell({type: 'noted', tone: 'warning', text, at: Date.now(), isForLog: true});
	});
	// A screen reader never repeats a sentence, so none may be dropped.
	const writeAnywhere = isScreenReader ? () => undefined : writeInForegroundOnly(stdout);
	const screen = render(<SessionsApp sessions={sessions} now={Date.now} extras={extras} />, {
		stdin: extras.keyboard.readFrom(process.stdin),
		...inkOptions,
		// What is told stays in the terminal, to be read again there.
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
			closeAuditLogs();
			writeStrayOutput();
			writeAnywhere();
			extras.leave();
			try {
				screen.unmount();
			} catch {
				// It draws a last frame, and drawing is what is broken.
				giveBack(process, isScreenReader, extras.hasProtocols);
			}

			resolve(code);
		};

		for (const [signal, code] of Object.entries(signalCodes)) {
			const onSignal = () => {
				if (signal === 'SIGINT' && isInterruptOfOther()) {
					return;
				}

				// A second one ends it in the system's own way.
				process.removeListener(signal, onSignal);
				if (isStopped()) {
					closeAuditLogs();
					// The terminal was given back when it stopped, and is the shell's: nothing may run that restores it again.
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
			warn(line);
		};

		process.on('uncaughtException', fail);
		screen.waitUntilExit().then(code => {
			end(typeof code === 'number' ? code : exitCodes.done);
		}, fail);
	});
};
