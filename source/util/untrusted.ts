import {longestLine, sanitize} from './sanitize.js';

/**
Makes text from outside safe to show beside the program's own words: sanitised, trimmed, with single spaces, and without
the signs that this program draws itself (states, arrows, frames, bars, separator dots). A dot becomes `.`, a minus `-`,
every other such sign `�`.

Whatever a caller, a phone or a switch sends passes here or through `party-text.ts` before it is shown.
*/
export const untrusted = (text: string): string => (ordinary.test(text) ? text : withoutSigns(sanitize(text)));

/** The same, cut to what one line can show. */
export const untrustedLine = (text: string): string =>
	untrusted(text.length > longestLine ? text.slice(0, longestLine) : text);

/** Words of Latin and Cyrillic letters, digits and common punctuation, one space apart: these stay as they are. */
const ordinary = /^(?:[!-~¡-¬®-¶¸-ɏЀ-҂Ҋ-ӿ–—’№]+(?: [!-~¡-¬®-¶¸-ɏЀ-҂Ҋ-ӿ–—’№]+)*)?$/u;

const border = '\u{FFFF}';
/** What `ordinary` excludes, in texts that are joined with a border. */
const unusual = /[^ -~¡-¬®-¶¸-ɏЀ-҂Ҋ-ӿ–—’№\u{FFFF}]| (?=[ \u{FFFF}])|\u{FFFF} /u;

/** Whether `untrusted` would leave all of these unchanged; one test for all of them is fast. */
export const areOrdinary = (texts: readonly string[]): boolean =>
	!unusual.test(`${border}${texts.join(border)}${border}`);

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
