import {PassThrough} from 'node:stream';
import {render} from 'ink';
import type {ReactElement} from 'react';
import type {WindowSize} from '../../source/monitor/screen.js';

/** What Ink draws in an emulated window, and the keyboard in front of it. */
export type Drawn = {
	/** Everything that was written, whole frames and what else went to the terminal. */
	readonly frames: readonly string[];
	readonly lastFrame: () => string;
	/** What the keyboard sends; `read` is how Ink takes it. */
	readonly stdin: {write: (data: string) => unknown; read: () => unknown};
	readonly rerender: (tree: ReactElement) => void;
	readonly resize: (size: WindowSize) => void;
	readonly close: () => void;
};

const ignore = () => undefined;

/** Draws a tree in a window of this size, each frame anew. A size that Ink need not ask for: it would start a program for that. */
export const draw = (tree: ReactElement, size: WindowSize): Drawn => {
	const frames: string[] = [];
	const write = (frame: string) => {
		frames.push(frame);
	};

	const stdout = Object.assign(new PassThrough(), {...size, write});
	const typed: string[] = [];
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: ignore,
		ref: ignore,
		unref: ignore,
		write(data: string) {
			typed.push(data);
			return stdin.emit('readable');
		},
		read: (): unknown => typed.shift() ?? null,
	});
	const instance = render(tree, {
		stdout: stdout as unknown as NodeJS.WriteStream,
		stderr: Object.assign(new PassThrough(), {write: ignore}) as unknown as NodeJS.WriteStream,
		stdin: stdin as unknown as NodeJS.ReadStream,
		debug: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	return {
		frames,
		lastFrame: () => frames.at(-1) ?? '',
		stdin,
		rerender: instance.rerender,
		resize(next) {
			Object.assign(stdout, next);
			stdout.emit('resize');
		},
		close() {
			instance.unmount();
			instance.cleanup();
		},
	};
};
