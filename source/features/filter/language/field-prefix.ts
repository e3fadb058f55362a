import {closestWord} from '../../../util/did-you-mean.js';
import type {FilterField} from './field.js';
import {fieldNamed, knownNames} from './fields.js';
import type {Comparison, Mistake} from './expression.js';

/** A field and what it is asked, as it stands at the beginning of a term. */
export type Head = {
	readonly field: FilterField;
	readonly operator: ':' | '!=' | Comparison;
	readonly end: number;
};

const headPattern = /(?<name>\.?[a-z_][\w\-.]*)(?<operator>:?(?:>=|<=|!=|[<=>])|:)/iuy;

const inHelp = '? help lists them';

/** What begins like a field and is none: an address with its scheme. */
const schemes = new Set(['sip', 'sips', 'tel', 'http', 'https', 'ws', 'wss', 'urn', 'mailto']);

/**
Whether what follows a colon makes the whole an address, a path or a host's port rather than a value: a negation of what is
taken for a word by mistake would find everything.
*/
const isAddress = (name: string, rest: string): boolean =>
	/^[/\\]|^[^\s|]*[/:@]/u.test(rest) || (/[\d\-.]/u.test(name) && /^\d{2,5}(?![^\s)|])/u.test(rest));

/**
Whether a comparison is meant, `duration>5m`, and not a name and its number, `alice<380671112233>`: what is compared is a number
or a time, and nothing else.
*/
const isComparison = (name: string, operator: string, rest: string): boolean =>
	/^[a-z_]+$/iu.test(name) && /[<>]/u.test(operator) && /^\d[\w,.:]*(?![^\s)|])/u.test(rest);

/** Digits with a colon or a unit among them. */
const isTime = (rest: string): boolean => /^[\d,.]+[:dhms]/iu.test(rest);

/**
Reads the beginning of a term: a field, a mistyped one, or nothing, when it is a word. Addresses are forgiven: `sip:201@…`,
`pbx-1:5060`, `c:\new`; so are `transport=udp` and `alice<201>`. A name that is nearly one of ours is taken for a mistake.
*/
export const headAt = (text: string, at: number): Head | Mistake | undefined => {
	headPattern.lastIndex = at;
	const found = headPattern.exec(text);
	if (!found) {
		return undefined;
	}

	const {name = '', operator = ''} = found.groups ?? {};
	const end = at + found[0].length;
	const field = fieldNamed(name);
	if (field) {
		const asked = operator === ':' || operator === ':!=' ? operator : operator.replace(':', '');
		return {field, operator: (asked === ':!=' ? '!=' : asked) as Head['operator'], end};
	}

	if (schemes.has(name.toLowerCase())) {
		return undefined;
	}

	const meant = closestWord(name, knownNames, Math.min(2, Math.floor(name.length / 3)));
	if (meant !== undefined) {
		// Of three letters, one in place of another makes many a word: foo is not for.
		const isNear = name.length > 3 || meant.length !== name.length;
		return {at, length: name.length, words: `no field ${name}: ${isNear ? `did you mean ${meant}?` : inHelp}`};
	}

	const rest = text.slice(end);
	const isCompared = isComparison(name, operator, rest);
	const hint = isCompared && isTime(rest) ? 'age and for are times' : inHelp;
	return isCompared || (operator === ':' && !isAddress(name, rest))
		? {at, length: name.length, words: `no field ${name}: ${hint}, quotes make it a word`}
		: undefined;
};
