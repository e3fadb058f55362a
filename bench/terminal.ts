import {Buffer} from 'node:buffer';
import process from 'node:process';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';

export const wide = {cols: 200, rows: 50};
export const narrow = {cols: 60, rows: 15};
const patience = 20_000;

/** A program in a pseudo-terminal. */
export type Terminal = {
	readonly pid: number;
	/** How many bytes it has written. */
	readonly bytes: () => number;
	/** What is on the screen now. */
	readonly lines: () => readonly string[];
	readonly type: (keys: string) => void;
	/** Waits until the screen shows something; ms from now, or from `since`. */
	readonly until: (isShown: (lines: readonly string[]) => boolean, since?: number) => Promise<number>;
	readonly stop: () => void;
	readonly ended: Promise<void>;
};

export const environment = {
	...process.env,
	TERM: 'xterm-256color',
	LANG: 'C.UTF-8',
	WEBITEL_TOKEN: 'bench',
	WEBITEL_KEY: 'bench',
	ESL_PASSWORD: 'bench',
};

/** With `isEmulated` its screen is kept, which costs this process, and not the program, time. */
export const startTerminal = (file: string, args: readonly string[], isEmulated = true, size = wide): Terminal => {
	const emulator = new xterm.Terminal({...size, allowProposedApi: true, scrollback: 0});
	const child = pty.spawn(file, [...args], {
		...size,
		name: 'xterm-256color',
		env: environment,
	});
	let bytes = 0;
	let onPainted: (() => void) | undefined;
	child.onData(data => {
		bytes += Buffer.byteLength(data);
		if (isEmulated) {
			emulator.write(data, () => onPainted?.());
		}
	});
	const {promise: ended, resolve} = Promise.withResolvers<void>();
	child.onExit(() => {
		resolve();
	});
	const lines = () =>
		Array.from({length: size.rows}, (_, row) => emulator.buffer.active.getLine(row)?.translateToString(true) ?? '');
	return {
		pid: child.pid,
		bytes: () => bytes,
		lines,
		type(keys) {
			child.write(keys);
		},
		async until(isShown, since = performance.now()) {
			return new Promise((shown, reject) => {
				const timer = setTimeout(() => {
					reject(new Error(`not shown in ${patience / 1000} s:\n${lines().join('\n')}`));
				}, patience);
				const look = () => {
					if (!isShown(lines())) {
						return;
					}

					clearTimeout(timer);
					onPainted = undefined;
					shown(performance.now() - since);
				};

				onPainted = look;
				look();
			});
		},
		stop() {
			child.kill('SIGKILL');
		},
		ended,
	};
};
