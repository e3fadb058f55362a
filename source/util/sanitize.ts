/**
Makes text that strangers chose safe to print on a terminal: the result holds no control, escape, bidirectional or
invisible character, and its width is the same in every terminal. The person must still recognise the text, so what is
taken away leaves a visible mark of one cell.

- C0 controls and DEL become their control pictures (`␛`, `␇`, `␉`, `␊`), which nobody can mistake for typed
  backslashes;
- C1 and bidi controls, zero-width and other format characters, lone surrogates, private and unassigned code points
  become `�`;
- all kinds of space become a space;
- emoji sequences, whose width terminals do not agree on, are taken apart: joiners, variation selectors and skin tones
  go, flags become their two letters;
- parts of Korean letters that make none become `�`, so do the few letters that stand on the next one, and the Thai and
  Lao am becomes its two signs: in some terminals they would take no cell of their own;
- at most three combining marks stay on one character, and none without one.
*/
export const sanitize = (text: string): string => (plain.test(text) ? text : sanitizeUnicode(text));

/** No line of a screen is as long. */
export const longestLine = 4000;

/** The same of the beginning of a text, as much of it as a line can show: somebody may have sent a megabyte. */
export const sanitizeLine = (text: string): string =>
	sanitize(text.length > longestLine ? text.slice(0, longestLine) : text);

/** Printable ASCII, Latin and Cyrillic letters, and the signs that this program draws itself: nothing to do. */
const plain = /^[ -~¡-¬®-ɏЀ-҂Ҋ-ӿ‖’“”•…‹›№↑→↓−⏎─│┤╭╮╯╰▁-█▌▴▾○◌●◐✓✕\u{2800}-⣿]*$/u;

const replacement = '\u{FFFD}';
const maximumMarks = 3;

const joiner = /[\u{200C}\u{200D}]/u;
const dropped = /[\p{Enclosing_Mark}\u{34F}\u{180B}-\u{180F}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u;
const unsafe =
	/[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Private_Use}\p{Surrogate}\p{Unassigned}]/u;
const mark = /\p{Nonspacing_Mark}/u;
const pictograph = /\p{Extended_Pictographic}/u;
/** Parts of Korean letters; letters that are drawn over the next one (Grapheme_Cluster_Break=Prepend). */
const clinging =
	/[\u{D4E}\u{1100}-\u{11FF}\u{A960}-\u{A97F}\u{D7B0}-\u{D7FF}\u{111C2}\u{111C3}\u{113D1}\u{1193F}\u{11941}\u{11A3A}\u{11A84}-\u{11A89}\u{11D46}\u{11F02}]/u;
const am = /[\u{E33}\u{EB3}]/gu;
const skinTone = /[\u{1F3FB}-\u{1F3FF}]/u;
const regional = /[\u{1F1E6}-\u{1F1FF}]/u;
const space = /\p{Space_Separator}/u;

const controlPicture = (code: number): string => (code === 0x7f ? '\u{2421}' : String.fromCodePoint(0x24_00 + code));

const regionalLetter = (code: number): string => String.fromCodePoint(code - 0x1_f1_e6 + 0x41);

/** Limits the marks on one letter to 30, more than any language has: normalising takes the square of their number. */
const bounded = (text: string): string => (text.length > 1000 ? text.replaceAll(flood, '$<some>') : text);
const flood = /(?<some>\p{Mark}{30})\p{Mark}+/gu;

const sanitizeUnicode = (text: string): string => {
	let result = '';
	let marks = 0;
	/** The last character written that a mark can stand on. */
	let base = '';
	let isAfterPictograph = false;
	for (const character of bounded(text)
		.normalize('NFC')
		.replaceAll(am, sign => sign.normalize('NFKD'))) {
		if (mark.test(character) && !dropped.test(character) && !unsafe.test(character)) {
			if (base !== '' && marks < maximumMarks) {
				result += character;
				marks++;
			}

			continue;
		}

		if (dropped.test(character) || (isAfterPictograph && (joiner.test(character) || skinTone.test(character)))) {
			continue;
		}

		const shown = visible(character);
		result += shown;
		marks = 0;
		base = shown === character && shown !== ' ' ? shown : '';
		isAfterPictograph = pictograph.test(character);
	}

	return result;
};

const visible = (character: string): string => {
	const code = character.codePointAt(0)!;
	if (code < 0x20 || code === 0x7f) {
		return controlPicture(code);
	}

	if (regional.test(character)) {
		return regionalLetter(code);
	}

	if (space.test(character)) {
		return ' ';
	}

	return unsafe.test(character) || clinging.test(character) || skinTone.test(character) ? replacement : character;
};
