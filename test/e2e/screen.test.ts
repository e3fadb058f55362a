import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {coloured} from '../helpers/given-back.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';

const inTerminal = (name: string, tell: (terminal: EmulatedTerminal) => Promise<void>, env = {}): void => {
	it(name, async () => {
		const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '30', '--seed', '3'], {env});
		try {
			await tell(terminal);
		} finally {
			terminal.close();
		}
	});
};

describe('the built program in a real terminal', () => {
	inTerminal('draws its first frame, and takes every key', async terminal => {
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
		assert.equal(await terminal.ended, 0);
	});

	inTerminal(
		'follows the window, without ghosts, and without a colour where none is wanted, in a CI too',
		async terminal => {
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
			assert.equal(await terminal.ended, 0);
			assert.doesNotMatch(terminal.output(), coloured);
		},
		{NO_COLOR: '1', CI: 'true'},
	);
});
