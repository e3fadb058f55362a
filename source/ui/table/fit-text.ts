import cliTruncate from 'cli-truncate';
import {cells, graphemes, isOneCellEach} from '../../util/width.js';

/** A sanitised text, of `size` cells, in exactly so many: cut with an ellipsis, or filled with spaces. */
export const fit = (text: string, width: number, align: 'left' | 'right' = 'left', size = cells(text)): string => {
	if (width <= 0) {
		return '';
	}

	const shown = size <= width ? text : truncate(text, width);
	const filler = ' '.repeat(width - (size <= width ? size : cells(shown)));
	return align === 'left' ? shown + filler : filler + shown;
};

/** A sanitised text in at most so many cells, cut with an ellipsis. */
export const truncate = (text: string, width: number): string => {
	if (cells(text) <= width) {
		return text;
	}

	if (width < 1) {
		return '';
	}

	return isOneCellEach(text) ? `${text.slice(0, width - 1)}…` : cliTruncate(text, width);
};

/** The same, cut in the middle: for names that differ at their ends. */
export const truncateMiddle = (text: string, width: number): string => {
	if (width < 1 || cells(text) <= width) {
		return width < 1 ? '' : text;
	}

	const half = Math.floor(width / 2);
	return isOneCellEach(text)
		? `${text.slice(0, half)}…${text.slice(text.length - width + half + 1)}`
		: cliTruncate(text, width, {position: 'middle'});
};

/** Joins pieces by `between` into lines of at most so many cells; a piece that is longer has a line of its own. */
const joinIntoLines = (pieces: readonly string[], width: number, between: string): string[] => {
	const lines: string[] = [];
	let used = 0;
	for (const piece of pieces) {
		const size = cells(piece);
		if (lines.length > 0 && used + between.length + size <= width) {
			lines[lines.length - 1] += between + piece;
			used += between.length + size;
		} else if (lines.length === 0 || piece !== '') {
			lines.push(piece);
			used = size;
		}
	}

	return lines;
};

/** A sanitised text in lines of at most so many cells, broken anywhere: for values that are no prose. */
export const chunk = (text: string, width: number): string[] =>
	cells(text) <= width ? [text] : joinIntoLines(graphemes(text), width, '');

/** The best places to break a word: after these signs, and before an @. */
const seams = /(?<=[&),/;=?\]|}])|(?=@)/u;

/** A word in pieces of at most so many cells: itself where it fits. */
const wordPieces = (word: string, width: number): readonly string[] =>
	cells(word) <= width
		? [word]
		: joinIntoLines(
				word.split(seams).flatMap(long => chunk(long, width)),
				width,
				'',
			);

/** A sanitised text in lines of at most `width` cells, broken between words; only a longer word is broken itself. */
export const wrapWords = (text: string, width: number): string[] =>
	joinIntoLines(
		text.split(' ').flatMap(word => wordPieces(word, width)),
		width,
		' ',
	);

const dot = ' · ';

/**
Sanitised texts with a dot between them, in at most so many lines; none is broken. If not all fit, the text of `rest` replaces those from a
place on.
*/
export const wrapParts = (
	parts: readonly string[],
	width: number,
	mostLines: number,
	rest: (from: number) => string,
): string[] => {
	let lines = joinIntoLines(parts, width, dot);
	// At most one a cell fits, with a dot between.
	let kept = Math.min(parts.length, mostLines * Math.ceil(width / (1 + dot.length)));
	while (lines.length > mostLines && kept > 0) {
		kept--;
		lines = joinIntoLines([...parts.slice(0, kept), rest(kept)], width, dot);
	}

	return lines.slice(0, mostLines).map(line => truncate(line, width));
};
