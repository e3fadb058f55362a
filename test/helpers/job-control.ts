/** A program that a shell with job control has started in a terminal: stopped, and brought back. */
import {readFileSync} from 'node:fs';
import process from 'node:process';
import type {EmulatedTerminal} from './terminal.js';

/** The process that the shell has started. */
export const programOf = ({pid}: EmulatedTerminal): number =>
	Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ', 1)[0]);

/** How often the program took a screen of its own. */
export const timesTaken = (terminal: EmulatedTerminal): number => terminal.output().split('\u{1B}[?1049h').length - 1;

/** How often the screen was given back, and taken again. */
export const timesBack = (terminal: EmulatedTerminal): number => timesTaken(terminal) - 1;

/** Stops the program without asking it, types a line in the shell, and says `fg`. */
export const stopAndBringBack = async (terminal: EmulatedTerminal, line = 'echo typed by hand'): Promise<void> => {
	process.kill(programOf(terminal), 'SIGSTOP');
	await terminal.until('Stopped');
	terminal.type(`${line}\r`);
	await terminal.until(/^typed by hand/mu);
	terminal.type('fg\r');
};
