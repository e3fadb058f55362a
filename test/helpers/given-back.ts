import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import process from 'node:process';
import type {Ending} from '../torture/trial.js';
import {kittyIn, xtermIn} from './keyboard-protocols.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from './terminal.js';
import {until} from './until.js';

/** The program on the simulated switch, as a line for a shell. */
export const monitor = `${process.execPath} ${builtProgram} --demo 30 --seed 3 --title`;

/** A sequence that colours what comes after it. */
export const coloured = /\u{1B}\[[\d;]*(?:3[0-8]|9[0-7]|4[0-8])(?:;[\d;]*)?m/u;

type Settings = {readonly env?: Readonly<Record<string, string>>; readonly command?: string};

/** The program as a person starts it: from a shell, which tells the terminal's modes before and after. */
export const startFromShell = async (
	ending: Ending,
	{env, command = monitor}: Settings = {},
): Promise<EmulatedTerminal> => {
	const script = `echo before; stty -g; ${command}; echo "code=$?"; stty -g; echo after`;
	const terminal = startTerminal('/bin/sh', ['-c', script], {...(env && {env})});
	ending.after(() => {
		terminal.close();
	});
	return terminal;
};

/** How often a title was put aside, and not brought back. */
const titlesLeft = (terminal: EmulatedTerminal): number =>
	terminal.output().split('\u{1B}[22;0t').length - terminal.output().split('\u{1B}[23;0t').length;

/** The screen, the mouse, the title, the cursor and the keyboard are as before, once the program has ended. */
export const assertGivenBack = async (terminal: EmulatedTerminal) => {
	await terminal.until('after');
	assert.equal(terminal.isAlternate(), false, 'the screen of before is back');
	assert.equal(terminal.isPasteMarked(), false, 'pastes are no longer marked');
	assert.equal(terminal.isMouseTaken(), false, 'the mouse is the terminal’s');
	assert.equal(titlesLeft(terminal), 0, 'the title is the one of before');
	assert.equal(terminal.isCursorShown(), true, 'the cursor is shown');
	assert.equal(kittyIn(terminal), '?1049h >0u <u ?1049l', 'kitty’s protocol is as before');
	assert.equal(xtermIn(terminal), '>4;0m >4m', 'xterm’s protocol is as before');
};

/** Every mode of the terminal too; the code is the one wanted, and these lines are said. */
export const assertRestored = async (terminal: EmulatedTerminal, code: number, ...said: readonly string[]) => {
	await assertGivenBack(terminal);
	const [first, modes, ...after] = terminal.lines();
	assert.equal(first, 'before');
	assert.deepEqual(after.slice(0, said.length + 1), [...said, `code=${code}`]);
	assert.equal(after[said.length + 1], modes, 'echo, line mode and signals are as before');
};

export const assertGone = async (pid: number) =>
	until(
		() => !existsSync(`/proc/${pid}`),
		() => `process ${pid} is still there`,
	);
