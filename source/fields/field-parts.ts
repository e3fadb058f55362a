import type {TrackedChannel} from '../live/live-list.js';
import {elapsedSince, listTimeOf} from '../live/row-times.js';
import type {Channel} from '../telephony/channel.js';
import {elapsed, elapsedText, type Since} from '../telephony/elapsed.js';
import {partiesOf, partyCellText, partyTexts, type Parties, type Party} from '../telephony/parties.js';
import type {FieldKey} from '../telephony/wire-fields.js';
import {clock} from '../util/format.js';
import type {Declared, ElapsedOf} from './field.js';

/** The cells of a column, and when it gives way to others. */
export const size = (min: number, ideal: number, max: number, priority: number) => ({min, ideal, max, priority});

/** The filter part of a field: an example, what that finds, and other names. */
export const asked = (example: string, help: string, ...aliases: readonly string[]) => ({example, help, aliases});

export const text = (textOf: (channel: Channel) => string | undefined) =>
	({value: ({channel}) => textOf(channel)}) satisfies Partial<Declared>;

/** A field of the switch, unchanged. */
export const sent = (key: FieldKey) => ({...text(channel => channel[key]), shows: key}) satisfies Partial<Declared>;

/** The names and numbers of one or both parties of a call, for the filter. */
export const people = (partiesIn: (parties: Parties) => readonly Party[]) =>
	({
		isPhoneNumber: true,
		offered: ({channel}) => partiesIn(partiesOf(channel)).flatMap(party => [party.number, party.name]),
		texts: ({channel}) => partiesIn(partiesOf(channel)).flatMap(party => partyTexts(party)),
	}) satisfies Partial<Declared>;

export const person = (party: (row: TrackedChannel) => Party) =>
	({
		text: row => partyCellText(party(row)),
		order(row) {
			const {name, number} = party(row);
			return `${name}  ${number}`.trim().toLowerCase();
		},
		party,
		hasOwnSigns: true,
	}) satisfies Partial<Declared>;

type SinceOf = (row: TrackedChannel) => Since | undefined;

/** The sort key of a duration: its start, as all durations grow alike. */
const bySince = (since: SinceOf) => (row: TrackedChannel) => {
	const began = since(row);
	return began && -began.at;
};

/** A length of time that grows. */
export const ticking = (elapsedOf: ElapsedOf) =>
	({
		align: 'right',
		isTicking: true,
		elapsed: elapsedOf,
		text(row, moment) {
			const known = elapsedOf(row, moment);
			return known && elapsedText(known);
		},
	}) satisfies Partial<Declared>;

/** A time since a moment, until now or until the end of the row. */
export const time = (
	since: SinceOf,
	elapsedOf: ElapsedOf = (row, moment) => {
		const began = since(row);
		return began && elapsedSince(began, row, moment);
	},
) => ({...ticking(elapsedOf), order: bySince(since), texts: () => []}) satisfies Partial<Declared>;

/** A moment, shown as a time of day; nothing where it may have been earlier. */
export const timeOfDay = (since: SinceOf) => {
	const textOf = (row: TrackedChannel) => {
		const known = since(row);
		return known && !known.isLeast ? clock(known.at) : undefined;
	};

	return {
		ago(row, now) {
			const known = since(row);
			return known && elapsed(known, listTimeOf(row, now));
		},
		text: textOf,
		order: row => since(row)?.at,
		isFromStart: true,
		offered: () => ['1m', '5m'],
		texts: row => [textOf(row) ?? ''],
	} satisfies Partial<Declared>;
};
