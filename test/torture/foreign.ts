import assert from 'node:assert/strict';
import {foreignOutputs, withoutTimes, writeOnTerminal} from '../helpers/foreign-output.js';
import type {EmulatedTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';
import {repeat, startFromShell} from './guest.js';
import type {Trial} from './trial.js';

/** Makes a minute go by in the program when it is told to. */
const minuteLater = `--import=data:text/javascript,${encodeURIComponent(
	"const {now} = performance; let more = 0; performance.now = () => now.call(performance) + more; process.on('SIGUSR2', () => {more += 60_000});",
)}`;

const mended = (what: string, mend: (terminal: EmulatedTerminal) => void): Trial => ({
	group: 'A guest in the terminal',
	what: `output of other programs on the screen: \`wall\`, the kernel, sequences that leave the terminal odd; ${what}`,
	outcome: 'every line is as before, and so are the ones drawn later',
	times: {quick: 1, full: 5},
	async run(times, ending) {
		await repeat(times, async () => {
			const terminal = await startFromShell(ending, {env: {NODE_OPTIONS: minuteLater}});
			await terminal.until(/● live.*\n.* demo@demo\.local/u);
			terminal.type('p');
			await terminal.until('PAUSED');
			const before = withoutTimes(terminal);
			for (const output of Object.values(foreignOutputs)) {
				writeOnTerminal(terminal, output);
				await terminal.until('Broadcast message');
				mend(terminal);
				await terminal.until(() => !terminal.screen().includes('Broadcast message'));
				assert.deepEqual(withoutTimes(terminal), before);
			}

			terminal.type('?');
			await terminal.until(shown.help);
			terminal.type('?');
			await terminal.until(() => !terminal.screen().includes(shown.help));
			assert.deepEqual(withoutTimes(terminal), before);
			terminal.close();
		});
	},
});

export const foreignTrials: readonly Trial[] = [
	mended('Ctrl-L', terminal => {
		terminal.type('\u{C}');
	}),
	mended('a minute later, by itself', terminal => {
		terminal.signal('SIGUSR2');
	}),
];
