import {memoByObject} from './memo.js';
import type {Party} from './parties.js';
import {untrustedLine} from './untrusted.js';

/** Every sign that could be taken for the quotes round a name. */
const quotes = /["“”„‟″‶〃〝-〟＂]/gu;

const withoutQuotes = (text: string): string => untrustedLine(text).replaceAll(quotes, "'");

/**
A party as it is shown: the one place where a caller's name and number become text. A name holds no double quote, so that
nothing ends it but the quote after it, and a number is one word: a space in it is shown as `␣`. A name that only repeats
the number is left out.
*/
export const shownParty = memoByObject(({name, number}: Party): Party => {
	const [who, digits] = [withoutQuotes(name), withoutQuotes(number).replaceAll(' ', '␣')];
	return {name: who === digits ? '' : who, number: digits};
});

/** A shown name among other words. */
export const inQuotes = (name: string): string => `“${name}”`;

/** With so many digits a name could be read as a number. */
const digitsOfNumber = 3;

/** A shown name in a column of people, where it stands apart from other words: quoted only where it could be a number. */
export const bareName = (name: string): string =>
	(name.match(/\p{Number}/gu) ?? []).length < digitsOfNumber ? name : inQuotes(name);

/** Two spaces stand between a name and its number there, and in neither of them. */
export const besideName = '  ';

/** A party in a column of people: `Olena Kovalenko  0441234567`, or `“0501112233”  0671112233`. */
export const partyCellText = (party: Party): string => {
	const {name, number} = shownParty(party);
	return [bareName(name), number].filter(Boolean).join(besideName);
};

/** A number of an ordinary length is never cut: the longest of a telephone has 15 digits and a prefix. */
const longestNumber = 20;
const longestName = 40;

const cutEnd = (text: string, most: number): string => {
	const letters = [...text];
	return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};

/** In the middle: two that are so long differ at their ends. */
const cutMiddle = (text: string, most: number): string => {
	const letters = [...text];
	const half = Math.floor(most / 2);
	return letters.length > most ? `${letters.slice(0, half).join('')}…${letters.slice(half + 1 - most).join('')}` : text;
};

const shortened = (party: Party): Party => {
	const {name, number} = shownParty(party);
	return {name: name && inQuotes(cutEnd(name, longestName)), number: cutMiddle(number, longestNumber)};
};

/** A number by itself, as one that was dialled. */
export const numberText = (number: string): string => shortened({name: '', number}).number;

/** A party in a text: `“Olena Kovalenko” 0441234567`, whichever of the two is known, or `?`. */
export const partyText = (party: Party): string => {
	const {name, number} = shortened(party);
	return [name, number].filter(Boolean).join(' ') || '?';
};

/** A party in as few words as tell it apart: its number, else its name. */
export const partyShort = (party: Party): string => {
	const {name, number} = shortened(party);
	return number || name || '?';
};

/** A party as it is spoken. The number comes first, as nobody hears where a name ends. */
export const partySpoken = (party: Party): string => {
	const {name, number} = shortened(party);
	return name === '' ? number || 'nobody known' : `${number || 'no number'} named ${name}`;
};

/** What a filter finds a party by: what was sent, and what is shown. */
export const partyTexts = memoByObject((party: Party): readonly string[] => {
	const texts = ({name, number}: Party) => (name && number ? [name, number, `${name} ${number}`] : [name || number]);
	const {name, number} = shownParty(party);
	const sent = texts(party);
	return name === party.name && number === party.number ? sent : [...new Set([...sent, ...texts({name, number})])];
});
