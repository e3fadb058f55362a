import {existsSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {untilShown, type Wanted} from './until.js';

/** The built program: `npm run build` makes it. */
export const builtProgram = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

if (!existsSync(builtProgram)) {
	throw new Error('dist/cli.js is not there: npm run build makes it');
}

/** A program in a real pseudo-terminal, seen through an emulated one. */
export type EmulatedTerminal = {
	/** What the person sees, line by line. */
	lines: () => string[];
	screen: () => string;
	isAlternate: () => boolean;
	isPasteMarked: () => boolean;
	/** Whether clicks go to the program. */
	isMouseTaken: () => boolean;
	isCursorShown: () => boolean;
	type: (input: string) => void;
	resize: (columns: number, rows: number) => void;
	readonly pid: number;
	/** Sends a signal to the program that the shell has started. */
	signal: (name: NodeJS.Signals) => void;
	/** Ends whatever still runs in it. */
	close: () => void;
	/** Waits until a whole frame shows something, or something is so. */
	until: (wanted: Wanted) => Promise<void>;
	/**
	Presses a key that may be refused for a moment, as the answer to a question that has just opened is: again until `wanted` is so,
	and seldom, since many at once are taken for a paste.
	*/
	pressUntil: (key: string, wanted: Wanted) => Promise<void>;
	/** The exit code, once it has ended. */
	ended: Promise<number>;
	/** Everything it wrote. */
	output: () => string;
};

type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly cwd?: string;
	readonly env?: Readonly<Record<string, string>>;
};

/** Nothing that a test does is written into the home of whoever runs it. */
const stateHome = (): string => {
	const folder = path.join(tmpdir(), `webitel-top-state-${process.pid}`);
	if (!existsSync(folder)) {
		mkdirSync(folder);
		process.once('exit', () => {
			rmSync(folder, {recursive: true, force: true});
		});
	}

	return folder;
};

/** The tests start the program hundreds of times: what it was compiled to is kept from one start to the next. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/webitel-top', import.meta.url));

/** An environment that is the same on every machine. */
export const cleanEnvironment = (extra: Readonly<Record<string, string>> = {}): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	HOME: '/nonexistent',
	TERM: 'xterm-256color',
	LANG: 'C.UTF-8',
	TZ: 'UTC',
	XDG_STATE_HOME: stateHome(),
	NODE_COMPILE_CACHE: compiled,
	...extra,
});

export const startTerminal = (
	file: string,
	args: readonly string[],
	options: TerminalOptions = {},
): EmulatedTerminal => {
	const {columns = 100, rows = 30, cwd = process.cwd(), env = {}} = options;
	const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 200});
	const child = pty.spawn(file, [...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		cwd,
		env: cleanEnvironment(env),
	});
	let written = '';
	child.onData(data => {
		written += data;
		emulator.write(data);
	});
	// The program may ask its terminal something.
	emulator.onData(data => {
		child.write(data);
	});
	const {promise: ended, resolve} = Promise.withResolvers<number>();
	child.onExit(({exitCode, signal}) => {
		// What it wrote last is seen first.
		emulator.write('', () => {
			resolve(signal ? 128 + signal : exitCode);
		});
	});
	const terminal: EmulatedTerminal = {
		pid: child.pid,
		lines() {
			const {active} = emulator.buffer;
			return Array.from(
				{length: emulator.rows},
				(_, index) => active.getLine(active.viewportY + index)?.translateToString(true) ?? '',
			);
		},
		screen: () => terminal.lines().join('\n'),
		isAlternate: () => emulator.buffer.active.type === 'alternate',
		isPasteMarked: () => emulator.modes.bracketedPasteMode,
		isMouseTaken: () => emulator.modes.mouseTrackingMode !== 'none',
		isCursorShown: () => written.lastIndexOf('\u{1B}[?25h') > written.lastIndexOf('\u{1B}[?25l'),
		type(input) {
			child.write(input);
		},
		resize(nextColumns, nextRows) {
			emulator.resize(nextColumns, nextRows);
			child.resize(nextColumns, nextRows);
		},
		signal(name) {
			const [program] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ', 1);
			process.kill(Number(program), name);
		},
		close() {
			child.kill('SIGKILL');
		},
		// A frame comes in pieces: what stands beside the wanted may still be that of the frame before.
		until: async wanted => untilShown(wanted, terminal.screen, () => !emulator.modes.synchronizedOutputMode),
		async pressUntil(key, wanted) {
			const again = setInterval(() => {
				child.write(key);
			}, 500);
			try {
				child.write(key);
				await terminal.until(wanted);
			} finally {
				clearInterval(again);
			}
		},
		ended,
		output: () => written,
	};
	return terminal;
};
