import type {FilterContext} from '../domain/filter/field.js';
import type {Snapshot} from '../sources/feed.js';

/** The moment at which a filter is applied to a list. Only the live screen knows alerts. */
export const momentOf = ({receivedAt, asOf = receivedAt, clockOffset}: Snapshot): FilterContext => ({
	serverNow: asOf + clockOffset,
	clockOffset,
});
