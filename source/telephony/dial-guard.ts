import {defaultAutoAnswer} from './action.js';
import {plainNumber, withoutUnseen} from './phone-number.js';

/** Shorter numbers are extensions or users, with dots and dashes as part of the name. */
const leastDialled = 5;

/** The text to dial for a typed one: the digits of a number; anything else, as `20-01@pbx`, trimmed and without invisible characters. */
export const dialled = (typed: string): string => plainNumber(typed, leastDialled) ?? withoutUnseen(typed).trim();

const host = String.raw`[\dA-Za-z](?:[\w\-.]{0,251}[\dA-Za-z])?`;
const longestNumber = 64;
const numberForm = new RegExp(String.raw`^\+?[\w#*][\w#*\-.]*(?:@${host})?$`, 'u');
const hostForm = new RegExp(`^${host}$`, 'u');

/** An auto-answer header. Other FreeSWITCH variables could run something, and two semicolons would separate commands. */
const headerForm = /^(?:sip_h_[A-Za-z][\w-]*|sip_auto_answer|alert_info)=(?:[\w+\-./=@]|;(?!;))+$/u;
const longestHeader = 200;

/**
Why a text cannot be dialled; `undefined` when it can. The switch puts it into a dial string, where brackets, commas and quotes have a
meaning, so only letters, digits and a few signs are allowed.
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

/** Why a text cannot be the auto-answer header; `undefined` when it can. An empty text means no auto-answer. */
export const reasonAgainstAutoAnswer = (text: string): string | undefined =>
	text === '' || (headerForm.test(text) && text.length <= longestHeader)
		? undefined
		: `the auto-answer header must be like ${defaultAutoAnswer}`;

/** Why a text cannot be a domain; `undefined` when it can. */
export const reasonAgainstDomain = (text: string): string | undefined =>
	hostForm.test(text) ? undefined : `${JSON.stringify(text)} is not a domain like kyiv.example`;
