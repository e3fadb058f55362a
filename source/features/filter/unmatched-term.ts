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
	(text: string, rows: readonly TrackedChannel[], moment: FilterContext, alertRules: AlertRules): readonly string[] => {
		const {expression} = parseFilter(text);
		const terms = expression?.kind === 'all' ? expression.of : expression ? [expression] : [];
		const context = {...moment, alertRules};
		const found = terms.find(term => {
			const {matches} = filterOf(term);
			return rows.every(row => !matches(row, context));
		});
		if (!found) {
			return [];
		}

		const none = `none has ${found.typed!}`;
		// Of a single term it says no more than that nothing matches.
		const alone = terms.length > 1 ? [none] : [];
		const meant = valueMeant(found, rows);
		const hint = `did you mean ${meant}?`;
		return meant === undefined ? alone : [`${none}, ${hint}`, hint, ...alone];
	},
);

/**
Of a filter without matches: the first term that no channel matches by itself, and a value that is nearly the wanted one; the whole text,
then shorter ones; none where there is nothing to tell. Not sanitised.
*/
export const unmatchedTexts = (state: State): readonly string[] =>
	shownList(state).rows.length > 0 && matchCount(state) === 0
		? findUnmatched(filterText(state), shownList(state).rows, filterMoment(state), state.alerts.byId)
		: [];
