/** A program that a shell with job control has started in a terminal: stopped, and brought back. */
import {readFileSync} from 'node:fs';
import process from 'node:process';
import type {EmulatedTerminal} from './terminal.js';
import {untilShown, type Wanted} from './until.js';

/** The process that the shell has started. */
export const programOf = ({pid}: EmulatedTerminal): number =>
	Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ', 1)[0]);

/** How often the program took a screen of its own. */
export const timesTaken = (terminal: EmulatedTerminal): number => terminal.output().split('\u{1B}[?1049h').length - 1;

/** How often the screen was given back, and taken again. */
export const timesBack = (terminal: EmulatedTerminal): number => timesTaken(terminal) - 1;

/** Waits for what the shell writes. A program that was stopped in the middle of a frame ends it only when it goes on. */
export const untilShellShows = async ({screen}: EmulatedTerminal, wanted: Wanted): Promise<void> =>
	untilShown(wanted, screen);

/** Stops the program without asking it, types a line in the shell, and says `fg`. */
export const stopAndBringBack = async (terminal: EmulatedTerminal, line = 'echo typed by hand'): Promise<void> => {
	process.kill(programOf(terminal), 'SIGSTOP');
	await untilShellShows(terminal, 'Stopped');
	terminal.type(`${line}\r`);
	await untilShellShows(terminal, /^typed by hand/mu);
	terminal.type('fg\r');
};
