import {spawn, type SpawnOptions} from 'node:child_process';
import type {ProgramEnd} from '../../audit/audit-log.js';
import type {ProgramRun, Services} from '../../commands/command.js';
import {withoutCredentials} from '../../config/credentials.js';
import {wait} from '../../util/format.js';
import type {Tone} from '../../state/notes.js';
import {whileLent} from '../../terminal/job-control.js';
import {withoutVariables} from './command-values.js';

/** How far a program has come, in words. */
type Tell = (tone: Tone, text: string) => void;

/** What hears of a program: people, in words, and the log of actions. */
type Hearers = {readonly tell: Tell; readonly end: (how: ProgramEnd) => void};

/** The record has no word of the command, its program's name neither. */
const cannotBeStarted = ({tell, end}: Hearers, why: string, answer = why): void => {
	tell('warning', `cannot be started: ${why}`);
	end({answer});
};

/** Runs a program to its end, and tells that: its words as they are, by no shell. Never rejects. */
const runToEnd = async (
	[file = '', ...words]: readonly string[],
	options: SpawnOptions,
	hearers: Hearers,
): Promise<void> =>
	new Promise(resolve => {
		const {tell, end} = hearers;
		const cannot = (error: unknown) => {
			const {code = 'error'} = error as NodeJS.ErrnoException;
			if (code === 'ENOENT') {
				cannotBeStarted(hearers, `there is no program ${file}`, 'there is no such program');
			} else {
				cannotBeStarted(hearers, code);
			}

			resolve();
		};

		const startedAt = performance.now();
		try {
			const child = spawn(file, words, {...options, shell: false});
			child.once('error', cannot);
			child.once('spawn', () => {
				tell('plain', 'started');
			});
			child.once('exit', (code, signal) => {
				const how = code === null ? `ended by ${signal ?? 'a signal'}` : `exit code ${code}`;
				end(code === null ? {signal: signal ?? 'unknown'} : {code});
				tell(code === 0 ? 'good' : 'warning', `${how} after ${wait(performance.now() - startedAt)}`);
				resolve();
			});
			if (options.detached) {
				child.unref();
			}
		} catch (error) {
			cannot(error);
		}
	});

type Place = Pick<Services, 'dispatch' | 'now'> & {
	readonly environment: NodeJS.ProcessEnv;
	/** Gives the terminal away for as long as something lasts. */
	readonly lend: (use: () => Promise<void>) => Promise<void>;
	/** Writes down that a program is about to be started; what it returns, how it ended. */
	readonly record: (program: ProgramRun) => (how: ProgramEnd) => void;
};

/** Runs the programs of a person's own commands; tells and writes down that they have started and how they ended. */
export const programRunner = ({dispatch, now, environment, lend, record}: Place): ((program: ProgramRun) => void) => {
	// A program gets none of our credentials, and the values of no other call.
	const inherited = withoutVariables(withoutCredentials(environment));
	const envOf = ({variables}: ProgramRun) => ({...inherited, ...variables});
	/** What runs in the background: a key that is held down starts nothing twice. */
	const running = new Set<string>();
	const tellOf =
		({title}: ProgramRun): Tell =>
		(tone, text) => {
			dispatch({type: 'noted', tone, text: `${title}: ${text}`, at: now()});
		};

	const inBackground = async (program: ProgramRun): Promise<void> => {
		const tell = tellOf(program);
		const {words, channel} = program;
		// Two calls can have the same words: their values may be in the environment alone.
		const key = [...words, channel?.id ?? ''].join('\0');
		if (running.has(key)) {
			tell('warning', 'it still runs');
			return;
		}

		running.add(key);
		const options: SpawnOptions = {stdio: 'ignore', detached: true, env: envOf(program)};
		await runToEnd(words, options, {tell, end: record(program)});
		running.delete(key);
	};

	const inFront = async (program: ProgramRun): Promise<void> => {
		const hearers = {tell: tellOf(program), end: record(program)};
		let isLent = false;
		try {
			await lend(async () => {
				isLent = true;
				await whileLent(async () => runToEnd(program.words, {stdio: 'inherit', env: envOf(program)}, hearers));
			});
		} catch (error) {
			if (isLent) {
				throw error;
			}

			cannotBeStarted(hearers, 'the terminal is not to be had');
		}
	};

	return program => {
		void (program.isBackground ? inBackground(program) : inFront(program));
	};
};
