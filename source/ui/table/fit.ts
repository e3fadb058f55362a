import cliTruncate from 'cli-truncate';
import {cells, isOneCellEach, segmentsOf} from '../../util/width.js';

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
export const truncateMiddle = (text: string, width: number): string =>
	cells(text) <= width ? text : width < 1 ? '' : cliTruncate(text, width, {position: 'middle'});

/** A sanitised text in lines of at most so many cells, broken anywhere: for values that are no prose. */
export const chunk = (text: string, width: number): string[] => {
	if (cells(text) <= width) {
		return [text];
	}

	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const {segment} of segmentsOf(text)) {
		const size = cells(segment);
		if (used + size > width && line !== '') {
			lines.push(line);
			line = '';
			used = 0;
		}

		line += segment;
		used += size;
	}

	return [...lines, line];
};

/** Where a word that has to be broken reads best: behind these signs, and before an @. */
const seams = /(?<=[&),/;=?\]|}])|(?=@)/u;

/** A word in pieces of at most so many cells: itself where it fits. */
const wordPieces = (word: string, width: number): readonly string[] => {
	if (cells(word) <= width) {
		return [word];
	}

	const pieces: string[] = [];
	for (const piece of word.split(seams).flatMap(long => chunk(long, width))) {
		const last = pieces.at(-1);
		if (last !== undefined && cells(last) + cells(piece) <= width) {
			pieces[pieces.length - 1] = last + piece;
		} else {
			pieces.push(piece);
		}
	}

	return pieces;
};

/** A sanitised text in lines of at most so many cells, broken between words; only a word that is longer is broken itself. */
export const wrapWords = (text: string, width: number): string[] => {
	const lines: string[] = [];
	for (const word of text.split(' ').flatMap(long => wordPieces(long, width))) {
		const line = lines.at(-1);
		if (line !== undefined && cells(line) + 1 + cells(word) <= width) {
			lines[lines.length - 1] = `${line} ${word}`;
		} else if (line === undefined || word !== '') {
			lines.push(word);
		}
	}

	return lines;
};
