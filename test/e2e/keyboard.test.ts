import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import {kittyIn, xtermIn} from '../helpers/keyboard-protocols.js';
import {shown} from '../helpers/shown.js';

const words = [builtProgram, '--demo', '30', '--seed', '3'];

const inTerminal = (
	name: string,
	start: () => EmulatedTerminal,
	tell: (terminal: EmulatedTerminal) => Promise<void>,
): void => {
	it(name, async () => {
		const terminal = start();
		try {
			await tell(terminal);
		} finally {
			terminal.close();
		}
	});
};

const alone = () => startTerminal(process.execPath, words);
const onConsole = () => startTerminal('/usr/bin/env', ['TERM=linux', process.execPath, ...words]);
const forReader = () => startTerminal(process.execPath, [...words, '--screen-reader']);
const fromShell = () => startTerminal('/bin/bash', ['--norc', '-i'], {env: {PS1: '% '}});

const assertGivenBack = (terminal: EmulatedTerminal) => {
	assert.equal(kittyIn(terminal), '?1049h >0u <u ?1049l');
	assert.equal(xtermIn(terminal), '>4;0m >4m');
};

describe('keyboard protocols that another program left on', () => {
	inTerminal('are put aside on our screen, and back before it goes, with q', alone, async terminal => {
		await terminal.until('● live');
		assert.equal(kittyIn(terminal), '?1049h >0u');
		assert.equal(xtermIn(terminal), '>4;0m');
		terminal.type('q');
		await terminal.ended;
		assertGivenBack(terminal);
	});

	inTerminal('are back after Ctrl-C, as they send it, and not after its release', alone, async terminal => {
		await terminal.until('● live');
		terminal.type('\u{1B}[99;5:3u');
		terminal.type('?');
		await terminal.until(shown.help);
		terminal.type('\u{1B}[99;5u');
		assert.equal(await terminal.ended, 130);
		assertGivenBack(terminal);
	});

	inTerminal('are the shell’s while the program is stopped', fromShell, async terminal => {
		await terminal.until('%');
		terminal.type(`${[process.execPath, ...words].join(' ')}\r`);
		await terminal.until('● live');
		terminal.type('\u{1A}');
		await terminal.until('Stopped');
		assertGivenBack(terminal);
		terminal.type('fg\r');
		await terminal.until(() => kittyIn(terminal) === '?1049h >0u <u ?1049l ?1049h >0u');
		await terminal.until('● live');
		assert.equal(xtermIn(terminal), '>4;0m >4m >4;0m');
		terminal.type('q');
		await terminal.until(() => kittyIn(terminal) === '?1049h >0u <u ?1049l ?1049h >0u <u ?1049l');
		await terminal.until(() => xtermIn(terminal) === '>4;0m >4m >4;0m >4m');
	});

	inTerminal('are put aside for a screen reader, too', forReader, async terminal => {
		await terminal.until('Connected to demo');
		terminal.type('q');
		await terminal.ended;
		assert.equal(kittyIn(terminal), '>0u <u');
		assert.equal(xtermIn(terminal), '>4;0m >4m');
	});

	inTerminal('are not touched on a console, which would print what it does not know', onConsole, async terminal => {
		await terminal.until('live');
		terminal.type('q');
		await terminal.ended;
		assert.equal(kittyIn(terminal), '?1049h ?1049l');
		assert.equal(xtermIn(terminal), '');
	});
});

describe('the keyboard of the built program', () => {
	inTerminal('takes no answer for text, and no letter for an answer', alone, async terminal => {
		await terminal.until('● live');
		terminal.type('/');
		await terminal.until('⏎ keep');
		terminal.type('ж');
		await terminal.until('ж');
		terminal.type('\u{1B}P>|kitty\u{1B}\\');
		terminal.type('щ');
		await terminal.until('жщ');
	});
});
