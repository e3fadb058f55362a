import type {TrackedChannel} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import {filterFacts, filterMoment, filterText, matchCount} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {FilterFacts, FilterContext} from './language/field.js';
import {filterOf} from './language/compile.js';
import {parseFilter} from './language/parse.js';
import {printFilter} from './language/stringify.js';

const termWithout = memoLast(
	(text: string, rows: readonly TrackedChannel[], moment: FilterContext, around: FilterFacts): string | undefined => {
		const {expression} = parseFilter(text);
		const terms = expression?.kind === 'all' ? expression.of : [];
		const context = {...moment, around};
		const found = terms.find(term => {
			const {matches} = filterOf(term);
			return rows.every(row => !matches(row, context));
		});
		return found && printFilter(found);
	},
);

/**
Of a filter of several terms that no channel matches: the first term that none matches by itself, so that nobody has to take
them out one after the other. `undefined` where there is no such term. Not sanitised.
*/
export const unmatchedTerm = (state: State): string | undefined =>
	state.list.rows.length > 0 && matchCount(state) === 0
		? termWithout(filterText(state), state.list.rows, filterMoment(state), filterFacts(state))
		: undefined;
