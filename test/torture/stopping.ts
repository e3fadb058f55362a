import assert from 'node:assert/strict';
import process from 'node:process';
import {startAnsweringServer} from '../helpers/answering-server.js';
import {row} from '../helpers/channels.js';
import {assertGone, monitor, startFromShell} from '../helpers/given-back.js';
import {assertIdle} from '../helpers/idle.js';
import {programOf, stopAndBringBack, timesBack} from '../helpers/job-control.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';
import {repeat} from './guest.js';
import type {Ending, Trial} from './trial.js';

/** The screen was taken again so many times, is whole, and takes single keys. */
const assertBack = async (terminal: EmulatedTerminal, times: number) => {
	const isWhole = () => terminal.lines()[0]!.includes('● live') && !/by hand|Stopped/u.test(terminal.screen());
	await terminal.until(() => timesBack(terminal) === times && isWhole());
	assert.equal(terminal.isAlternate(), true);
	assert.equal(terminal.isMouseTaken(), true);
	assert.match(terminal.lines().at(-1)!, / h hold .* q quit/u);
	terminal.type('?');
	await terminal.until(shown.help);
	terminal.type('?');
	await terminal.until(() => !terminal.screen().includes(shown.help));
};

/** A shell with job control. */
const startShell = async (ending: Ending): Promise<EmulatedTerminal> => {
	const terminal = startTerminal('/bin/bash', ['--norc', '-i'], {env: {PS1: '% '}});
	ending.after(() => {
		terminal.close();
	});
	await terminal.until('%');
	return terminal;
};

/** A shell with job control, in which the program was started and stopped by Ctrl-Z. */
const startStopped = async (ending: Ending): Promise<EmulatedTerminal> => {
	const terminal = await startShell(ending);
	terminal.type(`${monitor}\r`);
	await terminal.until('● live');
	terminal.type('\u{1A}');
	await terminal.until('Stopped');
	return terminal;
};

export const stoppingTrials: readonly Trial[] = [
	{
		group: 'A guest in the terminal',
		what: 'Ctrl-Z, a command in the shell, `fg`',
		outcome: 'the shell has its terminal; afterwards the screen is back, and live, and idle where it is paused',
		// `test/e2e/suspend.test.ts` does so, too.
		times: {quick: 0, full: 10},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startStopped(ending);
				assert.equal(terminal.isAlternate(), false);
				assert.equal(terminal.isCursorShown(), true);
				assert.equal(terminal.isMouseTaken(), false);
				terminal.type('echo typed by hand\r');
				await terminal.until(/^typed by hand/mu);
				terminal.type('fg\r');
				await terminal.until('● live');
				assert.equal(terminal.isAlternate(), true);
				assert.equal(terminal.isMouseTaken(), true);
				await assertIdle(terminal, programOf(terminal));
				terminal.close();
			});
		},
	},
	{
		group: 'A guest in the terminal',
		what: 'Ctrl-Z and SIGTSTP where there is no shell: the program is all that runs there',
		outcome: 'the screen stays, says so, and is idle where it is paused; `q` leaves it',
		times: {quick: 1, full: 10},
		async run(times, ending) {
			await repeat(times, async () => {
				const [file = '', ...words] = monitor.split(' ');
				const terminal = startTerminal(file, words);
				ending.after(() => {
					terminal.close();
				});
				await terminal.until('● live');
				terminal.type('\u{1A}');
				await terminal.until('there is no shell to go back to');
				assert.equal(terminal.isCursorShown(), false);
				terminal.type('?');
				await terminal.until(shown.help);
				terminal.type('\u{1B}');
				await terminal.until(() => !terminal.screen().includes(shown.help));
				process.kill(terminal.pid, 'SIGTSTP');
				await terminal.until(() => timesBack(terminal) === 2);
				await terminal.until('there is no shell to go back to');
				assert.equal(terminal.isAlternate(), true);
				await assertIdle(terminal, terminal.pid);
				terminal.type('q');
				assert.equal(await terminal.ended, 0);
				assert.equal(terminal.isAlternate(), false);
				assert.equal(terminal.isCursorShown(), true);
				await assertGone(terminal.pid);
			});
		},
	},
	{
		group: 'A guest in the terminal',
		what: 'SIGSTOP, a command in the shell, `fg`; SIGSTOP and SIGCONT',
		outcome: 'nobody was asked before the stop, and the screen is whole and takes single keys all the same',
		times: {quick: 1, full: 10},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startShell(ending);
				terminal.type(`${monitor}\r`);
				await terminal.until('● live');
				const program = programOf(terminal);
				await stopAndBringBack(terminal, 'stty sane; echo typed by hand');
				await assertBack(terminal, 1);
				await assertIdle(terminal, program);
				terminal.close();
				// A shell that hears of this stop would take the terminal.
				const alone = startTerminal(process.execPath, [builtProgram, '--demo', '30', '--seed', '3']);
				ending.after(() => {
					alone.close();
				});
				await alone.until('● live');
				process.kill(alone.pid, 'SIGSTOP');
				process.kill(alone.pid, 'SIGCONT');
				await assertBack(alone, 1);
				alone.close();
			});
		},
	},
	{
		group: 'A guest in the terminal',
		what: 'started in the background, `bg`, `fg`',
		outcome: 'nothing is asked or drawn before `fg`; then the screen is whole, and idle where it is paused',
		times: {quick: 1, full: 10},
		async run(times, ending) {
			await repeat(times, async () => {
				const server = await startAnsweringServer(ending, {body: JSON.stringify({row_count: 1, rows: [row()]})});
				const terminal = await startShell(ending);
				terminal.type(`WEBITEL_TOKEN=a ${process.execPath} ${builtProgram} -u ${server.url.origin} &\r`);
				for (const line of ['clear; bg', 'clear; fg']) {
					// The shell tells of a stop with its next prompt.
					terminal.type('while [ -z "$(jobs -s)" ]; do sleep 0.1; done; echo it is "stopped"\r');
					await terminal.until('it is stopped');
					assert.equal(terminal.isAlternate(), false);
					assert.equal(terminal.isMouseTaken(), false);
					assert.deepEqual(server.received, []);
					terminal.type(`${line}\r`);
				}

				await assertBack(terminal, 0);
				await assertIdle(terminal, programOf(terminal));
				terminal.close();
			});
		},
	},
	...(['SIGTERM', 'SIGHUP'] as const).map((name): Trial => ({
		group: 'A guest in the terminal',
		what: `${name} after Ctrl-Z`,
		outcome: 'ended in the background, the terminal untouched',
		// `test/e2e/suspend.test.ts` does so, too.
		times: {quick: 0, full: 10},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startStopped(ending);
				const program = programOf(terminal);
				terminal.type(`kill -${name.slice(3)} %1\r`);
				await assertGone(program);
				terminal.type('echo still here\r');
				await terminal.until(/^still here/mu);
				assert.equal(terminal.isAlternate(), false);
				assert.equal(terminal.isCursorShown(), true);
				terminal.close();
			});
		},
	})),
	{
		group: 'A guest in the terminal',
		what: 'the terminal is closed',
		outcome: 'ended, no process left',
		times: {quick: 1, full: 10},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startFromShell(ending);
				await terminal.until('● live');
				const program = programOf(terminal);
				terminal.close();
				await assertGone(program);
			});
		},
	},
];
