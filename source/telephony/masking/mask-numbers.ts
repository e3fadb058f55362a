/** The default of `mask_from`, digits: shorter numbers are extensions. */
export const defaultMaskFrom = 6;

/** How many digits at the end of a number are hidden. */
const hiddenDigits = 4;
/** The most digits of a number: a longer one may be two, and is hidden nearly whole. */
const longestNumber = 15;
const shownOfSeveral = 2;

/** The characters between the digits of one number. */
const between = String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Mark}\p{Format}\p{Dash_Punctuation}\p{Connector_Punctuation}().[\]\u2212\uFFFD]{0,8}`;

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
/** Texts with many digits that are no numbers: uuids, IPv4 addresses, dates. */
const noNumbers = [
	String.raw`(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])`,
	String.raw`(?<![\d.])(?:${octet}\.){3}${octet}(?!\.?\d)`,
	String.raw`(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!-?\d)`,
];
const noNumber = new RegExp(`(?<kept>${noNumbers.join('|')})`, 'iu');

/** The letter, digit or sign that a percent sequence stands for, however often it was encoded; letters of names are not. */
export const decoded = (text: string): string =>
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
export const numberMask = (digit: string, from: number): ((text: string) => string) => {
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
		// A switch writes zeros alone for no number.
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

	const maskPart = (text: string): string => text.replaceAll(run, found => maskRun(found));
	return text => {
		if (text.length < from) {
			return text;
		}

		// Most texts with many digits are just a number.
		if (text.length <= longestNumber && /^\+?\d+$/u.test(text)) {
			return maskPart(text);
		}

		return /[-.]/u.test(text)
			? text
					.split(noNumber)
					.map((part, place) => (place % 2 === 0 ? maskPart(part) : part))
					.join('')
			: maskPart(text);
	};
};
