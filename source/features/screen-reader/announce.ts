import {unmatchedTexts} from '../filter/unmatched-term.js';
import {pastText, presentText} from '../history/header.js';
import {marksText} from '../marks/marks.js';
import {countText, matchText} from '../../state/counts.js';
import {callOf} from '../../state/selectors.js';
import {keyHint} from '../../state/default-keys.js';
import {hasList} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {columnWord} from '../../fields/columns.js';
import {chartSentences} from '../charts/announce.js';
import {keyWord, sentence} from '../../ui/phrases.js';
import {selectedCall, selectionNews} from './call-phrases.js';
import {dialogNews, placeInDialog, wholeDialog} from './dialogs.js';
import {typedIn} from './forms.js';
import {
	countSentences,
	connectionNews,
	connectionSentences,
	warningNews,
	warningSentences,
} from './connection-phrases.js';
import {messageNews, undoSentence} from './messages.js';
import {pageNews, pageOf} from './pages.js';

/** A part of the state that is announced when its `meaning` changes, which leaves out what only ticks. */
type Topic = {
	readonly meaning: (state: State) => unknown;
	readonly news: (state: State) => readonly string[];
};

const filterSentence = (state: State): string => {
	const {filter, filterField} = state.view;
	if (filterField) {
		return 'Type what to find. Enter: keep it. Esc: clear it. Tab: complete it.';
	}

	const count = matchText(state);
	const [missed] = unmatchedTexts(state);
	const why = missed === undefined ? '' : `, as ${missed}`;
	return sentence(filter === '' ? `no filter: ${count}` : `filter ${filter}: ${count} match${why}`);
};

const sortSentence = ({view: {sort}}: State): string =>
	sentence(`sorted by ${columnWord(sort.column)}, ${sort.isDescending ? 'descending' : 'ascending'}`);

const pastSentence = (state: State): string =>
	state.past ? sentence(`the past: ${pastText(state)}, ${countText(state)}; ${presentText(state)}`) : 'Back to now.';

const marksSentence = (state: State): string => sentence(marksText(state) || 'nothing is marked');

/** In the order of the announcements. */
const topics: readonly Topic[] = [
	{meaning: ({past}) => past?.now, news: state => [pastSentence(state)]},
	{meaning: hasList, news: countSentences},
	{meaning: ({view}) => (view.filterField ? 'typing' : view.filter), news: state => [filterSentence(state)]},
	{meaning: ({view}) => view.sort, news: state => [sortSentence(state)]},
	{meaning: ({view}) => view.marks.size, news: state => [marksSentence(state)]},
	{
		meaning: ({view}) => view.range !== undefined,
		news: ({view}) => [view.range ? 'A range of marks begins here.' : 'The range of marks ends.'],
	},
	{
		meaning: ({isBellOn}) => isBellOn,
		news: ({isBellOn}) => [isBellOn ? 'The bell is on.' : 'The bell is off.'],
	},
	{
		meaning: ({view: {charts}}) => (charts.isOpen ? `${charts.span} ${charts.single ?? ''}` : undefined),
		news: state => (state.view.charts.isOpen ? chartSentences(state) : []),
	},
];

const isListHidden = ({dialog, view}: State): boolean => dialog !== undefined || view.charts.isOpen;

const isUnfolded = (state: State): boolean => {
	const {cursor, openCalls} = state.view;
	const call = cursor === undefined ? undefined : callOf(state, cursor);
	return call !== undefined && openCalls.has(call.key);
};

/** The changes of the selected call. Its details page names it itself. */
const callNews = (before: State, after: State): readonly string[] => {
	const isDetail = pageOf(after) !== undefined;
	if (isListHidden(after) || (isDetail && (isListHidden(before) || before.view.cursor !== after.view.cursor))) {
		return [];
	}

	if (isListHidden(before) || (pageOf(before) && !isDetail)) {
		return ['Back in the list.', selectedCall(after)];
	}

	const [was, typed] = [before.view.filterField, after.view.filterField];
	// While a filter is typed, the first call would drown the letters.
	if (typed && typed !== was) {
		return [];
	}

	const isReadWhole = (was !== undefined && !typed) || isUnfolded(before) !== isUnfolded(after);
	return [isReadWhole ? selectedCall(after) : selectionNews(before, after)];
};

/** Without repeats and empty lines. */
const distinct = (lines: readonly string[]): readonly string[] => [...new Set(lines)].filter(line => line !== '');

/** The whole state: connections, warnings, counts, then the open dialog, the charts or the selected call. */
export const overview = (state: State): readonly string[] => {
	const {dialog, view} = state;
	return distinct([
		state.past ? pastSentence(state) : '',
		...connectionSentences(state),
		...warningSentences(state),
		...countSentences(state),
		view.filter === '' ? '' : filterSentence(state),
		view.marks.size === 0 ? '' : marksSentence(state),
		undoSentence(state),
		...(dialog ? wholeDialog(dialog, state) : view.charts.isOpen ? chartSentences(state) : [selectedCall(state)]),
	]);
};

/** Announces the changes between two states; nothing where only time went by. */
export const newsBetween = (before: State, after: State): readonly string[] =>
	after.statusRequests === before.statusRequests
		? distinct([
				...messageNews(before, after),
				...connectionNews(before, after),
				...warningNews(before, after),
				...topics.flatMap(({meaning, news}) => (meaning(before) === meaning(after) ? [] : news(after))),
				...dialogNews(before, after),
				...pageNews(before, after),
				...callNews(before, after),
			])
		: overview(after);

/** The place of the cursor in few words, for a key that has changed nothing. */
export const placeLines = (state: State): readonly string[] =>
	state.dialog
		? placeInDialog(state.dialog, state)
		: state.view.charts.isOpen
			? chartSentences(state)
			: [typedIn(state) ? filterSentence(state) : selectedCall(state)];

export const greeting = (state: State): readonly string[] => {
	const [help, where, quit] = (['help', 'where', 'quit'] as const).map(id => keyWord(keyHint(state, id)));
	return [
		sentence(`webitel-top, in sentences: ${help} lists the keys, ${where} says where you are, ${quit} quits`),
		...overview(state),
	];
};
