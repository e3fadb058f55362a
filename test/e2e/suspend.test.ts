import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {describe, it} from 'node:test';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';

type Tell = (terminal: EmulatedTerminal) => Promise<void>;

const story = (name: string, start: () => EmulatedTerminal, tell: Tell): void => {
	it(name, async () => {
		const terminal = start();
		try {
			await tell(terminal);
		} finally {
			terminal.close();
		}
	});
};

const words = [builtProgram, '--demo', '30', '--seed', '3', '--title'];

/** As `ssh -t host webitel-top`, `docker run -it` and `tmux new webitel-top` start it: there is no shell. */
const alone = () => startTerminal(process.execPath, words);

/** A shell with job control. */
const fromShell = () => startTerminal('/bin/bash', ['--norc', '-i'], {env: {PS1: '% '}});

const startFrom = async (terminal: EmulatedTerminal) => {
	await terminal.until('%');
	terminal.type(`${[process.execPath, ...words].join(' ')}\r`);
	await terminal.until('● live');
};

const programOf = ({pid}: EmulatedTerminal): number =>
	Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ', 1)[0]);

describe('a stop', () => {
	story('where there is no shell to go back to is told, and the screen stays', alone, async terminal => {
		await terminal.until('● live');
		terminal.type('\u{1A}');
		await terminal.until('there is no shell to go back to');
		assert.equal(terminal.isAlternate(), true);
		assert.equal(terminal.isCursorShown(), false);
		terminal.type('?');
		await terminal.until('put the selected call on hold');
		terminal.type('\u{1B}');
		await terminal.until(() => !terminal.screen().includes('put the selected call on hold'));
		terminal.type('q');
		assert.equal(await terminal.ended, 0);
		assert.equal(terminal.isAlternate(), false);
		assert.equal(terminal.isCursorShown(), true);
	});

	story('by a signal from elsewhere is told there, too', alone, async terminal => {
		await terminal.until('● live');
		process.kill(terminal.pid, 'SIGTSTP');
		await terminal.until('there is no shell to go back to');
		terminal.type('q');
		assert.equal(await terminal.ended, 0);
	});

	story('by a signal from elsewhere gives the terminal to the shell, as Ctrl-Z does', fromShell, async terminal => {
		await startFrom(terminal);
		for (let time = 0; time < 2; time++) {
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
		}

		assert.doesNotMatch(terminal.screen(), /no shell/u);
		terminal.type('q');
		await terminal.until(() => !terminal.isAlternate());
	});
});
