import type {TrackedChannel} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import {filterText, matchCount, shownList} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {AlertRules, FilterContext} from '../../fields/field.js';
import {filterMoment} from './applied-filter.js';
import {filterOf} from './language/compile.js';
import {valueMeant} from './language/complete.js';
import {parseFilter} from './language/parse.js';

const findUnmatched = memoLast(
	(
		text: string,
		rows: readonly TrackedChannel[],
		moment: FilterContext,
		alertRules: AlertRules,
	): string | undefined => {
		const {expression} = parseFilter(text);
		const terms = expression?.kind === 'all' ? expression.of : expression ? [expression] : [];
		const context = {...moment, alertRules};
		const found = terms.find(term => {
			const {matches} = filterOf(term);
			return rows.every(row => !matches(row, context));
		});
		const meant = found && valueMeant(found, rows);
		const hint = meant === undefined ? '' : `, did you mean ${meant}?`;
		// Without a hint, a single term says no more than that nothing matches.
		return found && (terms.length > 1 || hint !== '') ? found.typed! + hint : undefined;
	},
);

/**
The first term that no channel matches by itself, of a filter without matches, and a value that is nearly the wanted one; `undefined`
where there is nothing to tell. Not sanitised.
*/
export const unmatchedTerm = (state: State): string | undefined =>
	shownList(state).rows.length > 0 && matchCount(state) === 0
		? findUnmatched(filterText(state), shownList(state).rows, filterMoment(state), state.alerts.byId)
		: undefined;
