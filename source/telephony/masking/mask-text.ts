import {isUuid} from '../channel.js';
import {decoded, numberMask} from './mask-numbers.js';

/** The texts of FreeSWITCH in the place of a missing name. */
const namesOfNobody = new Set(['Outbound Call', 'default']);

/** The first letter of a word; a word without letters stays. Letters in circles and flags count. */
const maskWord = (word: string): string => {
	const [first] = /[\p{Alphabetic}\p{Regional_Indicator}]/u.exec(word) ?? [];
	return first === undefined || isUuid(word) ? word : `${first}***`;
};

/** A user before its domain, or at the end of a route; the halves of a loopback stay apart. */
const maskUser = (user: string): string => {
	const half = /-[ab]$/u.exec(user)?.[0] ?? '';
	return maskWord(user.slice(0, user.length - half.length)) + half;
};

/** The words of a name. The domain of an address stays. */
const maskWords = (text: string): string =>
	namesOfNobody.has(text)
		? text
		: text.replaceAll(/\S+/gu, word => {
				const [user = '', ...domain] = word.split('@');
				return [maskWord(user), ...domain].join('@');
			});

/** Whether the name before an equals sign or a colon is that of a person's value. */
const isOfPerson = (name: string): boolean =>
	(/^(?:\w*_)?(?:name|display|user|username)$/iu.test(name) || /[a-z](?:Name|User)$/u.test(name)) && !isOfMachine(name);

/** Whether a field holds neither a number nor a person, by its name. */
export const isOfMachine = (name: string): boolean =>
	/(?:^|_)(?:uuid|epoch|date|codec|rate|ip|ip_addr|host|hostname|direction|state|context|dialplan|gateway|profile|domain)(?:_name)?$/iu.test(
		name,
	);

const stop = String.raw`\s"'(),/:;<=>@[\]{|}`;
const addressUser = new RegExp(`[^${stop}]+@?`, 'gu');
const routeUser = new RegExp(
	String.raw`(?<route>\b(?:user|verto\.rtc|loopback|sofia\/(?:gateway\/[^\s/]+|(?!gateway\/)[^\s/]+))\/)(?<user>[^${stop}]+)`,
	'gu',
);
const namedValue =
	/\b(?<name>\w+)(?<sign>["']?\s{0,3}[:=]\s{0,3})(?<value>'[^']*'|"[^"]*"|[^\s"',/;>\]|}][^",;>\]|}]*)/gu;

/** The words of a value, within its quotes if it has some. */
const maskValue = (value: string): string => {
	const {open = '', inner = value, end = ''} = /^(?<open>["'“])(?<inner>.*)(?<end>["'”])$/su.exec(value)?.groups ?? {};
	return open + maskWords(inner) + end;
};

/** The people in a text: the values of variables, what stands in quotes before an address, users of addresses and of routes. */
const maskPeople = (text: string): string => {
	const valued = /[:=]/u.test(text)
		? text.replaceAll(namedValue, (all, name: string, sign: string, value: string) =>
				isOfPerson(name) ? name + sign + maskValue(value) : all,
			)
		: text;
	const displayed = valued.replaceAll(/"[^"]*"(?=\s{0,3}<)/gu, display => maskValue(display));
	const addressed = displayed.includes('@')
		? displayed.replaceAll(addressUser, word => (word.endsWith('@') ? `${maskUser(word.slice(0, -1))}@` : word))
		: displayed;
	return addressed.includes('/')
		? addressed.replaceAll(routeUser, (_all, route: string, user: string) => route + maskUser(user))
		: addressed;
};

/** Masks numbers and people in texts. The same text always gives the same result. */
export type TextMask = {
	/** A text as a switch wrote it: dial strings, addresses, paths, sentences. Gateways, domains and files keep their names. */
	readonly text: (raw: string) => string;
	/** The name or number of a party, or an unknown text: of each word only the first letter stays. */
	readonly name: (raw: string) => string;
	/** A sentence of this program, parts of which may be masked already. */
	readonly sentence: (text: string) => string;
};

/** The mask that hides numbers of at least so many digits. */
export const textMask = (from: number): TextMask => {
	const numbers = numberMask(String.raw`\p{Number}`, from);
	const onceMore = numberMask(String.raw`[\p{Number}*]`, from);
	return {
		text: raw => maskPeople(numbers(decoded(raw))),
		name: raw => maskWords(numbers(decoded(raw))),
		sentence: text => maskPeople(onceMore(text)).replaceAll(/“[^“”]*”/gu, name => maskValue(name)),
	};
};
