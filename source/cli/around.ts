import type {FilterContext} from '../domain/filter/field.js';
import type {Snapshot} from '../feeds/feed.js';

/** When a filter asks the rows of a list. What looks wrong with them is told by the live screen alone. */
export const momentOf = ({receivedAt, asOf = receivedAt, clockOffset}: Snapshot): FilterContext => ({
	serverNow: asOf + clockOffset,
	clockOffset,
});
