import {PassThrough} from 'node:stream';
import {setTimeout as delay} from 'node:timers/promises';
import {render} from 'ink';
import type {ReactElement} from 'react';
import type {WindowSize} from '../../source/state/window-layout.js';
import type {Keyboard} from '../../source/terminal/keyboard.js';

/** What Ink draws in an emulated window, and the keyboard in front of it. */
export type Drawn = {
	/** Everything that was written, whole frames and what else went to the terminal. */
	readonly frames: readonly string[];
	readonly lastFrame: () => string;
	/** Types text as it stands, and lets it be taken. */
	readonly type: (input: string) => Promise<void>;
	readonly rerender: (tree: ReactElement) => void;
	readonly resize: (size: WindowSize) => void;
	readonly close: () => void;
};

const ignore = () => undefined;

/** A lone Escape is told from the beginning of a longer sequence by the time that goes by after it, ms. */
const escapeTime = 40;

/**
Draws a tree in a window of this size, each frame anew. A size that Ink need not ask for: it would start a program for that.

@param tree
@param size
@param keyboard gets what is typed, as it does in the program; without one Ink reads it
*/
export const draw = (tree: ReactElement, size: WindowSize, keyboard?: Keyboard): Drawn => {
	const frames: string[] = [];
	const write = (frame: string) => {
		frames.push(frame);
	};

	const stdout = Object.assign(new PassThrough(), {...size, write});
	let typed: string | undefined;
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: ignore,
		ref: ignore,
		unref: ignore,
		read(): unknown {
			const chunk = typed;
			typed = undefined;
			if (chunk !== undefined && keyboard) {
				keyboard.take(chunk);
			}

			return keyboard ? null : (chunk ?? null);
		},
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
		async type(input) {
			typed = input;
			stdin.emit('readable');
			await delay(input === '\u{1B}' ? escapeTime : 0);
		},
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
