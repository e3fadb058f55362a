import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {StringDecoder} from 'node:string_decoder';
import fc from 'fast-check';
import {row, uuid} from '../helpers/channels.js';
import {unicodeGlyphs} from '../../source/ui/theme/glyphs.js';
import {startApp, storyClock, type StoryApp} from '../helpers/app.js';
import {programOf} from '../helpers/job-control.js';
import {assertGone, assertRestored, coloured, monitor, startFromShell} from '../helpers/given-back.js';
import {startTapeServer} from '../helpers/tape-server.js';
import type {EmulatedTerminal} from '../helpers/terminal.js';
import {shown} from '../helpers/shown.js';
import type {Ending, Trial} from './trial.js';

export const repeat = async (times: number, make: () => Promise<void>) => {
	for (let time = 0; time < times; time++) {
		await make();
	}
};

const leaving = (what: string, code: number, leave: (terminal: EmulatedTerminal) => void): Trial => ({
	group: 'A guest in the terminal',
	what,
	outcome: `exit code ${code}; screen, title, mouse, cursor, echo, raw and paste mode, keyboard protocols as before; no process left`,
	// `test/e2e/left-actions.test.ts` leaves so, too.
	times: {quick: 0, full: 10},
	async run(times, ending) {
		await repeat(times, async () => {
			const terminal = await startFromShell(ending);
			await terminal.until('● live');
			await terminal.until(() => terminal.isMouseTaken());
			const program = programOf(terminal);
			leave(terminal);
			await assertRestored(terminal, code);
			await assertGone(program);
		});
	},
});

const signalled = (name: NodeJS.Signals, code: number): Trial =>
	leaving(name, code, terminal => {
		terminal.signal(name);
	});

const calls = Array.from({length: 40}, (_, index) => row({uuid: uuid(index), initial_cid_name: `Caller ${index}`}));

const usualSize = {columns: 80, rows: 24};

/** The app, read-only where nothing else is said, in front of a server that remembers what it was asked. */
const startGuarded = async (ending: Ending, isReadOnly = true) => {
	const clock = storyClock();
	const server = await startTapeServer(calls, clock.now);
	const app = await startApp({url: server.url, clock, size: usualSize, settings: {isReadOnly}});
	ending.after(async () => {
		await app.close();
		await server.close();
	});
	await app.until('40 channels');
	return {app, server};
};

/** Out of whatever is open, and the help on request: it is alive. */
const assertAlive = async (app: Awaited<ReturnType<typeof startApp>>) => {
	for (let level = 0; level < 8; level++) {
		await app.type('\u{1B}');
	}

	// What comes right after a paste is taken for the rest of it.
	app.clock.advance(200);
	// Not by the next list: a random key may have slowed or paused those.
	await app.type('?');
	await app.until(shown.help);
};

/** A hold and a hang-up, each with its answer as soon as it could be read. */
const actOn = async (app: StoryApp) => {
	for (const key of ['h', 'y', 'x', 'y']) {
		await app.type(key);
		app.clock.advance(200);
	}
};

/** Not what leaves the program, stops it or takes away its guard: those have trials of their own. */
const isHarmless = (byte: number): boolean => ![0x03, 0x1a, 0x21, 0x71].includes(byte);

