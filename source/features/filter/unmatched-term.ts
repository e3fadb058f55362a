import type {TrackedChannel} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import {filterText, matchCount, shownList} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {AlertRules, FilterContext} from '../../fields/field.js';
import {filterMoment} from './applied-filter.js';
import {filterOf} from './language/compile.js';
import {parseFilter} from './language/parse.js';
import {printFilter} from './language/stringify.js';

const findUnmatched = memoLast(
	(
		text: string,
		rows: readonly TrackedChannel[],
		moment: FilterContext,
		alertRules: AlertRules,
	): string | undefined => {
		const {expression} = parseFilter(text);
		const terms = expression?.kind === 'all' ? expression.of : [];
		const context = {...moment, alertRules};
		const found = terms.find(term => {
			const {matches} = filterOf(term);
			return rows.every(row => !matches(row, context));
		});
		return found && printFilter(found);
	},
);

/** The first term that no channel matches by itself, of a filter without matches; `undefined` without one. Not sanitised. */
export const unmatchedTerm = (state: State): string | undefined =>
	shownList(state).rows.length > 0 && matchCount(state) === 0
		? findUnmatched(filterText(state), shownList(state).rows, filterMoment(state), state.alerts.byId)
		: undefined;
