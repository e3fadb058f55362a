import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';

type Tell = (terminal: EmulatedTerminal) => Promise<void>;

/** The program as a person starts it: from a shell, which tells the terminal's modes before and after. */
const inTerminal = (name: string, command: string, tell: Tell): void => {
	it(name, async () => {
		const script = `echo before; stty -g; ${command}; echo "code=$?"; stty -g; echo after`;
		const terminal = startTerminal('/bin/sh', ['-c', script]);
		try {
			await tell(terminal);
		} finally {
			terminal.close();
		}
	});
};

const monitor = `${process.execPath} ${builtProgram} --demo 30 --seed 3`;

/** The screen, the cursor and every mode of the terminal are as before. */
const assertRestored = async (terminal: EmulatedTerminal, code: number) => {
	await terminal.until('after');
	assert.equal(terminal.isAlternate(), false);
	assert.equal(terminal.isPasteMarked(), false);
	assert.equal(terminal.isCursorShown(), true);
	const [first, modes, status, modesAfter] = terminal.lines();
	assert.equal(first, 'before');
	assert.equal(status, `code=${code}`);
	assert.equal(modesAfter, modes, 'echo, line mode and signals are as before');
	assert.equal(await terminal.ended, 0);
};

describe('the built program in a real terminal', () => {
	inTerminal(
		'draws its first frame, takes every key, and leaves with q as if it had never been there',
		monitor,
		async terminal => {
			await terminal.until(/● live/u);
			assert.equal(terminal.isAlternate(), true);
			assert.match(terminal.screen(), /webitel-top {2}demo/u);
			assert.match(terminal.screen(), /\d+ channels/u);
			assert.match(terminal.screen(), /h hold {2}u unhold {2}x hang up {2}e eavesdrop/u);
			terminal.type('?');
			await terminal.until(shown.help);
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes(shown.help));
			terminal.type('s');
			await terminal.until('Sort by');
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('Sort by'));
			terminal.type('b');
			await terminal.until('MEDIAN AGE');
			terminal.type('b');
			await terminal.until(() => !terminal.screen().includes('MEDIAN AGE'));
			terminal.type('/');
			await terminal.until('keep  Esc clear');
			terminal.type('nobody-at-all');
			await terminal.until(/nobody-at-all +0 of \d+/u);
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('nobody-at-all'));
			terminal.type('jjj');
			terminal.type('\r');
			await terminal.until('Who calls whom');
			terminal.type('\u{1B}');
			await terminal.until(/▌/u);
			terminal.type('n');
			await terminal.until('New call');
			terminal.type('\u{1B}');
			await terminal.until(() => !terminal.screen().includes('New call'));
			terminal.type('p');
			await terminal.until('PAUSED');
			terminal.type('p');
			await terminal.until('● live');
			terminal.type('!');
			await terminal.until('READ-ONLY');
			terminal.type('q');
			await assertRestored(terminal, 0);
		},
	);

	inTerminal('follows the window, without ghosts', monitor, async terminal => {
		await terminal.until('● live');
		for (const [columns, rows] of [
			[60, 15],
			[200, 50],
			[80, 24],
			[120, 30],
		] as const) {
			terminal.resize(columns, rows);
			const count = (sign: string) => terminal.lines().filter(line => line.includes(sign)).length;
			const footer = columns < 72 ? /^ h .* q$/u : /^ h hold .* q quit$/u;
			await terminal.until(
				() =>
					terminal.lines().findIndex(line => line.includes('● live')) === 0 &&
					count('● live') === 1 &&
					count('▌') === 1 &&
					footer.test(terminal.lines()[rows - 1]!),
			);
		}

		terminal.type('q');
		await terminal.until('code=0');
	});

	inTerminal(
		'Ctrl-C ends it with 130 while something is being typed, and the terminal is as before',
		monitor,
		async terminal => {
			await terminal.until('● live');
			terminal.type('/');
			await terminal.until('keep  Esc clear');
			terminal.type('\u{3}');
			await assertRestored(terminal, 130);
		},
	);
});
