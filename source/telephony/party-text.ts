import {memoByObject} from '../util/memoize.js';
import {untrustedLine} from '../util/untrusted.js';
import type {Party} from './parties.js';

/** Every character that could pass for the quotes round a name. */
const quotes = /["“”„‟″‶〃〝-〟＂]/gu;

const withoutQuotes = (text: string): string => untrustedLine(text).replaceAll(quotes, "'");

/**
A party as it is shown: the one place where a caller's name and number become text. A name holds no double quote, so only the
closing quote ends it. A number is one word: a space in it becomes `␣`. A name that repeats the number is dropped.
*/
export const shownParty = memoByObject(({name, number}: Party): Party => {
	const [who, digits] = [withoutQuotes(name), withoutQuotes(number).replaceAll(' ', '␣')];
	return {name: who === digits ? '' : who, number: digits};
});

/** A shown name among other words. */
export const inQuotes = (name: string): string => `“${name}”`;

/** Said of a party that has neither a name nor a number. */
export const unknownParty = 'unknown';

/** From this many digits on, a name could be read as a number. */
const digitsOfNumber = 3;

/** A shown name in a FROM or TO column: quoted only when it could be read as a number. */
export const bareName = (name: string): string =>
	(name.match(/\p{Number}/gu) ?? []).length < digitsOfNumber ? name : inQuotes(name);

/** Separates a name from its number there; neither can contain two spaces. */
export const besideName = '  ';

/** A party in a FROM or TO column: `Olena Kovalenko  0441234567`, or `“0501112233”  0671112233`. */
export const partyCellText = (party: Party): string => {
	const {name, number} = shownParty(party);
	return [bareName(name), number].filter(Boolean).join(besideName);
};

/** Phone numbers have at most 15 digits and a prefix: no real one is cut. */
const longestNumber = 20;
const longestName = 40;

const cutEnd = (text: string, most: number): string => {
	const letters = [...text];
	return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};

/** Cuts the middle: long numbers differ at their ends. */
const cutMiddle = (text: string, most: number): string => {
	const letters = [...text];
	const half = Math.floor(most / 2);
	return letters.length > most ? `${letters.slice(0, half).join('')}…${letters.slice(half + 1 - most).join('')}` : text;
};

const shortened = (party: Party): Party => {
	const {name, number} = shownParty(party);
	return {name: name && inQuotes(cutEnd(name, longestName)), number: cutMiddle(number, longestNumber)};
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
