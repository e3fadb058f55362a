import {comparable, comparableIn, plainNumber} from '../../../telephony/phone-number.js';
import {closestWord} from '../../../util/did-you-mean.js';
import type {FilterField} from './field.js';

/** How a text of a field is looked for. */
type Way = {readonly isWhole: boolean; readonly isFromStart: boolean};

/** Tells whether a text is, has or begins with what is wanted, in any case. */
export const textTest = (text: string, {isWhole, isFromStart}: Way): ((text: string) => boolean) => {
	const wanted = text.toLowerCase();
	return isWhole
		? one => one.toLowerCase() === wanted
		: isFromStart
			? one => one.toLowerCase().startsWith(wanted)
			: one => one.toLowerCase().includes(wanted);
};

/** The same for a number, however it is written; `undefined` when the text is not a number. */
export const numberTest = (text: string, {isWhole}: Pick<Way, 'isWhole'>): ((text: string) => boolean) | undefined => {
	const wanted = plainNumber(text);
	if (wanted === undefined) {
		return undefined;
	}

	const whole = comparable(wanted);
	return isWhole
		? one => {
				const plain = /\d/u.test(one) ? plainNumber(one) : undefined;
				return plain !== undefined && comparable(plain) === whole;
			}
		: one => comparableIn(one).some(number => number.includes(wanted));
};

/** Why a field can never have a value; `isBegun`: it is the beginning of one, as while it is typed. */
export type EnumError = {readonly words: string; readonly isBegun: boolean};

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`;

/**
What is wrong with a value of a field that has only so many: it finds none of them, so its negation would find every call.
Whether a field is empty can always be asked.
*/
export const enumErrorIn = (field: FilterField, text: string, isWhole: boolean): EnumError | undefined => {
	const {name, closed, isFromStart = false} = field;
	if (!closed || text === '') {
		return undefined;
	}

	const all = [...closed.words, ...closed.others];
	if (all.some(textTest(text, {isWhole, isFromStart}))) {
		return undefined;
	}

	const begun = all.find(textTest(text, {isWhole: false, isFromStart: true}));
	const meant = begun ?? closestWord(text, all);
	const hint = meant === undefined ? listed(closed.words) : `did you mean ${meant}?`;
	return {words: `no ${name} ${text}: ${hint}`, isBegun: begun !== undefined};
};
