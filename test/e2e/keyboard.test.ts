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

describe('keyboard protocols that another program left on', () => {
	inTerminal('are back after Ctrl-C, as they send it, and not after its release', alone, async terminal => {
		await terminal.until('● live');
		assert.equal(kittyIn(terminal), '?1049h >0u');
		assert.equal(xtermIn(terminal), '>4;0m');
		terminal.type('\u{1B}[99;5:3u');
		terminal.type('?');
		await terminal.until(shown.help);
		terminal.type('\u{1B}[99;5u');
		assert.equal(await terminal.ended, 130);
		assert.equal(kittyIn(terminal), '?1049h >0u <u ?1049l');
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
