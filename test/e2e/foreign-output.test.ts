import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {foreignOutputs, withoutTimes, writeOnTerminal} from '../helpers/foreign-output.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';

describe('output of another program on the screen', () => {
	const places: ReadonlyArray<readonly [where: string, keys: readonly string[], shows: string]> = [
		['the list', [], 'PAUSED'],
		['the help', ['?'], shown.help],
		['a question', ['x'], shown.hangup],
		['a field of a dialog', ['n'], 'New call'],
		['the filter', ['/', 'via'], '/ via'],
		['the details', ['\r'], 'Who calls whom'],
	];
	for (const [where, keys, shows] of places) {
		it(`is gone after Ctrl-L: ${where}`, async (t: TestContext) => {
			const terminal = startTerminal(process.execPath, [builtProgram, '--demo', '30', '--seed', '3']);
			t.after(terminal.close);
			await terminal.until(/● live.*\n.* demo@demo\.local/u);
			terminal.type('p');
			await terminal.until('PAUSED');
			for (const key of keys) {
				terminal.type(key);
			}

			await terminal.until(shows);
			const before = withoutTimes(terminal);
			writeOnTerminal(terminal, foreignOutputs.wall);
			await terminal.until('Broadcast message');
			terminal.type('\u{C}');
			await terminal.until(() => !terminal.screen().includes('Broadcast message'));
			t.assert.deepStrictEqual(withoutTimes(terminal), before);
		});
	}
});
