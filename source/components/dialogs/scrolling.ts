import {helpLines} from '../../commands/help-lines.js';
import {logLines} from '../../commands/log-lines.js';
import {ownCommands} from '../../commands/own-commands.js';
import type {DialogOf} from '../../monitor/dialog.js';
import {headerKeyOf} from '../../monitor/selectors.js';
import {columnName, columnOf} from '../../table/columns.js';
import {fitLine, lineCells, short, span} from '../../table/line.js';
import type {Line} from '../../theme/style.js';
import type {DialogView, ViewContext} from './view.js';

/** A page of a long text, and how much of it is still below. */
const page = (lines: readonly Line[], top: number, mostWidth: number, context: ViewContext): readonly Line[] => {
	const {room, glyphs, widest} = context;
	const width = Math.min(mostWidth, widest, Math.max(...lines.map(line => lineCells(line))));
	const shown = lines.slice(top, top + room).map(line => fitLine(line, width));
	const rest = lines.length - top - shown.length;
	const more = rest > 0 ? `${glyphs.descending} ${rest} more` : '';
	return lines.length > room ? [...shown, [span(more, 'dim')]] : shown;
};

/** Every key and what it does. */
export const helpView = ({top}: DialogOf<'help'>, context: ViewContext): DialogView => ({
	title: 'Keys',
	lines: page(helpLines(context.glyphs.isAscii, context.state.keymap, ownCommands(context.state)), top, 86, context),
});

/** What was done and said, newest first. */
export const logView = ({top}: DialogOf<'log'>, context: ViewContext): DialogView => {
	const {state, glyphs, widest} = context;
	const lines = logLines(state, glyphs, widest);
	const all = lines.length > 0 ? lines : [[span('nothing was done yet', 'dim')]];
	return {title: 'What was done and said, newest first', lines: page(all, top, widest, context)};
};

/** What its keys need. */
const sortWidth = 36;

/** The columns, to choose what the rows are sorted by. */
export const sortView = (
	{columns, place}: DialogOf<'sort'>,
	{state, glyphs, room, widest}: ViewContext,
): DialogView => {
	const {sort} = state.view;
	const start = Math.max(0, Math.min(place - Math.floor(room / 2), columns.length - room));
	const lines = columns.slice(start, start + room).map((id, index): Line => {
		const sign = id === sort.column ? ` ${sort.isDescending ? glyphs.descending : glyphs.ascending}` : '';
		const line = [
			span(` ${headerKeyOf(state, id) ?? ' '} `, 'dim'),
			short(` ${columnName(columnOf(id)).toLowerCase()}${sign} `, 40, start + index === place ? 'chosen' : undefined),
		];
		return fitLine(line, Math.min(widest, Math.max(sortWidth, lineCells(line))));
	});
	return {title: 'Sort by', lines};
};
