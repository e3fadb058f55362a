import {searchPage} from '../../commands/dialog-typing.js';
import {helpLines} from '../help/text.js';
import {customCommands} from '../custom-commands/commands.js';
import {clock} from '../../util/format.js';
import {helpSearch} from '../columns/search.js';
import {history} from '../../state/messages.js';
import {dialogRoom} from '../../state/window-layout.js';
import {callFactsOf} from '../../state/detail.js';
import {legsOf, screen, selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {rowAlerts} from '../alerts/row-alerts.js';
import {detailLines} from '../../ui/table/detail.js';
import type {Line} from '../../ui/theme/style.js';
import {keyWord, sentence, spoken} from '../../ui/phrases.js';

/** A long text, and the part of it that is in view. */
type Page = {
	/** Identifies the text. */
	readonly of: string;
	readonly lines: readonly string[];
	readonly top: number;
	readonly rows: number;
};

/** A width at which no value wraps. */
const unwrapped = 100_000;

/** A label and its value, or a key and its title: `h: put the selected call on hold.` */
const pairSentence = (line: Line, labelOf: (text: string) => string): string => {
	const [left = '', ...right] = line.map(({text}) => text.trim());
	const rest = right.join(' ').trim();
	return rest === '' ? sentence(left) : spoken(`${labelOf(left)}: ${rest}.`);
};

const keysOf = (text: string): string =>
	text
		.split(' ')
		.map(key => keyWord(key))
		.join(' or ');

/** The page that is open: the help, the log, or the details of the selected call. */
export const pageOf = (state: State): Page | undefined => {
	const {dialog, view} = state;
	const {rows} = dialogRoom(state);
	if (dialog?.kind === 'help') {
		const search = helpSearch(dialog);
		const lines = helpLines(true, state.keymap, customCommands(state), search).map(line => pairSentence(line, keysOf));
		const found = lines.length > 0 ? lines : ['Nothing found.'];
		return search === ''
			? {of: 'help', lines, top: dialog.top, rows}
			: {of: `help ${search}`, lines: found, top: dialog.top, rows: searchPage(state, rows)};
	}

	if (dialog?.kind === 'log') {
		const lines = history(state)
			.toReversed()
			.map(({at, text}) => sentence(`${clock(at)}: ${text}`));
		return {of: 'log', lines: lines.length > 0 ? lines : ['Nothing was done yet.'], top: dialog.top, rows};
	}

	const row = selected(state);
	if (!dialog && row && (view.isDetailFull || view.focus === 'detail')) {
		const alerts = rowAlerts(state, row.channel.id);
		const details = detailLines(row, legsOf(state), unwrapped, callFactsOf(state, row), alerts);
		const lines = details.map(line => pairSentence(line, spoken));
		return {of: `detail ${view.cursor}`, lines, top: view.detailTop, rows: screen(state).detailRows};
	}

	return undefined;
};

const shown = ({lines, top, rows}: Page, from = top, to = top + rows): readonly string[] =>
	lines.slice(Math.max(top, from), Math.min(top + rows, to)).filter(line => line !== '');

/** The lines in view of a page that opens, and how many more there are. */
export const wholePage = (page: Page): readonly string[] => {
	const more = page.lines.length - page.top - page.rows;
	return [...shown(page), ...(more > 0 ? [`${more} more: Down and PgDn read on.`] : [])];
};

export const scrolledInto = (before: Page, after: Page): readonly string[] =>
	after.top > before.top ? shown(after, before.top + before.rows) : shown(after, after.top, before.top);
