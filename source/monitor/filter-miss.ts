import type {Around, FilterContext} from '../domain/filter/field.js';
import {filterOf} from '../domain/filter/match.js';
import {parseFilter} from '../domain/filter/parse.js';
import {printFilter} from '../domain/filter/print.js';
import type {LiveList} from '../domain/live-list.js';
import {memoLast} from '../domain/memo.js';
import {filterAround, filterMoment, filterText, matchCount} from './selectors.js';
import type {State} from './state.js';

const termWithout = memoLast(
	(text: string, byUuid: LiveList['byUuid'], moment: FilterContext, around: Around): string | undefined => {
		const {expression} = parseFilter(text);
		const terms = expression?.kind === 'all' ? expression.of : [];
		const rows = [...byUuid.values()];
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
export const missedTerm = (state: State): string | undefined =>
	state.list.byUuid.size > 0 && matchCount(state) === 0
		? termWithout(filterText(state), state.list.byUuid, filterMoment(state), filterAround(state))
		: undefined;
