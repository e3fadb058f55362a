const unseen = /[\p{Default_Ignorable_Code_Point}\p{Format}]/gu;

/** A text without invisible characters: zero-width ones, bidi marks, soft hyphens, byte order marks. */
export const withoutUnseen = (text: string): string => text.replaceAll(unseen, '');

/** Separators between the digits of a number: spaces, dashes, brackets, dots, invisible characters, and the sign drawn for those. */
const separator = String.raw`[\s\p{Default_Ignorable_Code_Point}\p{Dash_Punctuation}\p{Format}().[\]\u{2212}\u{FFFD}]`;
const separators = new RegExp(separator, 'gu');

/** A number in a text, with at most 8 separators between two digits. */
const writtenNumber = new RegExp(String.raw`(?:\+${separator}{0,4})?\d(?:${separator}{0,8}\d)*`, 'gu');

/** Whether a text is an IPv4 address, or the beginning of one. */
const isAddress = (text: string): boolean =>
	text.includes('.') && /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){1,4}$/u.test(text);

const isDate = (text: string): boolean =>
	/^(?:19|20)\d\d-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?(?![\d-])/u.test(text) ||
	/^\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d(?![\d-])/u.test(text);

/** From this many digits on, a number is the same with or without its plus; fewer are an extension, and other numbers may end in those. */
const leastWhole = 7;

/**
The digits of a number however it is written, with its plus: `+38 (067) 111-22-33` gives `+380671112233`. `undefined` for
anything else: other characters, fewer than `least` digits (`5-5` could be anything), a date or an address.
*/
export const plainNumber = (text: string, least = 3): string | undefined => {
	if (/^\d+$/u.test(text)) {
		// Nearly every number of a list.
		return text.length < least ? undefined : text;
	}

	const seen = withoutUnseen(text).trim();
	const digits = seen.replaceAll(separators, '');
	const isNumber = /^\+?\d+$/u.test(digits) && digits.replace('+', '').length >= least;
	return isNumber && !isAddress(seen) && !isDate(seen) ? digits : undefined;
};

/** A plain number in the form for comparing: from 7 digits on with a plus, written or not. */
export const comparable = (plain: string): string =>
	plain.startsWith('+') || plain.length < leastWhole ? plain : `+${plain}`;

/** A number in a text: its form for comparing, and the index (UTF-16) of each character of that form. */
export type FoundNumber = {readonly number: string; readonly places: readonly number[]};

const foundAt = (written: string, start: number): FoundNumber | undefined => {
	const plain = plainNumber(written);
	if (plain === undefined) {
		return undefined;
	}

	const number = comparable(plain);
	const digits = Array.from(written.matchAll(/\d/gu), ({index}) => start + index);
	const first = written.startsWith('+') ? start : digits[0]!;
	return {number, places: number.startsWith('+') ? [first, ...digits] : digits};
};

export const numbersIn = (text: string): readonly FoundNumber[] =>
	[...text.matchAll(writtenNumber)].flatMap(({0: written, index}) => foundAt(written, index) ?? []);

/** The numbers in a text, in the form for comparing. */
export const comparableIn = (text: string): readonly string[] =>
	(text.match(writtenNumber) ?? []).flatMap(written => {
		const plain = plainNumber(written);
		return plain === undefined ? [] : [comparable(plain)];
	});

/** Whether two numbers are the same, with or without a country code. An empty number equals none. */
export const isSameNumber = (one: string, other: string): boolean => {
	if (one === other || one === '' || other === '') {
		return one === other && one !== '';
	}

	const [short, long] = [one, other]
		.map(number => number.replace(/^\+/u, ''))
		.toSorted((first, second) => first.length - second.length) as [string, string];
	// A recording may have been masked.
	return /^\d+\**$/u.test(short) && short.length >= leastWhole && long.endsWith(short.replace(/^0/u, ''));
};