const inputs: readonly Trial[] = [
	{
		group: 'A guest in the terminal',
		what: 'pasted text of a thousand lines of command keys, marked as a paste or not',
		outcome: 'nothing was sent, and it is alive',
		times: {quick: 2, full: 50},
		async run(times, ending) {
			const clock = storyClock();
			const server = await startTapeServer(calls, clock.now);
			const app = await startApp({url: server.url, clock});
			ending.after(async () => {
				await app.close();
				await server.close();
			});
			await app.until('40 channels');
			const text = 'xy\nh\nu\ne201\nn\nxx y\n'.repeat(170);
			await repeat(times, async () => {
				await app.type(text);
				await app.type(`\u{1B}[200~${text}\u{1B}[201~`);
				await app.until(shown.pasteIgnored);
			});
			await app.polled(3);
			assert.deepEqual(server.actions, []);
			await assertAlive(app);
		},
	},
	{
		group: 'A guest in the terminal',
		what: 'random bytes and broken escape sequences, on a read-only screen',
		isApart: true,
		outcome: 'nothing was sent, and it is alive',
		times: {quick: 1500, full: 100_000},
		unit: 'bytes',
		async run(times, ending) {
			const {app, server} = await startGuarded(ending);
			const piece = fc.oneof(
				fc.uint8Array({minLength: 1, maxLength: 40}).map(bytes => bytes.filter(byte => isHarmless(byte))),
				fc.constantFrom(
					'\u{1B}[',
					'\u{1B}[1;',
					'\u{1B}]52;c;',
					'\u{1B}P',
					'\u{1B}[<0;1',
					'\u{1B}[<0;9;9M',
					'\u{1B}[M x!',
					'\u{1B}O',
					'\u{1B}[200~',
					'\u{1B}[201~',
					'х',
					'р',
				),
			);
			const pieces = fc.sample(piece, {numRuns: times, seed: Number(process.env.SEED ?? 7)});
			let written = 0;
			// As the terminal's stream gives them: what is no UTF-8, or is cut, is what it makes of it.
			const decoder = new StringDecoder('utf8');
			let broken = 0;
			for (const one of pieces) {
				if (written >= times) {
					break;
				}

				const bytes = Buffer.from(one);
				const text = decoder.write(bytes);
				written += bytes.length;
				broken += text.includes('\u{FFFD}') ? 1 : 0;
				await app.type(text);
			}

			assert.ok(broken > times / 100, `only ${broken} pieces were no UTF-8`);

			assert.ok(written >= times, `only ${written} bytes`);
			await app.type('\u{1B}[201~');
			await assertAlive(app);
			assert.deepEqual(server.actions, []);
		},
	},
	{
		group: 'A guest in the terminal',
		what: 'windows of every size down to 1×1, and keys that act where there is no row to be seen',
		outcome: 'no line more than the window has, no line longer; nothing was sent; it is alive',
		times: {quick: 60, full: 1000},
		async run(times, ending) {
			const {app, server} = await startGuarded(ending, false);
			const size = fc.record({columns: fc.integer({min: 1, max: 200}), rows: fc.integer({min: 1, max: 60})});
			const corner = {columns: 1, rows: 1};
			let tried = 0;
			for (const wanted of [corner, ...fc.sample(size, {numRuns: times - 1, seed: 11})]) {
				await app.resize(wanted);
				await app.until(
					() => app.lines().length <= wanted.rows && app.lines().every(line => line.length <= wanted.columns),
				);
				if (app.frame().includes(unicodeGlyphs.cursor)) {
					continue;
				}

				tried++;
				await actOn(app);
			}

			assert.ok(tried > times / 30, `only ${tried} windows had no row`);

			await app.resize({columns: 120, rows: 30});
			await assertAlive(app);
			assert.deepEqual(server.actions, []);
		},
	},
];

const surroundings: readonly Trial[] = [
	{
		group: 'A guest in the terminal',
		what: '`TERM=dumb`',
		outcome: 'the list is printed once, without a control byte',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startFromShell(ending, {command: `TERM=dumb ${monitor}`});
				await terminal.until('after');
				assert.match(terminal.screen(), /code=0/u);
				assert.match(terminal.output(), /STATE .* FROM .* ID +AGE/u);
				assert.doesNotMatch(terminal.output(), /[^\P{Control}\n\r]/u);
			});
		},
	},
	{
		group: 'A guest in the terminal',
		what: 'a locale without UTF-8',
		outcome: 'the frame is drawn in ASCII',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startFromShell(ending, {env: {LANG: 'C', LC_ALL: 'C'}});
				await terminal.until(/live .*every/u);
				assert.doesNotMatch(terminal.screen(), /[→⏎─-◿]/u);
				terminal.type('q');
				await assertRestored(terminal, 0);
			});
		},
	},
	{
		group: 'A guest in the terminal',
		what: '`NO_COLOR`',
		outcome: 'no colour is written',
		// `test/e2e/screen.test.ts` does so, too.
		times: {quick: 0, full: 5},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startFromShell(ending, {env: {NO_COLOR: '1'}});
				await terminal.until('● live');
				assert.doesNotMatch(terminal.output(), coloured);
				terminal.type('q');
				await assertRestored(terminal, 0);
			});
		},
	},
	{
		group: 'A guest in the terminal',
		what: '`CI`',
		outcome: 'the live screen all the same: somebody sits at this terminal',
		// `test/e2e/screen.test.ts` does so, too.
		times: {quick: 0, full: 5},
		async run(times, ending) {
			await repeat(times, async () => {
				const terminal = await startFromShell(ending, {env: {CI: 'true'}});
				await terminal.until('● live');
				terminal.type('q');
				await assertRestored(terminal, 0);
			});
		},
	},
];

export const guestTrials: readonly Trial[] = [
	leaving('`q`', 0, terminal => {
		terminal.type('q');
	}),
	leaving('Ctrl-C', 130, terminal => {
		terminal.type('\u{3}');
	}),
	signalled('SIGINT', 130),
	signalled('SIGTERM', 143),
	signalled('SIGHUP', 129),
	...inputs,
	...surroundings,
];
