import {distance} from '../domain/filter/nearest.js';

const longest = 40;

/** What counts of a word: neither case nor what stands between its parts. */
const letters = (word: string): string => word.toLowerCase().replaceAll(/[ \-_]/gu, '');

/** The word that was probably meant, if one is near enough. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
	if (word.length > longest) {
		return undefined;
	}

	const [best] = words
		.map(one => ({one, far: distance(letters(word), letters(one))}))
		.toSorted((first, second) => first.far - second.far);
	return best && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.one : undefined;
};
