/** Everything that a terminal might not show as text: controls, DEL, C1, bidi and invisible characters. */
const unsafe =
	/[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Surrogate}]/gu;

const escaped = (character: string): string =>
	character
		.split('')
		.map(unit => String.raw`\u${unit.codePointAt(0)!.toString(16).padStart(4, '0')}`)
		.join('');

/**
Complete JSON in one line, harmless on a terminal: every control, C1, bidi and invisible character is written as `\uXXXX` (twice when
it takes two units), which any JSON reader decodes.
*/
export const safeJson = (value: unknown): string =>
	JSON.stringify(value).replaceAll(unsafe, character => escaped(character));

/** JSON in ASCII alone. */
export const sevenBitJson = (json: string): string =>
	json.replaceAll(/[^\0-\u{7F}]/gu, character => escaped(character));
