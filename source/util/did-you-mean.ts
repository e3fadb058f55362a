/** The number of letters to change, add, remove, or swap with the next, to turn one word into the other. */
const distance = (one: string, other: string): number => {
	let before: readonly number[] = [];
	let above: readonly number[] = Array.from({length: other.length + 1}, (_, place) => place);
	for (const [index, letter] of [...one].entries()) {
		const line = [index + 1];
		for (let place = 1; place <= other.length; place++) {
			const changed = above[place - 1]! + (other[place - 1] === letter ? 0 : 1);
			const isSwapped = index > 0 && one[index - 1] === other[place - 1] && letter === other[place - 2];
			const swapped = isSwapped ? before[place - 2]! + 1 : Infinity;
			line.push(Math.min(changed, swapped, above[place]! + 1, line[place - 1]! + 1));
		}

		[before, above] = [above, line];
	}

	return above.at(-1)!;
};

/** A word without case, spaces, dashes and underscores. */
const letters = (word: string): string => word.toLowerCase().replaceAll(/[ \-_]/gu, '');

/** The nearest word, if at most `most` letters are wrong. */
export const closestWord = (
	word: string,
	words: readonly string[],
	most = Math.max(1, Math.floor(letters(word).length / 3)),
): string | undefined => {
	if (word.length > 40) {
		return undefined;
	}

	const [best] = words
		.map(one => ({one, far: distance(letters(word), letters(one))}))
		.toSorted((first, second) => first.far - second.far);
	return best && best.far <= most ? best.one : undefined;
};
