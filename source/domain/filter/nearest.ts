/** How many letters must be changed, put in or left out to make one word of the other. */
export const distance = (one: string, other: string): number => {
	let row = Array.from({length: other.length + 1}, (_, index) => index);
	for (const [index, letter] of [...one].entries()) {
		const next = [index + 1];
		for (let place = 1; place <= other.length; place++) {
			const changed = row[place - 1]! + (letter === other[place - 1] ? 0 : 1);
			next.push(Math.min(changed, row[place]! + 1, next[place - 1]! + 1));
		}

		row = next;
	}

	return row.at(-1)!;
};

/** The word of a list that a mistyped one is most like, if it is like one at all. */
export const nearest = (typed: string, words: readonly string[]): string | undefined => {
	const wanted = typed.toLowerCase().slice(0, 40);
	const most = wanted.length < 3 ? 0 : wanted.length < 6 ? 1 : 2;
	const [best] = words
		.map(word => ({word, far: distance(wanted, word)}))
		.filter(({far}) => far <= most)
		.toSorted((one, other) => one.far - other.far);
	return best?.word;
};
