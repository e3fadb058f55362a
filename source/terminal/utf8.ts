/** Stands for invalid UTF-8. Unlike U+FFFD, nobody can type it. */
export const noCharacter = '\u{FFFF}';

/** Decodes a first byte: the bytes still to come, its own bits, and the lowest code point that needs that many bytes. */
const leadOf = (byte: number): readonly [missing: number, bits: number, least: number] | undefined =>
	byte >= 0xc2 && byte < 0xe0
		? [1, byte - 0xc0, 0x80]
		: byte >= 0xe0 && byte < 0xf0
			? [2, byte - 0xe0, 0x8_00]
			: byte >= 0xf0 && byte < 0xf5
				? [3, byte - 0xf0, 0x1_00_00]
				: undefined;

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;
const isC1 = (byte: number): boolean => byte >= 0x80 && byte < 0xa0;
const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd8_00 && codePoint < 0xe0_00;

/**
Decodes UTF-8 that may be cut anywhere. A lone byte from 0x80 to 0x9F is a C1 control: terminals send those in both forms. Any
other invalid byte is `noCharacter`.
*/
export const createUtf8Decoder = () => {
	let [codePoint, missing, least] = [0, 0, 0];
	return {
		/** Returns the characters that these bytes complete; a cut one waits for the next bytes. */
		decode(bytes: Uint8Array): string[] {
			const decoded: string[] = [];
			for (const byte of bytes) {
				if (missing > 0 && isContinuation(byte)) {
					codePoint = codePoint * 64 + byte - 0x80;
					if (--missing === 0) {
						const isValid = codePoint >= least && codePoint <= 0x10_ff_ff && !isSurrogate(codePoint);
						decoded.push(isValid ? String.fromCodePoint(codePoint) : noCharacter);
					}

					continue;
				}

				if (missing > 0) {
					decoded.push(noCharacter);
					missing = 0;
				}

				const lead = leadOf(byte);
				if (lead) {
					[missing, codePoint, least] = lead;
				} else {
					decoded.push(byte < 0x80 || isC1(byte) ? String.fromCodePoint(byte) : noCharacter);
				}
			}

			return decoded;
		},
		/** Whether the bytes so far end in the middle of a character. */
		isPending: () => missing > 0,
		/** Forgets an incomplete character. */
		reset() {
			missing = 0;
		},
	};
};
