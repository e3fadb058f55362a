/**
Makes text from outside safe to print on a terminal: the result has no control, escape, bidirectional or invisible character, and the
same width in every terminal. It stays recognisable, so what is removed leaves a visible mark of one cell.

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

/** Longer than any line of a screen. */
const longestLine = 4000;

/** The same for the part of a text that a line can show: somebody may have sent a megabyte. */
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

/**
Makes text from outside safe to show beside the program's own words: sanitised, trimmed, with single spaces, and without
the signs that this program draws itself (states, arrows, frames, bars, separator dots). A dot becomes `.`, a minus `-`,
every other such sign `�`.

Whatever a caller, a phone or a switch sends passes here or through `telephony/parties.ts` before it is shown.
*/
export const untrusted = (text: string): string => (ordinary.test(text) ? text : withoutSigns(sanitize(text)));

/** The same, cut to what one line can show. */
export const untrustedLine = (text: string): string =>
	untrusted(text.length > longestLine ? text.slice(0, longestLine) : text);

/** Words of Latin and Cyrillic letters, digits and common punctuation, one space apart: these stay as they are. */
const ordinary = /^(?:[!-~¡-¬®-¶¸-ɏЀ-҂Ҋ-ӿ–—’№]+(?: [!-~¡-¬®-¶¸-ɏЀ-҂Ҋ-ӿ–—’№]+)*)?$/u;

/** Separator dots and ellipses, and what looks like them. */
const dots = /[·•‣‥…‧⁃∙⋅]/gu;

/**
The signs of `ui/theme/glyphs.ts`, of the charts and of the drawings, with everything else of their kind: arrows, frames,
blocks, shapes, braille, ticks and crosses, bars that look like a frame, and the few visible signs that are drawn blank.
*/
const signs =
	/[‖‹›←-⇿∣∥⌀-⏿␠␢-␦─-◿☐-☒⚪-⚬✅✓-✘❌-❏❘-❞❨-❵➔-➾⟰-⟿\u{2800}-⣿⤀-⥿⬀-⭏⭚-⯿｜￨-￮\u{FFFC}\u{13441}\u{13442}\u{1D159}\u{1F518}\u{1F532}-\u{1F53D}\u{1F5F4}-\u{1F5F9}\u{1F780}-\u{1F8FF}\u{1FB00}-\u{1FBFF}]/gu;

const spaces = /\p{Space_Separator}+/gu;

const withoutSigns = (text: string): string =>
	text.replaceAll(dots, '.').replaceAll('−', '-').replaceAll(signs, '�').replaceAll(spaces, ' ').trim();
