import {cells, graphemes} from './width.js';

const plain = /^[\0-\u{7F}]*$/u;

/** One letter for each, so that columns keep their width. */
const cyrillic = 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъў';
const latin = "abvhgdeezzyiiiklmnoprstufhccss'uayee'u";
const letters = new Map<string, string>([
	...Array.from(cyrillic, (letter, index) => [letter, latin[index]!] as const),
	...Array.from('łøđßæœıð', (letter, index) => [letter, 'lodsaoid'[index]!] as const),
]);

const letterFor = (segment: string): string => {
	const lower = segment.toLowerCase();
	const letter = letters.get(lower) ?? segment.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
	return lower === segment ? letter : letter.toUpperCase();
};

/**
A sanitised text in ASCII, in as many cells, for a terminal without UTF-8, where the bytes of a letter can be commands. Cyrillic and
accented letters become the nearest ASCII letter, everything else a question mark for each cell.
*/
export const transliterate = (text: string): string =>
	plain.test(text)
		? text
		: graphemes(text)
				.map(segment => {
					if (plain.test(segment)) {
						return segment;
					}

					const room = cells(segment);
					const letter = letterFor(segment);
					return room === 1 && letter.length === 1 && plain.test(letter) ? letter : '?'.repeat(room);
				})
				.join('');
