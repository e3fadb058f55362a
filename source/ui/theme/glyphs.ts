import type {CallPart} from '../../live/live-list.js';
import type {Status} from '../../telephony/status.js';

/** The signs of the screen. The ASCII ones are for terminals that cannot draw the others. */
export type Glyphs = {
	readonly isAscii: boolean;
	readonly status: Readonly<Record<Status, string>>;
	readonly inbound: string;
	readonly outbound: string;
	readonly cursor: string;
	readonly mark: string;
	/** The done and the left part of a bar. */
	readonly bar: readonly [string, string];
	/** How a row stands in its call. */
	readonly call: Readonly<Record<CallPart, string>>;
	readonly news: string;
	readonly finding: string;
	readonly ascending: string;
	readonly descending: string;
	readonly link: Readonly<Record<'good' | 'waiting' | 'lost' | 'paused', string>>;
	readonly tone: Readonly<Record<'good' | 'pending' | 'warning' | 'bad' | 'plain', string>>;
	readonly rule: string;
	readonly arrow: string;
	readonly ellipsis: string;
	readonly dot: string;
	readonly enter: string;
	readonly picked: string;
	readonly unpicked: string;
	readonly previous: string;
	readonly next: string;
	readonly minus: string;
	/** Corners and sides of a dialog: top left, top right, bottom left, bottom right, horizontal, vertical. */
	readonly frame: readonly [string, string, string, string, string, string];
};

export const unicodeGlyphs: Glyphs = {
	isAscii: false,
	status: {talking: '●', ringing: '◌', early: '◐', held: '‖', idle: '○', ending: '−', ended: '✕'},
	inbound: '↓',
	outbound: '↑',
	cursor: '▌',
	mark: '◆',
	bar: ['█', '░'],
	call: {folded: '▸', first: '▾', middle: '├', last: '└', alone: ' '},
	news: '+',
	finding: '!',
	ascending: '▴',
	descending: '▾',
	link: {good: '●', waiting: '◌', lost: '✕', paused: '‖'},
	tone: {good: '✓', pending: '…', warning: '!', bad: '✕', plain: '·'},
	rule: '─',
	arrow: '→',
	ellipsis: '…',
	dot: '·',
	enter: '⏎',
	picked: '(•)',
	unpicked: '( )',
	previous: '‹',
	next: '›',
	minus: '−',
	frame: ['╭', '╮', '╰', '╯', '─', '│'],
};

export const asciiGlyphs: Glyphs = {
	isAscii: true,
	status: {talking: '*', ringing: '~', early: ')', held: '=', idle: '.', ending: '_', ended: 'x'},
	inbound: '<',
	outbound: '>',
	cursor: ']',
	mark: '#',
	bar: ['#', '.'],
	call: {folded: '+', first: '-', middle: '|', last: '`', alone: ' '},
	news: ':',
	finding: '!',
	ascending: '^',
	descending: 'v',
	link: {good: '*', waiting: '~', lost: 'x', paused: '='},
	tone: {good: '+', pending: '~', warning: '!', bad: 'x', plain: '-'},
	rule: '-',
	arrow: '->',
	ellipsis: '~',
	dot: '-',
	enter: 'Enter',
	picked: '(*)',
	unpicked: '( )',
	previous: '<',
	next: '>',
	minus: '-',
	frame: ['+', '+', '+', '+', '-', '|'],
};

/** Every sign that this program writes of itself, in plain ASCII; names of people keep their letters. */
const asciiOf: Readonly<Record<string, string>> = {
	'…': '~',
	'→': '>',
	'’': "'",
	'“': '"',
	'”': '"',
	'␣': '_',
	'·': '-',
	'−': '-',
	'–': '-',
	'•': '*',
	'≥': '>',
	'≤': '<',
	'»': '>',
	'×': 'x',
};

const replaced = /[·»×–’“”•…→−≤≥␀-␡␣�]/gu;

/** A sanitised text with every sign that an ASCII terminal cannot draw replaced by one cell of ASCII. */
export const toAscii = (text: string): string => text.replaceAll(replaced, sign => asciiOf[sign] ?? '?');
