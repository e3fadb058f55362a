import {searchPage} from '../commands/dialog-typing.js';
import {helpCount} from '../features/help/groups.js';
import {helpText} from '../features/help/text.js';
import {logLines} from '../features/log/lines.js';
import {customCommands} from '../features/custom-commands/commands.js';
import {helpSearch, isSearching, type SearchableDialog, searchLine} from '../features/columns/search.js';
import type {DialogOf} from '../state/dialogs.js';
import {headerKeyOf} from '../state/selectors.js';
import {columnName, columnOf} from '../ui/table/columns.js';
import {fitLine, lineCells, short, span} from '../ui/table/line.js';
import type {Line} from '../ui/theme/style.js';
import type {DialogView, ViewContext} from '../ui/dialog/view.js';

/** A page of a long text, and how much of it is still below. */
const page = (lines: readonly Line[], top: number, {room, glyphs, widest}: ViewContext): readonly Line[] => {
	const width = Math.min(widest, Math.max(...lines.map(line => lineCells(line))));
	// A window that has become wider needs fewer lines.
	const first = Math.min(top, Math.max(0, lines.length - room));
	const shown = lines.slice(first, first + room).map(line => fitLine(line, width));
	const rest = lines.length - first - shown.length;
	const more = rest > 0 ? `${glyphs.descending} ${rest} more` : '';
	return lines.length > room ? [...shown, [span(more, 'dim')]] : shown;
};

/** Every key and what it does; searched, what was found, in a dialog of the same size. */
export const helpView = (dialog: DialogOf<'help'>, context: ViewContext): DialogView => {
	const {state, glyphs, widest, room} = context;
	const linesFor = (search: string) => helpText(glyphs.isAscii, state.keymap, customCommands(state), widest, search);
	const all = linesFor('');
	if (!isSearching(dialog)) {
		return {title: 'Keys', lines: page(all, dialog.top, context)};
	}

	const width = Math.min(widest, Math.max(...all.map(line => lineCells(line))));
	const found = page(linesFor(helpSearch(dialog)), dialog.top, {...context, room: searchPage(state, room)});
	const lines = Array.from({length: Math.min(room, all.length)}, (_, index) => fitLine(found[index] ?? [], width));
	return {title: 'Keys', lines};
};

/** What the help is searched for, and how much of it has that. */
export const helpFindLine = (
	dialog: SearchableDialog & {readonly kind: 'help'},
	{state}: ViewContext,
	width: number,
): Line => {
	const search = helpSearch(dialog);
	const [found, all] = [search, ''].map(words => helpCount(state.keymap, customCommands(state), words));
	return found === 0
		? searchLine(dialog.find, 'nothing found', 'warning', width)
		: searchLine(dialog.find, search === '' ? '' : `${found} of ${all}`, 'strong', width);
};

/** Event log, newest first. */
export const logView = ({top}: DialogOf<'log'>, context: ViewContext): DialogView => {
	const {state, glyphs, widest} = context;
	const lines = logLines(state, glyphs, widest);
	const all = lines.length > 0 ? lines : [[span('nothing was done yet', 'dim')]];
	return {title: 'Event log, newest first', lines: page(all, top, context)};
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
