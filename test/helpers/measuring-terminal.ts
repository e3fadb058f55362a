import {Buffer} from 'node:buffer';
import {createRequire} from 'node:module';
import type Graphemes from '@xterm/addon-unicode-graphemes';
import unicode11 from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';

const load = createRequire(import.meta.url);

/**
This package reads what it brings from the beginning of the memory in which Node puts it: it must have that for itself, and
not be a part of the pool that small buffers share.
*/
const loadGraphemes = (): typeof Graphemes => {
	const {poolSize} = Buffer;
	Buffer.poolSize = 0;
	try {
		return load('@xterm/addon-unicode-graphemes') as typeof Graphemes;
	} finally {
		Buffer.poolSize = poolSize;
	}
};

const unicodeGraphemes = loadGraphemes();

/**
The two kinds of terminals there are: those that give each character its cells, by the Unicode of 2018, and those that
give them to what a reader takes for one character, by that of 2023.
*/
export const terminalKinds = ['11', '15-graphemes'] as const;
export type TerminalKind = (typeof terminalKinds)[number];

/** Where the cursor stands after a line: in the cell behind it, and so many rows further down than it began. */
export type Place = {readonly cells: number; readonly rows: number};

/** An emulated terminal that tells how far each of many lines goes. */
export type MeasuringTerminal = {readonly measure: (lines: readonly string[]) => Promise<readonly Place[]>};

/** A request that no terminal has and this one answers: where is the cursor? */
const ask = '\u{1B}[?1y';
/** Wider than any line: nothing wraps. */
const width = 4000;
const portion = 500;

export const startMeasuringTerminal = (kind: TerminalKind): MeasuringTerminal => {
	const terminal = new xterm.Terminal({cols: width, rows: 4, scrollback: 0, allowProposedApi: true});
	terminal.loadAddon(new unicode11.Unicode11Addon());
	terminal.loadAddon(new unicodeGraphemes.UnicodeGraphemesAddon());
	terminal.unicode.activeVersion = kind;
	const places: Place[] = [];
	terminal.parser.registerCsiHandler({prefix: '?', final: 'y'}, () => {
		const {cursorX, cursorY} = terminal.buffer.active;
		places.push({cells: cursorX, rows: cursorY});
		return true;
	});
	const write = async (text: string) =>
		new Promise<void>(resolve => {
			terminal.write(text, resolve);
		});

	return {
		async measure(lines) {
			places.length = 0;
			for (let start = 0; start < lines.length; start += portion) {
				const some = lines.slice(start, start + portion);
				await write(some.map(line => `\u{1B}[H${line}${ask}\u{1B}[2K`).join(''));
			}

			return [...places];
		},
	};
};
