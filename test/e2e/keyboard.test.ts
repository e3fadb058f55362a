import assert from 'node:assert/strict';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {describe, it} from 'node:test';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
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

/** What was written of the two screens and of kitty’s protocol, which each of them has for itself, in its order. */
const kittyIn = ({output}: EmulatedTerminal): string =>
	Array.from(output().matchAll(/\u{1B}\[(?<mode>\?1049[hl]|>0u|<u)/gu), ({groups}) => groups!.mode).join(' ');

/** What was written of xterm’s protocol, in its order. */
const xtermIn = ({output}: EmulatedTerminal): string =>
	Array.from(output().matchAll(/\u{1B}\[(?<mode>>4;0m|>4m)/gu), ({groups}) => groups!.mode).join(' ');

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

	for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
		inTerminal(`are back after ${name}`, alone, async terminal => {
			await terminal.until('● live');
			process.kill(terminal.pid, name);
			await terminal.ended;
			assertGivenBack(terminal);
		});
	}

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
	inTerminal('is back a second after a paste that never ends', alone, async terminal => {
		await terminal.until('● live');
		terminal.type('\u{1B}[200~hello');
		await terminal.until(shown.pasteIgnored);
		// What comes sooner may be the rest of it.
		await delay(100);
		terminal.type('?');
		await terminal.until(shown.help);
	});

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
