import {keyWord, pairSentence} from '../../ui/phrases.js';
import {closing, type DialogModule} from '../../commands/dialog.js';
import type {State} from '../../state/state.js';
import {scrolledTo, type Move} from '../../state/view.js';
import {dialogRoom} from '../../state/window-layout.js';
import {isSearching, newSearch, wordsOf, type Searchable} from '../../ui/dialog/search.js';
import {textPage} from '../../ui/dialog/text-page.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {fitLine, lineCells} from '../../ui/spans.js';
import {edit} from '../../ui/text-field.js';
import {helpCount} from './groups.js';
import {helpLines, helpText} from './text.js';

/** `section` is the title at which it opens, `top` the first line shown once it was scrolled. */
type HelpDialog = {readonly kind: 'help'; readonly section?: string | undefined; readonly top?: number} & Searchable;

/** The search line takes one row; a screen reader reads the matches one by one. */
const pageRows = (dialog: HelpDialog, {isScreenReader}: State, rows: number): number =>
	isSearching(dialog) ? (isScreenReader ? 1 : rows - 1) : rows;

/** The first line shown. */
const topOf = ({top, section}: HelpDialog, state: State): number => {
	if (top !== undefined || section === undefined) {
		return top ?? 0;
	}

	const {rows, columns} = dialogRoom(state);
	const lines = state.isScreenReader ? helpLines(state) : helpText(state, false, columns);
	const title = lines.findIndex(line => line.some(({text, style}) => style === 'strong' && text.trim() === section));
	return Math.max(0, Math.min(title, lines.length - rows));
};

/** Sentences for a screen reader, however wide the window is. */
const scrolled = (dialog: HelpDialog, move: Move, state: State): HelpDialog => {
	const {rows, columns} = dialogRoom(state);
	const search = wordsOf(dialog);
	const {length} = state.isScreenReader ? helpLines(state, search) : helpText(state, false, columns, search);
	return {...dialog, top: scrolledTo(move, topOf(dialog, state), length, pageRows(dialog, state, rows))};
};

/** The keys that scroll during a search. */
const scrolls: Readonly<Record<string, Move>> = {up: 'up', down: 'down', pageup: 'page-up', pagedown: 'page-down'};

/** Every key and its effect, or the matches of a search, in a dialog of the same size. */
const helpView = (dialog: HelpDialog, context: ViewContext): DialogView => {
	const {state, glyphs, widest, room} = context;
	const linesFor = (search: string) => helpText(state, glyphs.isAscii, widest, search);
	const all = linesFor('');
	if (!isSearching(dialog)) {
		return {title: 'Keys', ...textPage(all, topOf(dialog, state), context)};
	}

	const width = Math.min(widest, Math.max(...all.map(line => lineCells(line))));
	const {lines: found, hidden} = textPage(linesFor(wordsOf(dialog)), topOf(dialog, state), {
		...context,
		room: pageRows(dialog, state, room),
	});
	const lines = Array.from({length: Math.min(room, all.length)}, (_, index) => fitLine(found[index] ?? [], width));
	return {title: 'Keys', lines, ...(hidden && {hidden})};
};

const keysOf = (text: string): string =>
	text
		.split(' ')
		.map(key => keyWord(key))
		.join(' or ');

export const helpDialog: DialogModule<HelpDialog> = {
	name: 'help',
	open: () => ({kind: 'help'}),
	keys: [
		{...closing, toggledBy: 'help'},
		{
			keys: ['/'],
			label: 'search',
			run({getState, dispatch}, dialog) {
				const top = topOf(dialog, getState());
				dispatch({type: 'dialog', dialog: {...dialog, top, find: newSearch(top)}});
			},
		},
	],
	moved: scrolled,
	search: {
		/** It types or scrolls; Escape shows all of it again, where it was. */
		changed(dialog, key, state) {
			const {find} = dialog;
			if (key.name === 'escape') {
				return {kind: 'help', top: find.from};
			}

			const field = edit(find.field, key);
			const move = scrolls[key.name];
			return field ? {...dialog, top: 0, find: {...find, field}} : move && scrolled(dialog, move, state);
		},
		found(dialog, state) {
			const search = wordsOf(dialog);
			const [found, all] = [search, ''].map(words => helpCount(state, words));
			return found === 0 ? ['nothing found', 'warning'] : [search === '' ? '' : `${found} of ${all}`, 'strong'];
		},
		hints: [[['up', 'down'], 'scroll']],
	},
	view: helpView,
	announce: () => ['Keys.'],
	page(dialog, state) {
		const search = wordsOf(dialog);
		const lines = helpLines(state, search).map(line => pairSentence(line, keysOf));
		return {
			of: search === '' ? 'help' : `help ${search}`,
			lines: search === '' || lines.length > 0 ? lines : ['Nothing found.'],
			top: topOf(dialog, state),
			rows: search === '' ? dialogRoom(state).rows : pageRows(dialog, state, dialogRoom(state).rows),
		};
	},
};
