import {isUuid} from './channel.js';

/** From this many digits on a number is hidden, where nobody says otherwise: shorter ones are extensions. */
export const defaultMaskFrom = 6;

/** How many digits at the end of a number are hidden. */
const hiddenDigits = 4;
/** No number has more digits: what looks like one may be two, and of those hardly anything is shown. */
const longestNumber = 15;
const shownOfSeveral = 2;

/** What stands between the digits of one number. */
const between = String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Mark}\p{Format}\p{Dash_Punctuation}\p{Connector_Punctuation}().[\]\u2212\uFFFD]{0,8}`;

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
/** What has many digits and is no number: uuids, IPv4 addresses, dates. */
const noNumbers = [
	String.raw`(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])`,
	String.raw`(?<![\d.])(?:${octet}\.){3}${octet}(?!\.?\d)`,
	String.raw`(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!-?\d)`,
];
const noNumber = new RegExp(`(?<kept>${noNumbers.join('|')})`, 'iu');

/** The letter, digit or sign that a percent sequence stands for, however often it was encoded; letters of names are not. */
const decoded = (text: string): string =>
	text.includes('%')
		? text.replaceAll(/%(?:25)*(?<code>2[\da-f]|3\d|40)/giu, (_match, code: string) =>
				String.fromCodePoint(Number.parseInt(code, 16)),
			)
		: text;

/**
Returns a function that hides the last digits of the numbers in a text. Numbers and texts that masks made stay as they are when the
digits of `digit` include the star.

@param digit a class of characters
@param from the fewest digits of a number
*/
const numberMask = (digit: string, from: number): ((text: string) => string) => {
	const one = new RegExp(digit, 'gu');
	const run = new RegExp(String.raw`\p{Number}(?:${between}${digit})*`, 'gu');
	const whole = new RegExp(`(?<whole>${digit}{${from},})`, 'u');
	const hide = (text: string, shown: number): string => {
		let count = 0;
		return text.replaceAll(one, found => (++count > shown ? '*' : found));
	};

	const hideEnd = (text: string): string => {
		const count = text.match(one)?.length ?? 0;
		return hide(text, count > longestNumber ? shownOfSeveral : Math.max(0, count - hiddenDigits));
	};

	/** Several numbers may stand side by side: each that is whole is hidden by itself, with what belongs to its end. */
	const maskRun = (text: string): string => {
		// Zeros alone are how a switch says that there is no number.
		if (text.length < from || /^0+$/u.test(text)) {
			return text;
		}

		const [start = '', ...parts] = text.split(whole);
		const isShort = (start.match(one)?.length ?? 0) < from;
		return [
			isShort ? start : hideEnd(start),
			...parts.map((part, place) => (place % 2 === 0 ? hideEnd(part) : hide(part, 0))),
		].join('');
	};

	return text =>
		text.length < from
			? text
			: text
					.split(noNumber)
					.map((part, place) => (place % 2 === 0 ? part.replaceAll(run, found => maskRun(found)) : part))
					.join('');
};

/** What FreeSWITCH writes where it has no name. */
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

/** Whether what follows a name and an equals sign or a colon is called what people are called. */
const isOfPerson = (name: string): boolean =>
	(/^(?:\w*_)?(?:name|display|user|username)$/iu.test(name) || /[a-z](?:Name|User)$/u.test(name)) && !isOfMachine(name);

/** Whether a field that the switch may send holds neither a number nor a person, by its name. */
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
const maskPeople = (text: string): string =>
	text
		.replaceAll(namedValue, (all, name: string, sign: string, value: string) =>
			isOfPerson(name) ? name + sign + maskValue(value) : all,
		)
		.replaceAll(/"[^"]*"(?=\s{0,3}<)/gu, display => maskValue(display))
		.replaceAll(addressUser, word => (word.endsWith('@') ? `${maskUser(word.slice(0, -1))}@` : word))
		.replaceAll(routeUser, (_all, route: string, user: string) => route + maskUser(user));

/** Hides numbers and people in texts. The same text always becomes the same. */
export type TextMask = {
	/** A text as a switch wrote it: dial strings, addresses, paths, sentences. Gateways, domains and files keep their names. */
	readonly text: (raw: string) => string;
	/** The name or number of a party, or what nobody knows: of each word with letters only the first stays. */
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
