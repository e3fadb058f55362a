/** Everything that a terminal could take for something else than text: controls, DEL, C1, bidi and invisible characters. */
const unsafe =
	/[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/gu;

/** Each of its UTF-16 units by its number. */
const escaped = (character: string): string =>
	character
		.split('')
		.map(unit => String.raw`\u${unit.codePointAt(0)!.toString(16).padStart(4, '0')}`)
		.join('');

/**
JSON in one line that is whole, and yet harmless on a terminal: every control, C1, bidi and invisible character is written
as `\uXXXX` (two of them where it takes two units), which any reader of JSON turns back.
*/
export const safeJson = (value: unknown): string =>
	JSON.stringify(value).replaceAll(unsafe, character => escaped(character));

/** The same text of JSON in ASCII alone. */
export const sevenBitJson = (json: string): string =>
	json.replaceAll(/[^\0-\u{7F}]/gu, character => escaped(character));
