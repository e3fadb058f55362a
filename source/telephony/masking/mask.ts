import {memoByObject, memoByText} from '../../util/memoize.js';
import type {ActionRequest} from '../action.js';
import {channelFromRow} from '../channel-from-row.js';
import type {Channel, ChannelFacts, WireRow} from '../channel.js';
import type {Party} from '../leg-parties.js';
import type {Links} from '../linking/leg-links.js';
import {maskRow} from './mask-row.js';
import {textMask, type TextMask} from './mask-text.js';

/** Masks numbers and people. The same object always gives the same copy, and a copy is not masked again. */
export type Mask = TextMask & {
	readonly channel: (channel: Channel) => Channel;
	readonly request: (request: ActionRequest) => ActionRequest;
	readonly party: (party: Party) => Party;
};

/** The original of each masked copy. It is no property of the copy, so no output can contain it. */
const origins = new WeakMap<WeakKey, {readonly original: WeakKey; readonly mask: Mask}>();

/** The original of a masked channel or request, else the argument. For the server, the log of actions, and for lifting a mask. */
export const unmasked = <Shown extends WeakKey>(shown: Shown): Shown =>
	(origins.get(shown)?.original as Shown | undefined) ?? shown;

/** A request with its numbers hidden where those of its channel are. */
export const maskedLike = <Request extends ActionRequest>(channel: Channel, request: Request): Request =>
	(origins.get(channel)?.mask.request(request) as Request | undefined) ?? request;

/**
Returns a function that computes a value from the numbers and names of a channel. For a masked one it computes from the original and masks
the result: two numbers that look the same may differ in the hidden digits.
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

const maskFacts = ({recordings, ...facts}: ChannelFacts, mask: TextMask): ChannelFacts => ({
	...facts,
	...(recordings && {recordings: recordings.map(file => mask.text(file))}),
});

const maskLinks = ({partner, watched, ...links}: Links, mask: Mask): Links => ({
	...links,
	...(partner && {partner: {...partner, party: mask.party(partner.party), ownName: mask.name(partner.ownName)}}),
	...(watched && {watched: mask.party(watched)}),
});

/** The fields of a request that a person types. */
const typedFields: ReadonlySet<string> = new Set(['caller', 'called', 'user', 'destination', 'digits', 'file']);

const rememberedTexts = 2000;

const createMask = (from: number): Mask => {
	const computed = textMask(from);
	// The same number stands in several fields of a row, and in the rows of both legs.
	const texts: TextMask = {
		...computed,
		text: memoByText(computed.text, rememberedTexts),
		name: memoByText(computed.name, rememberedTexts),
	};
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

export const maskFrom = (digits: number): Mask => {
	const mask = masks.get(digits) ?? createMask(digits);
	masks.set(digits, mask);
	return mask;
};
