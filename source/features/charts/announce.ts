import type {Bucket} from '../../live/chart-history.js';
import {counted} from '../../util/format.js';
import type {State} from '../../state/state.js';
import {clauses, lasting, sentence} from '../../ui/phrases.js';
import {chartSpans, chartWindow, shownCurves} from './charts.js';

/** About as many as the charts on a screen have. */
const columns = 200;

export const chartSentences = (state: State): readonly string[] => {
	const {activity, now, view} = state;
	const {title} = chartSpans[view.charts.span]!;
	const window = chartWindow(state, columns);
	const buckets = [...new Set(window.columns.filter((bucket): bucket is Bucket => bucket !== undefined))];
	if (activity.since === undefined || buckets.length === 0) {
		return ['Charts: nothing was watched yet. Esc: the list.'];
	}

	const sum = (name: 'started' | 'ended') => Math.round(buckets.reduce((total, bucket) => total + bucket[name], 0));
	const {shown, zero} = shownCurves(state, window);
	return [
		sentence(
			`in numbers, ${title === 'all' ? 'all that was watched' : `the last ${title}`}, seen for ${lasting(now - activity.since)}`,
		),
		...shown
			.filter(({finest}) => finest === 1)
			.map(({word, now: newest, min, max}) =>
				clauses(`${word}: ${newest ?? 'not known'} now`, `min ${min}`, `max ${max}`),
			),
		...(zero.length > 0 ? [clauses(...zero.map(({word}) => `0 ${word}`))] : []),
		clauses(counted(sum('started'), 'start'), counted(sum('ended'), 'end')),
		'Left or Right: a shorter or a longer time. Esc: the list.',
	];
};
