import {isDeepStrictEqual} from 'node:util';
import {foreignOutputs, withoutTimes, writeOnTerminal} from '../helpers/foreign-output.js';
import {startFromShell} from '../helpers/given-back.js';
import {shown} from '../helpers/shown.js';
import type {EmulatedTerminal} from '../helpers/terminal.js';
import {repeat} from './guest.js';
import type {Trial} from './trial.js';

/** Makes a minute go by in the program when it is told to. */
const minuteLater = `--import=data:text/javascript,${encodeURIComponent(
	"const {now} = performance; let more = 0; performance.now = () => now.call(performance) + more; process.on('SIGUSR2', () => {more += 60_000});",
)}`;

/** The keys that open something, and what then is on the screen. */
type Place = readonly [keys: readonly string[], shows: string];

const list: Place = [[], 'PAUSED'];

const opened: readonly Place[] = [
	[['?'], shown.help],
	[['x'], shown.hangup],
	[['n'], 'New call'],
	[['/', 'via'], '/ via'],
	[['\r'], 'Who calls whom'],
];

/** Whether each line, but for times, is what it was: it may be drawn in several pieces. */
const asBefore = (terminal: EmulatedTerminal, before: readonly string[]) => () =>
	isDeepStrictEqual(withoutTimes(terminal), before);

const mended = (
	what: string,
	over: string,
	places: readonly Place[],
	mend: (terminal: EmulatedTerminal) => void,
): Trial => ({
	group: 'A guest in the terminal',
	what: `output of other programs on the screen: \`wall\`, the kernel, sequences that leave the terminal odd; ${what}`,
	outcome: `every line is as before, over ${over}, and so are the ones drawn later`,
	times: {quick: 1, full: 5},
	async run(times, ending) {
		await repeat(times, async () => {
			const terminal = await startFromShell(ending, {env: {NODE_OPTIONS: minuteLater}});
			await terminal.until(/● live.*\n.* demo@demo\.local/u);
			terminal.type('p');
			await terminal.until('PAUSED');
			let before: readonly string[] = [];
			for (const [keys, shows] of places) {
				for (const key of keys) {
					terminal.type(key);
				}

				await terminal.until(shows);
				before = withoutTimes(terminal);
				for (const output of Object.values(foreignOutputs)) {
					writeOnTerminal(terminal, output);
					await terminal.until('Broadcast message');
					mend(terminal);
					await terminal.until(asBefore(terminal, before));
				}

				terminal.type(keys.length > 0 ? '\u{1B}' : '');
				await terminal.until(() => keys.length === 0 || !terminal.screen().includes(shows));
			}

			terminal.type('?');
			await terminal.until(shown.help);
			terminal.type('?');
			await terminal.until(() => !terminal.screen().includes(shown.help));
			await terminal.until(asBefore(terminal, before));
			terminal.close();
		});
	},
});

export const foreignTrials: readonly Trial[] = [
	mended(
		'Ctrl-L',
		'the list, the help, a question, a form, the filter and the details',
		[list, ...opened, list],
		terminal => {
			terminal.type('\u{C}');
		},
	),
	mended('a minute later, by itself', 'the list', [list], terminal => {
		terminal.signal('SIGUSR2');
	}),
];
