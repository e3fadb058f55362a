import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {assertGone} from '../helpers/given-back.js';
import {assertIdle} from '../helpers/idle.js';
import {programOf, timesTaken, untilShellShows} from '../helpers/job-control.js';
import {kittyIn, xtermIn} from '../helpers/keyboard-protocols.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';

const words = [builtProgram, '--demo', '30', '--seed', '3', '--title'];

const command = [process.execPath, ...words].join(' ');

/**
Starts the program from a shell with job control. It begins when who is signed in is shown: that frame comes soon after the first list, and
a program that is stopped in the middle of writing one ends it when it goes on.
*/
const fromShell = async (
	tell: (terminal: EmulatedTerminal) => Promise<void>,
	line = command,
	shows = 'demo@demo.local',
) => {
	const terminal = startTerminal('/bin/bash', ['--norc', '-i'], {env: {PS1: '% '}});
	try {
		await terminal.until('%');
		terminal.type(`${line}\r`);
		await terminal.until(shows);
		await tell(terminal);
	} finally {
		terminal.close();
	}
};

/** The screen is there as if nothing had been, and takes single keys. */
const assertWhole = async (terminal: EmulatedTerminal) => {
	await terminal.until('● live');
	assert.equal(terminal.isAlternate(), true);
	assert.equal(terminal.isMouseTaken(), true);
	assert.equal(terminal.isPasteMarked(), true);
	assert.equal(terminal.isCursorShown(), false);
	assert.match(terminal.lines()[0]!, /● live/u);
	assert.match(terminal.lines().at(-1)!, / h hold .* q quit/u);
	assert.doesNotMatch(terminal.screen(), /typed by hand|Stopped|fg/u);
	terminal.type('?');
	await terminal.until(shown.help);
	terminal.type('?');
	await terminal.until(() => !terminal.screen().includes(shown.help));
};

/** The same, in a window of 80×24. */
const assertOfNewSize = async (terminal: EmulatedTerminal) => {
	await terminal.until(() => terminal.isAlternate() && /^ h hold .* q quit/u.test(terminal.lines()[23] ?? ''));
	await assertWhole(terminal);
	assert.equal(terminal.lines().length, 24);
};

/** The shell has its terminal, and knows of a job that is stopped. */
const assertWithShell = async (terminal: EmulatedTerminal) => {
	// The shell tells of a stop with its next prompt.
	terminal.type('while [ -z "$(jobs -s)" ]; do sleep 0.1; done; echo stopped "again"\r');
	await terminal.until('stopped again');
	assert.equal(terminal.isAlternate(), false);
	assert.equal(terminal.isMouseTaken(), false);
};

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

/** The program is gone, and the shell has its terminal. */
const assertEnded = async (terminal: EmulatedTerminal, program: number) => {
	await assertGone(program);
	terminal.type('clear; echo still "here"\r');
	await terminal.until(/^still here/mu);
	assert.equal(terminal.isAlternate(), false);
	assert.equal(terminal.isCursorShown(), true);
};

describe('a stop', () => {
	it('by a signal from elsewhere gives the terminal to the shell, as Ctrl-Z does; there SIGHUP ends it', async () => {
		await fromShell(async terminal => {
			const program = programOf(terminal);
			await stopAndGoOn(terminal);
			await stopAndGoOn(terminal);
			assert.doesNotMatch(terminal.screen(), /no shell/u);
			terminal.type('\u{1A}');
			await terminal.until('Stopped');
			terminal.type('kill -HUP %1\r');
			await assertEnded(terminal, program);
		});
	});

	it('by Ctrl-Z lasts after bg, until the program is in the foreground of a window of another size; there SIGTERM ends it', async () => {
		await fromShell(async terminal => {
			const program = programOf(terminal);
			terminal.type('\u{1A}');
			await terminal.until('Stopped');
			assert.equal(kittyIn(terminal), '?1049h >0u <u ?1049l');
			assert.equal(xtermIn(terminal), '>4;0m >4m');
			terminal.type('bg\r');
			await assertWithShell(terminal);
			assert.equal(terminal.isCursorShown(), true);
			terminal.resize(80, 24);
			terminal.type('echo $COLUMNS by hand\r');
			await untilShellShows(terminal, /^80 by hand/mu);
			terminal.type('fg\r');
			await assertOfNewSize(terminal);
			assert.equal(kittyIn(terminal), '?1049h >0u <u ?1049l ?1049h >0u');
			assert.equal(xtermIn(terminal), '>4;0m >4m >4;0m');
			await assertIdle(terminal, program);
			terminal.type('\u{1A}');
			await terminal.until('Stopped');
			assert.equal(kittyIn(terminal), '?1049h >0u <u ?1049l ?1049h >0u <u ?1049l');
			assert.equal(xtermIn(terminal), '>4;0m >4m >4;0m >4m');
			terminal.type('kill -TERM %1\r');
			await assertEnded(terminal, program);
		});
	});
});

describe('SIGSTOP', () => {
	it('leaves the screen to the shell until fg, as often as bg is said and however long it lasts; the window may have another size by then', async () => {
		await fromShell(async terminal => {
			process.kill(programOf(terminal), 'SIGSTOP');
			await untilShellShows(terminal, 'Stopped');
			const stoppedAgain = 'while [ -z "$(jobs -s)" ]; do sleep 0.01; done';
			// Whatever is due after a longer stop runs before the program hears that it goes on.
			const rounds = [0, 0, 1.5, 0, 1.5].map(seconds => `sleep ${seconds}; bg; ${stoppedAgain}; `).join('');
			terminal.type(`clear; echo be"gin"; ${rounds}echo e"nd"\r`);
			await untilShellShows(terminal, /^end/mu);
			const [written] = terminal.output().split('begin', 2)[1]!.split('end', 1);
			assert.doesNotMatch(written!, /\u{1B}/u);
			terminal.resize(80, 24);
			terminal.type('fg\r');
			await terminal.until(() => timesTaken(terminal) === 2);
			await assertOfNewSize(terminal);
		});
	});
});

describe('a start in the background', () => {
	it('asks for no password before the program is in the foreground', async () => {
		await fromShell(
			async terminal => {
				await assertWithShell(terminal);
				assert.doesNotMatch(terminal.screen(), /Password/u);
				terminal.type('clear; fg\r');
				await terminal.until('Password');
				terminal.type('\u{3}');
				await terminal.until(/%\s*$/u);
			},
			`${process.execPath} ${builtProgram} login root -u https://127.0.0.1:9 &`,
			'started in the background',
		);
	});

	it('where no shell can bring the program to the foreground ends with one line that says so', async () => {
		const orphan = `while kill -0 $$; do sleep 0.1; done 2> /dev/null; ${command} < /dev/tty; echo code=$?`;
		await fromShell(
			async terminal => {
				assert.equal(timesTaken(terminal), 0);
				assert.match(
					terminal.screen().replaceAll('\n', ''),
					/webitel-top: another program has this terminal, and no shell can bring this one to the foreground/u,
				);
			},
			`sh -c '(${orphan}) & sleep 0.1'`,
			'code=2',
		);
	});
});
