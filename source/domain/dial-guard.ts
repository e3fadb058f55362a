import {defaultAutoAnswer} from './action.js';
import {plainNumber, withoutUnseen} from './phone-number.js';

/** A shorter one is an extension or a user, whose dots and dashes are its own. */
const leastDialled = 5;

/**
A number or user as it is dialled, from what was typed: a number by its digits alone, anything else without blanks round it
and signs that nobody sees. A user with its host (`20-01@pbx`) stays as it is written.
*/
export const dialled = (typed: string): string => plainNumber(typed, leastDialled) ?? withoutUnseen(typed).trim();

const host = String.raw`[\dA-Za-z](?:[\w\-.]{0,251}[\dA-Za-z])?`;
const longestNumber = 64;
const numberForm = new RegExp(String.raw`^\+?[\w#*][\w#*\-.]*(?:@${host})?$`, 'u');
const hostForm = new RegExp(`^${host}$`, 'u');

/**
A header: FreeSWITCH knows the names, and every other variable could run something. A semicolon parts what one header says,
and two of them part commands.
*/
const headerForm = /^(?:sip_h_[A-Za-z][\w-]*|sip_auto_answer|alert_info)=(?:[\w+\-./=@]|;(?!;))+$/u;
const longestHeader = 200;

/**
Why a text cannot be dialled, if so. The switch puts it into a dial string, in which brackets, commas, quotes and the like
give orders: nothing gets there but letters, digits and a few signs.
*/
export const reasonAgainstNumber = (text: string, what: string): string | undefined => {
	if (text.trim() === '') {
		return `${what} is missing`;
	}

	if (/\s/u.test(text)) {
		return `${what} must be one word`;
	}

	const [refused] = /[^\w#*+\-.@]/u.exec(text) ?? [];
	if (refused !== undefined) {
		return `${what} cannot contain ${JSON.stringify(refused)}, only A-Z 0-9 + * # . - _ @`;
	}

	if (text.split('@', 1)[0]!.length > longestNumber) {
		return `${what} is longer than ${longestNumber} characters`;
	}

	return numberForm.test(text) ? undefined : `${what} is not a number or user like 201 or 201@host`;
};

/** Why a text cannot be the header that lets a phone pick up by itself, if so; an empty one asks for none. */
export const reasonAgainstAutoAnswer = (text: string): string | undefined =>
	text === '' || (headerForm.test(text) && text.length <= longestHeader)
		? undefined
		: `the auto-answer header must be like ${defaultAutoAnswer}`;

/** Why a text cannot be the name of a domain, if so. */
export const reasonAgainstDomain = (text: string): string | undefined =>
	hostForm.test(text) ? undefined : `${JSON.stringify(text)} is not a domain like kyiv.example`;
