import {clock} from '../../util/format.js';
import type {Tone} from '../../state/notes.js';
import {history} from '../../state/messages.js';
import type {State} from '../../state/state.js';
import {wrapWords} from '../../ui/table/fit.js';
import {span} from '../../ui/table/line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';

export const toneStyle: Readonly<Record<Tone, Style>> = {
	good: 'good',
	pending: 'accent',
	warning: 'warning',
	bad: 'bad',
	plain: 'dim',
};

/** Lines are read best when they are no longer than this. */
const longest = 130;
/** The cells of the time and the sign before each message. */
const indent = 11;

/** The event log, newest first; long messages are wrapped. */
export const logLines = (state: State, glyphs: Glyphs, width: number): readonly Line[] =>
	history(state)
		.toReversed()
		.flatMap(({at, tone, text}) =>
			wrapWords(span(text).text, Math.max(20, Math.min(longest, width) - indent)).map((piece, index): Line => {
				const before = [span(`${clock(at)} `, 'dim'), span(`${glyphs.tone[tone]} `, toneStyle[tone])];
				return [...(index === 0 ? before : [span(' '.repeat(indent))]), {text: piece}];
			}),
		);
