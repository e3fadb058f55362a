import {keyHint} from '../../state/default-keys.js';
import type {State} from '../../state/state.js';
import type {Command, Services} from '../../commands/command.js';
import {chartSpans, nextChart, type ChartsView} from './charts.js';

/** The `run` of a key that changes which charts are shown. */
const changing =
	(change: (charts: ChartsView) => ChartsView) =>
	({getState, dispatch}: Services) => {
		dispatch({type: 'charts', charts: change(getState().view.charts)});
	};

export const toggleCharts = changing(charts => ({...charts, isOpen: !charts.isOpen}));

export const nextChartKey = 'tab';

const rows: ReadonlyArray<Omit<Command, 'group'>> = [
	{
		id: 'back-to-list',
		keys: ['escape'],
		title: 'back to the list, as the key of the charts does',
		footer: {hint: 'list', dropOrder: 3},
		run: toggleCharts,
	},
	{
		id: 'shorter-time',
		keys: ['left', '['],
		title: 'a shorter time',
		footer: {hint: 'shorter', dropOrder: 4},
		reason: ({view}) => (view.charts.span > 0 ? undefined : 'this is the shortest time'),
		run: changing(charts => ({...charts, span: charts.span - 1})),
	},
	{
		id: 'longer-time',
		keys: ['right', ']'],
		title: 'a longer time, up to all that was watched',
		footer: {hint: 'longer', dropOrder: 5},
		reason: ({view}) => (view.charts.span < chartSpans.length - 1 ? undefined : 'this is all that was watched'),
		run: changing(charts => ({...charts, span: charts.span + 1})),
	},
	{
		id: 'next-chart',
		keys: [nextChartKey],
		title: 'one chart after the other on the whole screen, then all',
		footer: {hint: 'next chart', dropOrder: 6},
		run: changing(charts => nextChart(charts, 1)),
	},
	{
		id: 'previous-chart',
		keys: ['shift+tab'],
		title: 'the same, backwards',
		word: 'previous chart',
		run: changing(charts => nextChart(charts, -1)),
	},
];

/** The commands while the charts are shown. */
export const chartKeys: readonly Command[] = rows.map(row => ({...row, group: 'Screen'}));

/** Commands outside the group Screen that need no list. */
const withoutList = new Set(['charts', 'call', 'read-only']);

/** Why a command is disabled while the charts are shown: the list that it acts on is not on the screen. */
export const reasonInCharts = ({id, group}: Command, state: State): string | undefined =>
	!state.view.charts.isOpen ||
	group === 'Screen' ||
	withoutList.has(id) ||
	// The message, not the list, names what would be undone.
	(id === 'unhold' && state.undo.offer)
		? undefined
		: `the list is not shown; ${keyHint(state, 'charts')} goes back to it`;
