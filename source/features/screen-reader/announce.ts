import {unmatchedTerm} from '../filter/unmatched-term.js';
import {marksText} from '../marks/marks.js';
import {matchText} from '../../state/counts.js';
import {callOf} from '../../state/selectors.js';
import {keyHint, type CommandId} from '../../state/keymap.js';
import {hasList} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {columnName, columnOf} from '../../ui/table/columns.js';
import {chartSentences} from '../charts/announce.js';
import {keyWord, sentence} from '../../ui/phrases.js';
import {selectedCall, selectionMeaning, selectionNews} from './call-phrases.js';
import {dialogNews, placeInDialog, wholeDialog} from './dialogs.js';
import {typedIn} from './forms.js';
import {
	countSentences,
	connectionNews,
	connectionSentences,
	connectionsMeaning,
	warningNews,
	warningsMeaning,
	warningSentences,
} from './connection-phrases.js';
import {messageNews, undoSentence} from './messages.js';
import {pageOf, scrolledInto, wholePage} from './pages.js';

/** Something that is told when it changes: `meaning` is what of it counts, so that what ticks is no news. */
type Topic = {
	readonly meaning: (state: State) => unknown;
	readonly news: (before: State, after: State) => readonly string[];
};

const filterSentence = (state: State): string => {
	const {filter, filterField} = state.view;
	if (filterField) {
		return 'Type what to find. Enter: keep it. Esc: clear it. Tab: complete it.';
	}

	const count = matchText(state);
	const missed = unmatchedTerm(state);
	const why = missed === undefined ? '' : `, as none has ${missed}`;
	return sentence(filter === '' ? `no filter: ${count}` : `filter ${filter}: ${count} match${why}`);
};

const sortSentence = ({view: {sort}}: State): string =>
	sentence(
		`sorted by ${columnName(columnOf(sort.column)).toLowerCase()}, ${sort.isDescending ? 'descending' : 'ascending'}`,
	);

const wordsOnMarks = (state: State): string => marksText(state) || 'nothing is marked';

/** In the order in which they are told. */
const topics: readonly Topic[] = [
	{
		meaning: connectionsMeaning,
		news: connectionNews,
	},
	{meaning: warningsMeaning, news: warningNews},
	{
		// The first list.
		meaning: state => hasList(state),
		news: (_before, after) => countSentences(after),
	},
	{
		meaning: ({view}) => (view.filterField ? 'typing' : view.filter),
		news: (_before, after) => [filterSentence(after)],
	},
	{meaning: ({view}) => view.sort, news: (_before, after) => [sortSentence(after)]},
	{meaning: ({view}) => view.marks.size, news: (_before, after) => [sentence(wordsOnMarks(after))]},
	{
		meaning: ({view}) => view.range !== undefined,
		news: (_before, {view}) => [view.range ? 'A range of marks begins here.' : 'The range of marks ends.'],
	},
	{
		meaning: ({isBellOn}) => isBellOn,
		news: (_before, {isBellOn}) => [isBellOn ? 'The bell is on.' : 'The bell is off.'],
	},
	{
		meaning: ({view: {charts}}) => (charts.isOpen ? charts.span : undefined),
		news: (_before, after) => (after.view.charts.isOpen ? chartSentences(after) : []),
	},
];

/** What is read page by page, as far as it has come into sight. */
const pageNews = (before: State, after: State): readonly string[] => {
	const page = pageOf(after);
	const was = pageOf(before);
	if (!page || (was?.of === page.of && was.top === page.top)) {
		return [];
	}

	return was?.of === page.of ? scrolledInto(was, page) : wholePage(page);
};

/** Whether something else than a call is told of. */
const isAway = ({dialog, view}: State): boolean => dialog !== undefined || view.charts.isOpen;

/** Whether the selected call has a line for each of its legs. */
const isOpened = (state: State): boolean => {
	const {cursor, openCalls} = state.view;
	const call = cursor === undefined ? undefined : callOf(state, cursor);
	return call !== undefined && openCalls.has(call.key);
};

/** What is news of the selected call. Its details tell who it is by themselves. */
const callNews = (before: State, after: State): readonly string[] => {
	const isDetail = pageOf(after) !== undefined;
	if (isAway(after) || (isDetail && (isAway(before) || before.view.cursor !== after.view.cursor))) {
		return [];
	}

	if (isAway(before) || (pageOf(before) && !isDetail)) {
		return ['Back in the list.', selectedCall(after)];
	}

	const [was, typed] = [before.view.filterField, after.view.filterField];
	if (was && !typed) {
		return [selectedCall(after)];
	}

	// Which call comes first while a filter is typed would drown the letters.
	if (typed && typed !== was) {
		return [];
	}

	if (isOpened(before) !== isOpened(after)) {
		return [selectedCall(after)];
	}

	return selectionMeaning(before) === selectionMeaning(after) ? [] : [selectionNews(before, after)];
};

const told = (lines: readonly string[]): readonly string[] => [...new Set(lines)].filter(line => line !== '');

/** What to tell of what has changed between two states; nothing where only time went by. */
export const newsBetween = (before: State, after: State): readonly string[] =>
	after.statusRequests === before.statusRequests
		? told([
				...messageNews(before, after),
				...topics.flatMap(({meaning, news}) => (meaning(before) === meaning(after) ? [] : news(before, after))),
				...dialogNews(before, after),
				...pageNews(before, after),
				...callNews(before, after),
			])
		: spokenLines(after);

/** Where one is: the link, what must not be missed, how much is going on, the dialog that is open or the selected call. */
export const spokenLines = (state: State): readonly string[] => {
	const {dialog, view} = state;
	return told([
		...connectionSentences(state),
		...warningSentences(state),
		...countSentences(state),
		...(view.filter === '' ? [] : [filterSentence(state)]),
		...(view.marks.size === 0 ? [] : [sentence(wordsOnMarks(state))]),
		undoSentence(state),
		...(dialog ? wholeDialog(dialog, state) : view.charts.isOpen ? chartSentences(state) : [selectedCall(state)]),
	]);
};

/** Said when a key has changed nothing: where one is, in as few words as tell it. */
export const placeLines = (state: State): readonly string[] =>
	state.dialog ? placeInDialog(state.dialog, state) : [typedIn(state) ? filterSentence(state) : selectedCall(state)];

/** Said before all else. */
export const greeting = (state: State): readonly string[] => {
	const key = (id: CommandId) => keyWord(keyHint(state, id));
	return [
		sentence(
			`webitel-top, in sentences: ${key('help')} tells the keys, ${key('where')} tells where you are, ${key('quit')} quits`,
		),
		...spokenLines(state),
	];
};
