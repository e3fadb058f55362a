import {memoByObject} from '../util/memoize.js';
import {untrustedLine} from '../util/sanitize.js';
import type {Channel} from './channel.js';
import {throughMask} from './masking/mask.js';
import {ends, isFirstLeg, isBridging, isWithReached, ownPartyOf, type Party} from './leg-parties.js';
import {isSameNumber} from './phone-number.js';

export type {Party} from './leg-parties.js';

/** Who calls whom. `dialled` is the number that the caller dialled, when the call is now somewhere else. */
export type Parties = {
	readonly from: Party;
	readonly to: Party;
	readonly dialled: string;
	/** Whether the leg's own phone is the caller's. */
	readonly isCaller: boolean;
};

const withName = (party: Party, name: string): Party =>
	party.name === '' && name !== party.number ? {...party, name} : party;

/** Who calls whom. Both legs of a call give the same answer when both are listed. */
export const partiesOf = throughMask(
	(leg: Channel): Parties => {
		const {partner, watched} = leg.links ?? {};
		const {other, ...local} = ends(leg);
		const isCaller = partner?.isCalled ?? local.isCaller;
		const own = withName(ownPartyOf(leg), partner?.ownName ?? '');
		const there =
			watched ??
			(partner ? withName(partner.party, isSameNumber(partner.party.number, other.number) ? other.name : '') : other);
		const [from, to] = isCaller ? [own, there] : [there, own];
		// Of a phone that the switch rang first it is that phone, which nobody dialled.
		const isDialled = ![from.number, to.number].includes(leg.initialDestination);
		return {from, to, dialled: isDialled ? leg.initialDestination : '', isCaller};
	},
	({from, to, dialled, isCaller}, mask) => ({
		from: mask.party(from),
		to: mask.party(to),
		dialled: mask.name(dialled),
		isCaller,
	}),
);

/** The party on this leg's own phone: a hold, a hang-up or an eavesdrop on the leg is about this party. */
export const ownParty = (leg: Channel): Party => partiesOf(leg)[partiesOf(leg).isCaller ? 'from' : 'to'];

/** Whether there is a leg at the other end, listed or implied by the row. A call in a menu or parked has none. */
const hasOtherLeg = (leg: Channel): boolean =>
	leg.links?.partner !== undefined || isBridging(leg) || isWithReached(leg) || !isFirstLeg(leg);

/** The party on the phone at the other end, who hears the hold music; `undefined` when there is no such leg. */
export const otherParty = (leg: Channel): Party | undefined =>
	hasOtherLeg(leg) ? partiesOf(leg)[partiesOf(leg).isCaller ? 'to' : 'from'] : undefined;

/** Every character that could pass for the quotes round a name. */
const quotes = /["“”„‟″‶〃〝-〟＂]/gu;

const withoutQuotes = (text: string): string => untrustedLine(text).replaceAll(quotes, "'");

/**
A party made safe to show; every shown name and number passes here. A name has no double quote, so only the closing quote ends it. A
space in a number becomes `␣`. A name that repeats the number is dropped.
*/
export const shownParty = memoByObject(({name, number}: Party): Party => {
	const [who, digits] = [withoutQuotes(name), withoutQuotes(number).replaceAll(' ', '␣')];
	return {name: who === digits ? '' : who, number: digits};
});

export const inQuotes = (name: string): string => `“${name}”`;

/** Shown for a party with neither a name nor a number. */
export const unknownParty = 'unknown';

/** From this many digits on, a name could be read as a number. */
const digitsOfNumber = 3;

/** A shown name in a FROM or TO column: quoted only when it could be read as a number. */
export const bareName = (name: string): string =>
	(name.match(/\p{Number}/gu) ?? []).length < digitsOfNumber ? name : inQuotes(name);

/** Between a name and its number there; neither can contain two spaces. */
export const besideName = '  ';

/** A party in a FROM or TO column: `Olena Kovalenko  0441234567`, or `“0501112233”  0671112233`. */
export const partyCellText = (party: Party): string => {
	const {name, number} = shownParty(party);
	return [bareName(name), number].filter(Boolean).join(besideName);
};

/** Phone numbers have at most 15 digits and a prefix: no real one is cut. */
const longestNumber = 20;
const longestName = 40;

/** Cuts a long text before its last `tail` characters. */
const cut = (text: string, most: number, tail: number): string => {
	const letters = [...text];
	const [head, end] = [letters.slice(0, most - 1 - tail), letters.slice(letters.length - tail)];
	return letters.length > most ? `${head.join('')}…${end.join('')}` : text;
};

/** Numbers are cut in the middle: long ones differ at their ends. */
const shortened = (party: Party): Party => {
	const {name, number} = shownParty(party);
	return {name: name && inQuotes(cut(name, longestName, 0)), number: cut(number, longestNumber, 9)};
};

/** A number alone, such as the dialled one. */
export const numberText = (number: string): string => shortened({name: '', number}).number;

/** A party in running text: `“Olena Kovalenko” 0441234567`, or the one that is known, or `unknown`. */
export const partyText = (party: Party): string => {
	const {name, number} = shortened(party);
	return [name, number].filter(Boolean).join(' ') || unknownParty;
};

/** A party, short: its number, else its quoted name, else `unknown`. */
export const partyShort = (party: Party): string => {
	const {name, number} = shortened(party);
	return number || name || unknownParty;
};

/** A party for the screen reader. The number comes first: nobody hears where a name ends. */
export const partySpoken = (party: Party): string => {
	const {name, number} = shortened(party);
	return name === '' ? number || unknownParty : `${number || 'no number'} named ${name}`;
};

/** The texts that a filter searches for a party: as sent and as shown. */
export const partyTexts = memoByObject((party: Party): readonly string[] => {
	const texts = ({name, number}: Party) => (name && number ? [name, number, `${name} ${number}`] : [name || number]);
	const {name, number} = shownParty(party);
	const sent = texts(party);
	return name === party.name && number === party.number ? sent : [...new Set([...sent, ...texts({name, number})])];
});
