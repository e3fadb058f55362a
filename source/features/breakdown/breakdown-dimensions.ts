import {callFields, type CountedId} from '../../fields/call-fields.js';
import type {Field, Listed} from '../../fields/field.js';
import {untrustedLine} from '../../util/sanitize.js';

const dimensionFrom = ({id, value, hasOwnSigns, breakdown}: Field) => ({
	id: id as CountedId,
	title: breakdown?.title ?? id,
	/** It counts ended calls only. */
	isOfEnded: breakdown?.isOfEnded,
	/** The value that a channel counts under, safe to show; empty when it has none. */
	valueOf: (row: Listed): string => (hasOwnSigns ? value(row) : untrustedLine(value(row) ?? '')) ?? '',
});

/** A field by which channels are counted. */
export type Dimension = Readonly<ReturnType<typeof dimensionFrom>>;

/** In the order of the keys. */
export const dimensions: readonly Dimension[] = callFields
	.filter(({breakdown}) => breakdown)
	.toSorted((one, other) => (one.breakdown?.place ?? 0) - (other.breakdown?.place ?? 0))
	.map(field => dimensionFrom(field));

/** The dimensions for the live channels, or for the ended ones. */
export const dimensionsFor = (isEnded: boolean): readonly Dimension[] =>
	dimensions.filter(({isOfEnded}) => isEnded || !isOfEnded);

export const dimensionOf = (id: CountedId): Dimension => dimensions.find(one => one.id === id)!;
