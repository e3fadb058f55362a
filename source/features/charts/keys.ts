import {keyHint} from '../../state/keymap.js';
import type {State} from '../../state/state.js';
import type {Command, Services} from '../../commands/command.js';
import {chartSpans, nextChart} from './charts.js';

/** What a key does while the charts stand in the place of the list, declared once, as a command is. */
type ChartKey = Pick<Command, 'id' | 'keys' | 'title' | 'footer' | 'word' | 'reason' | 'run'>;

const changeSpan = ({getState, dispatch}: Services, by: 1 | -1) => {
	const {charts} = getState().view;
	dispatch({type: 'charts', charts: {...charts, span: charts.span + by}});
};

const turn = ({getState, dispatch}: Services, by: 1 | -1) => {
	dispatch({type: 'charts', charts: nextChart(getState().view.charts, by)});
};

export const toggleCharts = ({getState, dispatch}: Services) => {
	const {charts} = getState().view;
	dispatch({type: 'charts', charts: {...charts, isOpen: !charts.isOpen}});
};

export const nextChartKey = 'tab';

export const chartKeys: readonly ChartKey[] = [
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
		run(services) {
			changeSpan(services, -1);
		},
	},
	{
		id: 'longer-time',
		keys: ['right', ']'],
		title: 'a longer time, up to all that was watched',
		footer: {hint: 'longer', dropOrder: 5},
		reason: ({view}) => (view.charts.span < chartSpans.length - 1 ? undefined : 'this is all that was watched'),
		run(services) {
			changeSpan(services, 1);
		},
	},
	{
		id: 'next-chart',
		keys: [nextChartKey],
		title: 'one chart after the other on the whole screen, then all',
		footer: {hint: 'next chart', dropOrder: 6},
		run(services) {
			turn(services, 1);
		},
	},
	{
		id: 'previous-chart',
		keys: ['shift+tab'],
		title: 'the same, backwards',
		word: 'previous chart',
		run(services) {
			turn(services, -1);
		},
	},
];

/** The commands that need no list: all of the screen's, and these. */
const freeOfList = new Set(['charts', 'call', 'read-only']);

/** Why a command does nothing while the charts are shown: what it would act on or change is not on screen. */
export const reasonInCharts = ({id, group}: Command, state: State): string | undefined =>
	!state.view.charts.isOpen ||
	group === 'Screen' ||
	freeOfList.has(id) ||
	// The message, not the list, names what would be undone.
	(id === 'unhold' && state.undo.offer)
		? undefined
		: `the list is not shown: ${keyHint(state, 'charts')} goes back to it`;
