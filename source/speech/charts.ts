import type {Bucket} from '../domain/activity.js';
import {chartSpans, chartWindow} from '../monitor/charts.js';
import {counted} from '../domain/format.js';
import type {State} from '../monitor/state.js';
import {clauses, sentence} from './words.js';

const told = ['channels', 'talking', 'ringing', 'held'] as const;

/** As many columns as a line of a screen has: what the charts would show. */
const columns = 100;

/** What the charts show of the time that is chosen, in numbers. */
export const chartSentences = (state: State): readonly string[] => {
	const {title} = chartSpans[state.view.charts.span]!;
	const known = chartWindow(state, columns).columns.flatMap((bucket): readonly Bucket[] => (bucket ? [bucket] : []));
	const last = known.at(-1);
	if (!last) {
		return ['Charts: nothing was watched yet. Esc: the list.'];
	}

	const buckets = [...new Set(known)];
	const sum = (name: 'started' | 'ended') => Math.round(buckets.reduce((total, bucket) => total + bucket[name], 0));
	return [
		sentence(`in numbers, the time of ${title === 'all' ? 'all that was watched' : title}`),
		...told.map(gauge =>
			clauses(
				`${gauge}: ${last.last[gauge]} now`,
				`least ${Math.min(...known.map(({least}) => least[gauge]))}`,
				`most ${Math.max(...known.map(({most}) => most[gauge]))}`,
			),
		),
		clauses(counted(sum('started'), 'start'), counted(sum('ended'), 'end')),
		'Left or Right: a shorter or a longer time. Esc: the list.',
	];
};
