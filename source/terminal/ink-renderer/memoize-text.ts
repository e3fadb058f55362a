/** So many answers are kept of each function; a screen has some hundreds of texts. */
const kept = 2000;

/**
A pure function of a text that remembers its last answers. A frame asks the same of the same texts again and again:
most lines of a screen are those of the frame before.
*/
export const remember = <Value>(compute: (text: string) => Value): ((text: string) => Value) => {
	let recent = new Map<string, Value>();
	let older = new Map<string, Value>();
	return text => {
		const known = recent.get(text) ?? older.get(text);
		if (known !== undefined) {
			recent.set(text, known);
			return known;
		}

		if (recent.size >= kept) {
			older = recent;
			recent = new Map();
		}

		const value = compute(text);
		recent.set(text, value);
		return value;
	};
};
