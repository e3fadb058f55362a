import type {CallPart} from '../../live/live-list.js';
import type {Status} from '../../telephony/status.js';

/** The signs of the screen, each as most terminals draw it and in ASCII. */
const glyphsIn = (isAscii: boolean) => {
	const sign = (unicode: string, ascii: string): string => (isAscii ? ascii : unicode);
	return {
		isAscii,
		status: {
			talking: sign('●', '*'),
			ringing: sign('◌', '~'),
			early: sign('◐', ')'),
			held: sign('‖', '='),
			idle: sign('○', '.'),
			ending: sign('−', '_'),
			ended: sign('✕', 'x'),
		} satisfies Record<Status, string>,
		inbound: sign('↓', '<'),
		outbound: sign('↑', '>'),
		cursor: sign('▌', ']'),
		mark: sign('◆', '#'),
		/** The done and the left part of a bar. */
		bar: [sign('█', '#'), sign('░', '.')],
		/** The place of a row in its call. */
		call: {
			folded: sign('▸', '+'),
			first: sign('▾', '-'),
			middle: sign('├', '|'),
			last: sign('└', '`'),
			alone: ' ',
		} satisfies Record<CallPart, string>,
		news: sign('+', ':'),
		alert: '!',
		ascending: sign('▴', '^'),
		descending: sign('▾', 'v'),
		replay: {playing: sign('►', '>'), paused: sign('‖', '='), ended: sign('■', '#')},
		link: {good: sign('●', '*'), waiting: sign('◌', '~'), lost: sign('✕', 'x'), paused: sign('‖', '=')},
		tone: {
			good: sign('✓', '+'),
			pending: sign('…', '~'),
			warning: '!',
			bad: sign('✕', 'x'),
			plain: sign('·', '-'),
		},
		past: sign('◀', '<'),
		rule: sign('─', '-'),
		arrow: sign('→', '->'),
		enter: sign('⏎', 'Enter'),
		picked: sign('(•)', '(*)'),
		unpicked: '( )',
		previous: sign('‹', '<'),
		next: sign('›', '>'),
		minus: sign('−', '-'),
		/** Corners and sides of a dialog: top left, top right, bottom left, bottom right, horizontal, vertical. */
		frame: [sign('╭', '+'), sign('╮', '+'), sign('╰', '+'), sign('╯', '+'), sign('─', '-'), sign('│', '|')],
	} as const;
};

export type Glyphs = ReturnType<typeof glyphsIn>;

export const unicodeGlyphs = glyphsIn(false);
export const asciiGlyphs = glyphsIn(true);

/** The plain ASCII for every sign of this program; names of people keep their letters. */
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
