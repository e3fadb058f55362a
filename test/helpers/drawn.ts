import {PassThrough} from 'node:stream';
import {setImmediate as turn} from 'node:timers/promises';
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

/** The keyboard of the program, and the clock by which it tells what was typed. */
export type Keys = {
	readonly keyboard: Keyboard;
	readonly clock: {readonly advance: (milliseconds: number) => void};
};

/**
Draws a tree in a window of this size, each frame anew. A size that Ink need not ask for: it would start a program for that.

@param tree
@param size
@param keys get what is typed, as they do in the program; without them Ink reads it
*/
export const draw = (tree: ReactElement, size: WindowSize, keys?: Keys): Drawn => {
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
			if (chunk !== undefined && keys) {
				keys.keyboard.take(chunk);
			}

			return keys ? null : (chunk ?? null);
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
			await turn();
			keys?.clock.advance(input.endsWith('\u{1B}') ? escapeTime : 0);
			await turn();
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
