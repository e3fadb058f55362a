import {clock} from '../../util/format.js';
import {closing, type DialogModule} from '../../commands/dialog.js';
import {eventLog} from '../../state/messages.js';
import type {Tone} from '../../state/notes.js';
import type {State} from '../../state/state.js';
import {scrolledTo} from '../../state/view.js';
import {dialogRoom} from '../../state/window-layout.js';
import {sentence} from '../../ui/phrases.js';
import {textPage} from '../../ui/dialog/text-page.js';
import {wrapWords} from '../../ui/table/fit-text.js';
import {span} from '../../ui/spans.js';
import {unicodeGlyphs, type Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';

/** `top` is the first line shown. */
type LogDialog = {readonly kind: 'log'; readonly top: number};

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
const logLines = (state: State, glyphs: Glyphs, width: number): readonly Line[] =>
	eventLog(state)
		.toReversed()
		.flatMap(({at, tone, text}) =>
			wrapWords(span(text).text, Math.max(20, Math.min(longest, width) - indent)).map((piece, index): Line => {
				const before = [span(`${clock(at)} `, 'dim'), span(`${glyphs.tone[tone]} `, toneStyle[tone])];
				return [...(index === 0 ? before : [span(' '.repeat(indent))]), {text: piece}];
			}),
		);

export const logDialog: DialogModule<LogDialog> = {
	name: 'event log',
	open: () => ({kind: 'log', top: 0}),
	keys: [{...closing, toggledBy: 'log'}],
	moved(dialog, move, state) {
		const {rows, columns} = dialogRoom(state);
		return {...dialog, top: scrolledTo(move, dialog.top, logLines(state, unicodeGlyphs, columns).length, rows)};
	},
	view({top}, context) {
		const lines = logLines(context.state, context.glyphs, context.widest);
		const all = lines.length > 0 ? lines : [[span('nothing was done yet', 'dim')]];
		return {title: 'Event log, newest first', ...textPage(all, top, context)};
	},
	announce: () => ['Event log, newest first.'],
	page({top}, state) {
		const lines = eventLog(state)
			.toReversed()
			.map(({at, text}) => sentence(`${clock(at)}: ${text}`));
		return {of: 'log', lines: lines.length > 0 ? lines : ['Nothing was done yet.'], top, rows: dialogRoom(state).rows};
	},
};
