/**
Everything that a terminal could take for something else than text: controls, DEL, C1, bidi and invisible characters.
*/
const unsafe =
	/[\u{7F}-\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}]/gu;

const escaped = (character: string): string => String.raw`\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;

/**
JSON in one line that is whole, and yet harmless on a terminal: every control, C1 and bidi character is written as
`\uXXXX`, which any reader of JSON turns back.
*/
export const safeJson = (value: unknown): string =>
	JSON.stringify(value).replaceAll(unsafe, character => escaped(character));
