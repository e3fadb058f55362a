const escape = '\u{1B}';

/**
What terminals send for these keys behind an Escape: F1 to F4 as a VT100, F1 to F5 as the console of Linux, and all of them
by a number.
*/
const sequence = /^(?:O(?<vt>[P-S])|\[\[(?<linux>[A-E])|\[(?<code>1[1-57-9]|2[0134])~)/u;

/** The numbers of F1 to F12. */
const codes: readonly string[] = ['11', '12', '13', '14', '15', '17', '18', '19', '20', '21', '23', '24'];

/** The sign for F1, in a private area where AppKit has its own for the same keys; those of the others follow. */
const first = 0xf7_04;

const placeOf = ({vt, linux, code}: Readonly<Record<string, string | undefined>>): number =>
	vt ? 'PQRS'.indexOf(vt) : linux ? 'ABCDE'.indexOf(linux) : codes.indexOf(code!);

const withSign = (part: string): string => {
	const found = sequence.exec(part);
	return found ? String.fromCodePoint(first + placeOf(found.groups!)) + part.slice(found[0].length) : escape + part;
};

/**
What a terminal sends, with a sign in the place of each of these keys: Ink knows them, but does not tell them. One that comes
cut into pieces stays as it is, and Ink drops it.
*/
export const withFunctionKeys = (chunk: string): string => {
	const [before = '', ...parts] = chunk.split(escape);
	return before + parts.map(part => withSign(part)).join('');
};

/** The name of the key that a sign stands for: `f1`. */
export const functionKeyOf = (sign: string): string | undefined => {
	const place = sign.codePointAt(0)! - first;
	return place >= 0 && place < codes.length ? `f${place + 1}` : undefined;
};
