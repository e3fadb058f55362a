import stringWidth from 'string-width';

/** Latin and Cyrillic without combining marks, and the signs that we write ourselves, braille too: one cell each. */
const oneCell = /^[ -~¡-¬®-ɏЀ-҂Ҋ-ӿ–—‖’“”•…‹›№←-↓−≤≥⏎␀-␦─-▟■▲▴▶▸►▼▾◀◆○◌●◐✓✕\u{2800}-⣿�]*$/u;

/** Whether every character takes one cell; a quick test. */
export const isOneCellEach = (text: string): boolean => oneCell.test(text);

/** How many cells a sanitised text takes. */
export const cells = (text: string): number => (isOneCellEach(text) ? text.length : stringWidth(text));

let segmenter: Intl.Segmenter | undefined;

/** A text by what a reader takes for one character. The segmenter is made when needed, as that takes some milliseconds. */
export const graphemes = (text: string): string[] => {
	if (isOneCellEach(text)) {
		return [...text];
	}

	segmenter ??= new Intl.Segmenter();
	return Array.from(segmenter.segment(text), ({segment}) => segment);
};
