import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {describe, it} from 'node:test';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';

const words = [builtProgram, '--demo', '30', '--seed', '3', '--title'];

/** Starts the program from a shell with job control. */
const fromShell = async (tell: (terminal: EmulatedTerminal) => Promise<void>) => {
	const terminal = startTerminal('/bin/bash', ['--norc', '-i'], {env: {PS1: '% '}});
	try {
		await terminal.until('%');
		terminal.type(`${[process.execPath, ...words].join(' ')}\r`);
		await terminal.until('● live');
		await tell(terminal);
	} finally {
		terminal.close();
	}
};

const programOf = ({pid}: EmulatedTerminal): number =>
	Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ', 1)[0]);

/** Stops the program from elsewhere, looks at the shell, and goes on. */
const stopAndGoOn = async (terminal: EmulatedTerminal) => {
	process.kill(programOf(terminal), 'SIGTSTP');
	await terminal.until('Stopped');
	terminal.type('stty -a; echo typed by hand\r');
	await terminal.until(/^typed by hand/mu);
	assert.equal(terminal.isAlternate(), false);
	assert.equal(terminal.isCursorShown(), true);
	assert.equal(terminal.isMouseTaken(), false);
	assert.match(terminal.screen(), /(?<!-)icanon/u);
	assert.match(terminal.screen(), / echo /u);
	terminal.type('clear; fg\r');
	await terminal.until('● live');
	assert.equal(terminal.isAlternate(), true);
};

describe('a stop', () => {
	it('by a signal from elsewhere gives the terminal to the shell, as Ctrl-Z does', async () => {
		await fromShell(async terminal => {
			await stopAndGoOn(terminal);
			await stopAndGoOn(terminal);
			assert.doesNotMatch(terminal.screen(), /no shell/u);
			terminal.type('q');
			await terminal.until(() => !terminal.isAlternate());
		});
	});
});
