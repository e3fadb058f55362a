import {columnOf} from '../../table/columns.js';
import {helpLines} from '../../commands/help-lines.js';
import type {DialogOf} from '../../monitor/dialog.js';
import {history} from '../../monitor/messages.js';
import type {State} from '../../monitor/state.js';
import {clock} from '../../domain/format.js';
import {fitLine, short, span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line} from '../../theme/style.js';
import {toneStyle} from '../bottom-lines.js';
import type {DialogView} from './frame.js';
import {keysLine} from './keys-line.js';

/** A page of lines of one width, and where in them it is. */
const page = (lines: readonly Line[], top: number, room: number, width: number, glyphs: Glyphs): readonly Line[] => {
	const shown = lines.slice(top, top + room).map(line => fitLine(line, width));
	const rest = lines.length - top - shown.length;
	return rest > 0 || top > 0 ? [...shown, [span(rest > 0 ? `${glyphs.descending} ${rest} more` : ' ', 'dim')]] : shown;
};

export const helpView = (dialog: DialogOf<'help'>, state: State, glyphs: Glyphs, room: number): DialogView => {
	const width = Math.min(86, state.size.columns - 8);
	return {
		title: 'Keys',
		lines: [
			...page(helpLines(glyphs.isAscii), dialog.top, room, width, glyphs),
			keysLine(dialog, state, glyphs, width),
		],
	};
};

export const logView = (dialog: DialogOf<'log'>, state: State, glyphs: Glyphs, room: number): DialogView => {
	const width = Math.min(130, state.size.columns - 8);
	const entries = history(state).toReversed();
	const lines = entries.map(({at, tone, text}): Line => [
		span(`${clock(at)} `, 'dim'),
		span(`${glyphs.tone[tone]} `, toneStyle[tone]),
		span(text),
	]);
	const all = lines.length > 0 ? lines : [[span('nothing was done yet', 'dim')]];
	return {
		title: 'What was done and said, newest first',
		lines: [...page(all, dialog.top, room, width, glyphs), [], keysLine(dialog, state, glyphs, width)],
	};
};

export const sortView = (dialog: DialogOf<'sort'>, state: State, glyphs: Glyphs, room: number): DialogView => {
	const width = 40;
	const {sort} = state.view;
	const start = Math.max(0, Math.min(dialog.place - Math.floor(room / 2), dialog.columns.length - room));
	const lines = dialog.columns.slice(start, start + room).map((id, index): Line => {
		const {title} = columnOf(id);
		const sign = id === sort.column ? ` ${sort.isDescending ? glyphs.descending : glyphs.ascending}` : '';
		const isPicked = start + index === dialog.place;
		return [short(` ${(title || id).toLowerCase()}${sign} `, width, isPicked ? 'chosen' : undefined)];
	});
	return {title: 'Sort by', lines: [...lines, [], keysLine(dialog, state, glyphs, width)]};
};
