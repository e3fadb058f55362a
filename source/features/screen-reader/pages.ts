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

/** A long text, and the part of it that is in sight: what comes into sight is told. */
type Page = {
	/** The same as long as it is the same text. */
	readonly of: string;
	readonly lines: readonly string[];
	readonly top: number;
	readonly rows: number;
};

/** So many cells that no value has to go on in the next line. */
const unfolded = 100_000;

/** What stands before a value or a key, and what it is: `h: put the selected call on hold.` */
const pairSentence = (line: Line, wordsOf: (text: string) => string): string => {
	const [left = '', ...right] = line.map(({text}) => text.trim());
	const rest = right.join(' ').trim();
	return rest === '' ? sentence(left) : spoken(`${wordsOf(left)}: ${rest}.`);
};

const keysOf = (text: string): string =>
	text
		.split(' ')
		.map(key => keyWord(key))
		.join(' or ');

/** The text that is read page by page: the help, the log, every detail of the selected call. */
export const pageOf = (state: State): Page | undefined => {
	const {dialog, view} = state;
	const {rows} = dialogRoom(state);
	if (dialog?.kind === 'help') {
		const search = helpSearch(dialog);
		const lines = helpLines(true, state.keymap, customCommands(state), search).map(line => pairSentence(line, keysOf));
		return search === ''
			? {of: 'help', lines, top: dialog.top, rows}
			: {
					of: `help ${search}`,
					lines: lines.length > 0 ? lines : ['Nothing found.'],
					top: dialog.top,
					rows: searchPage(state, rows),
				};
	}

	if (dialog?.kind === 'log') {
		const lines = history(state)
			.toReversed()
			.map(({at, text}) => sentence(`${clock(at)}: ${text}`));
		return {of: 'log', lines: lines.length > 0 ? lines : ['Nothing was done yet.'], top: dialog.top, rows};
	}

	const row = selected(state);
	if (!dialog && row && (view.isDetailFull || view.focus === 'detail')) {
		const details = detailLines(
			row,
			legsOf(state),
			unfolded,
			callFactsOf(state, row),
			rowAlerts(state, row.channel.id),
		);
		const lines = details.map(line => pairSentence(line, spoken));
		return {of: `detail ${view.cursor}`, lines, top: view.detailTop, rows: screen(state).detailRows};
	}

	return undefined;
};

const shown = ({lines, top, rows}: Page, from = top, to = top + rows): readonly string[] =>
	lines.slice(Math.max(top, from), Math.min(top + rows, to)).filter(line => line !== '');

/** A page as it is told when it comes up, and how much more there is. */
export const wholePage = (page: Page): readonly string[] => {
	const more = page.lines.length - page.top - page.rows;
	return [...shown(page), ...(more > 0 ? [`${more} more: Down and PgDn read on.`] : [])];
};

/** What has come into sight by scrolling. */
export const scrolledInto = (before: Page, after: Page): readonly string[] =>
	after.top > before.top ? shown(after, before.top + before.rows) : shown(after, after.top, before.top);
