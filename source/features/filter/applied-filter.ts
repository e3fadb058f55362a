import type {AlertRules, FilterContext} from '../../fields/field.js';
import type {RowTest} from '../../live/call-rows.js';
import type {Moment} from '../../live/row-times.js';
import {memoLast} from '../../util/memoize.js';
import {frozenTimes} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {parseFilter} from './language/parse.js';
import {highlighterOf, type Highlighter} from './language/highlight.js';
import {filterFrom, type Filter} from './language/compile.js';

const filterOf = memoLast(filterFrom);

const markerFrom = memoLast((text: string): Highlighter | undefined => {
	const {expression} = parseFilter(text);
	return expression && highlighterOf(expression);
});

/** Finds the matches of the applied filter in the cells. */
export const highlighterIn = (state: State): Highlighter | undefined => markerFrom(state.view.filter);

/** Ages count in whole seconds, so a filter on them is evaluated once a second. */
const secondOf = memoLast((second: number, frozenAt: Moment['frozenAt']): FilterContext => ({
	now: second * 1000,
	frozenAt,
}));

export const filterMoment = (state: State): FilterContext => secondOf(Math.floor(state.now / 1000), frozenTimes(state));

const testAt = memoLast(
	({matches}: Filter, moment: FilterContext | undefined, alertRules: AlertRules | undefined): RowTest => {
		const context = {now: 0, ...moment, alertRules};
		return row => matches(row, context);
	},
);

/** The test of the filter for a row; `undefined` without a filter. It keeps its identity over time unless the filter asks for ages. */
export const rowTest = (state: State): RowTest | undefined => {
	const filter = filterOf(state.view.filter);
	return (
		filter &&
		testAt(filter, filter.isTimed ? filterMoment(state) : undefined, filter.needsAlerts ? state.alerts.byId : undefined)
	);
};
