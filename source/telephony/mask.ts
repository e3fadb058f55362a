import {memoByObject} from '../util/memoize.js';
import {isRecord} from '../util/record.js';
import type {ActionRequest} from './action.js';
import {channelFromRow} from './channel-from-row.js';
import type {Channel, ChannelFacts, WireRow} from './channel.js';
import type {Party} from './leg-ends.js';
import type {Links} from './leg-links.js';
import {isOfMachine, textMask, type TextMask} from './mask-text.js';
import {fields, numberFields} from './wire-fields.js';

/** Hides numbers and people. The same object always becomes the same copy, and a copy is masked no further. */
export type Mask = TextMask & {
	readonly channel: (channel: Channel) => Channel;
	readonly request: (request: ActionRequest) => ActionRequest;
	readonly party: (party: Party) => Party;
};

/** What each masked copy was made of. It is no property of the copy, so no output reaches it. */
const origins = new WeakMap<WeakKey, {readonly original: WeakKey; readonly mask: Mask}>();

/** What a masked channel or request was made of; any other is itself. For the server, the log of actions, and for lifting a mask. */
export const unmasked = <Shown extends WeakKey>(shown: Shown): Shown =>
	(origins.get(shown)?.original as Shown | undefined) ?? shown;

/**
What follows from the numbers and names of a channel. Of a masked one it is computed from the original and masked then: two numbers
that look the same may differ in the digits that are hidden.
*/
export const throughMask = <Value>(
	compute: (channel: Channel) => Value,
	hide: (value: Value, mask: Mask) => Value,
): ((channel: Channel) => Value) => {
	const of = memoByObject((channel: Channel): Value => {
		const origin = origins.get(channel);
		return origin ? hide(of(origin.original as Channel), origin.mask) : compute(channel);
	});
	return of;
};

/** Known fields whose texts have numbers and addresses in them; of the others, those of the parties hold just that. */
const textFields: ReadonlySet<string> = new Set([
	'name',
	'application_data',
	'presence_id',
	'presence_data',
	'accountcode',
]);
const known: ReadonlySet<string> = new Set(fields.map(({wire}) => wire));

/** How the texts of a field are hidden; `undefined`: they hold neither a number nor a person. Nobody knows what an unknown field holds. */
const masking = (field: string): 'text' | 'name' | undefined =>
	textFields.has(field)
		? 'text'
		: known.has(field)
			? numberFields.has(field) && field !== 'callee_direction'
				? 'name'
				: undefined
			: isOfMachine(field)
				? undefined
				: 'name';

const maskField = (field: string, value: unknown, mask: TextMask): unknown => {
	const hide = masking(field);
	if (typeof value === 'string' || typeof value === 'number') {
		const text = String(value);
		const hidden = hide ? mask[hide](text) : text;
		return hidden === text ? value : hidden;
	}

	return Array.isArray(value)
		? value.map(one => maskField(field, one, mask))
		: isRecord(value)
			? maskRow(value, mask)
			: value;
};

const maskRow = (row: WireRow, mask: TextMask): WireRow =>
	Object.fromEntries(
		Object.entries(row).map(([field, value]) => [
			known.has(field) ? field : mask.text(field),
			maskField(field, value, mask),
		]),
	);

const maskFacts = ({recordings, ...facts}: ChannelFacts, mask: TextMask): ChannelFacts => ({
	...facts,
	...(recordings && {recordings: recordings.map(file => mask.text(file))}),
});

const maskLinks = ({partner, watched, ...links}: Links, mask: Mask): Links => ({
	...links,
	...(partner && {partner: {...partner, party: mask.party(partner.party), ownName: mask.name(partner.ownName)}}),
	...(watched && {watched: mask.party(watched)}),
});

/** What a person types into a request. */
const typedFields: ReadonlySet<string> = new Set(['caller', 'called', 'user', 'destination', 'digits', 'file']);

const createMask = (from: number): Mask => {
	const texts = textMask(from);
	// A row that stays the same object shows that nothing has changed.
	const rowOf = memoByObject((row: WireRow) => maskRow(row, texts));
	const copyOf = <Value extends WeakKey>(hide: (value: Value) => Value) => {
		const copies = memoByObject((original: Value): Value => {
			const copy = hide(original);
			origins.set(copy, {original, mask});
			return copy;
		});
		return (value: Value): Value => (origins.has(value) ? value : copies(value));
	};

	const mask: Mask = {
		...texts,
		channel: copyOf(({wire, server, links, facts}: Channel) => ({
			...channelFromRow(rowOf(wire), server),
			...(links && {links: maskLinks(links, mask)}),
			...(facts && {facts: maskFacts(facts, texts)}),
		})),
		request: copyOf(
			(request: ActionRequest) =>
				Object.fromEntries(
					Object.entries(request).map(([name, value]) => [name, typedFields.has(name) ? texts.text(value) : value]),
				) as ActionRequest,
		),
		party: ({name, number}) => ({name: texts.name(name), number: texts.name(number)}),
	};
	return mask;
};

const masks = new Map<number, Mask>();

/** The mask that hides numbers of at least so many digits. */
export const maskFrom = (digits: number): Mask => {
	const mask = masks.get(digits) ?? createMask(digits);
	masks.set(digits, mask);
	return mask;
};
