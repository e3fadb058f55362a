import {spawn, type SpawnOptions} from 'node:child_process';
import {once} from 'node:events';
import type {ProgramEnd} from '../../audit/audit-log.js';
import type {ProgramRun, Services} from '../../commands/command.js';
import {withoutCredentials} from '../../config/credentials.js';
import {wait} from '../../util/format.js';
import type {Tone} from '../../state/notes.js';
import {whileLent} from '../../terminal/job-control.js';
import {withoutVariables} from './command-values.js';

/** Reports on a program: `notify` shows a message, `ended` writes into the log of actions. */
type ProgramListener = {
	readonly notify: (tone: Tone, text: string) => void;
	readonly ended: (how: ProgramEnd) => void;
};

const reportFailedStart = ({notify, ended}: ProgramListener, why: string, answer = why): void => {
	notify('warning', `cannot be started: ${why}`);
	ended({answer});
};

/** Runs a program to its end, without a shell. Never rejects. */
const runToEnd = async (
	[file = '', ...words]: readonly string[],
	options: SpawnOptions,
	listener: ProgramListener,
): Promise<void> => {
	const {notify, ended} = listener;
	const startedAt = performance.now();
	try {
		const child = spawn(file, words, {...options, shell: false});
		if (options.detached) {
			child.unref();
		}

		await once(child, 'spawn');
		notify('plain', 'started');
		await once(child, 'exit');
		const {exitCode: code, signalCode: signal} = child;
		const how = code === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${code}`;
		ended(code === null ? {signal: signal ?? 'unknown'} : {code});
		notify(code === 0 ? 'good' : 'warning', `${how} after ${wait(performance.now() - startedAt)}`);
	} catch (error) {
		const {code = 'error'} = error as NodeJS.ErrnoException;
		const why = code === 'ENOENT' ? `there is no program ${file}` : code;
		// The log of actions names neither the command nor its program.
		reportFailedStart(listener, why, code === 'ENOENT' ? 'there is no such program' : code);
	}
};

type RunnerDeps = Pick<Services, 'dispatch' | 'now'> & {
	readonly environment: NodeJS.ProcessEnv;
	/** Suspends the screen for as long as a program has the terminal. */
	readonly suspendFor: (use: () => Promise<void>) => Promise<void>;
	/** Logs the start of a program; the returned function logs its end. */
	readonly record: (program: ProgramRun) => (how: ProgramEnd) => void;
};

/** Runs the programs of custom commands, and reports and logs their start and end. */
export const programRunner = ({dispatch, now, environment, suspendFor, record}: RunnerDeps) => {
	// A program gets no credentials, and no values of another call.
	const inherited = withoutVariables(withoutCredentials(environment));
	const envOf = ({variables}: ProgramRun) => ({...inherited, ...variables});
	/** The programs in the background, so that a key that is held down starts nothing twice. */
	const running = new Set<string>();
	const notifierOf =
		({title, onMessage}: ProgramRun): ProgramListener['notify'] =>
		(tone, text) => {
			if (onMessage) {
				onMessage(tone, text);
			} else {
				dispatch({type: 'noted', tone, text: `${title}: ${text}`, at: now(), isOfCommand: true});
			}
		};

	const runInBackground = async (program: ProgramRun): Promise<void> => {
		const notify = notifierOf(program);
		const {title, words, channel} = program;
		// Two calls or alerts can have the same words, with their values in the environment alone.
		const key = [title, ...words, channel?.id ?? ''].join('\0');
		if (running.has(key)) {
			notify('warning', 'already running');
			return;
		}

		running.add(key);
		const options: SpawnOptions = {stdio: 'ignore', detached: true, env: envOf(program)};
		await runToEnd(words, options, {notify, ended: record(program)});
		running.delete(key);
	};

	const runInTerminal = async (program: ProgramRun): Promise<void> => {
		const listener = {notify: notifierOf(program), ended: record(program)};
		let isSuspended = false;
		try {
			await suspendFor(async () => {
				isSuspended = true;
				await whileLent(async () => runToEnd(program.words, {stdio: 'inherit', env: envOf(program)}, listener));
			});
		} catch (error) {
			if (isSuspended) {
				throw error;
			}

			reportFailedStart(listener, 'terminal unavailable');
		}
	};

	return (program: ProgramRun): void => {
		void (program.isBackground ? runInBackground(program) : runInTerminal(program));
	};
};
