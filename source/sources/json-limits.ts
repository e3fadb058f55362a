/** The most rows in a list: nobody can watch more. */
export const maxRows = 100_000;
/** The most values in a list; a real row has about 40. */
export const maxValuesInList = 60 * maxRows;
/** The most values in any other answer. */
export const maxValuesInAnswer = 10_000;
/** The most values in one row. */
export const maxValuesInRow = 5000;
/** The most levels of nesting: code that compares, copies or prints values recurses that deep. */
const deepest = 100;

/** `100,000` */
export const grouped = (count: number): string => count.toLocaleString('en');

/** The index of the quotation mark that ends the string starting at `from`; the length when none does. */
const endOfText = (json: string, from: number): number => {
	let end = json.indexOf('"', from);
	for (; end !== -1; end = json.indexOf('"', end + 1)) {
		let before = end - 1;
		while (json[before] === '\\') {
			before--;
		}

		if ((end - before) % 2 === 1) {
			return end;
		}
	}

	return json.length;
};

/**
The limit that a JSON text exceeds, of nesting or of `most` values; `undefined` when none. Checked before parsing: parsed, a text can
take fifty times its memory.
*/
export const excessOf = (json: string, most: number): string | undefined => {
	// Not an array or object, such as an HTML page: it will not be parsed.
	if (!/^\s*[[{]/u.test(json)) {
		return undefined;
	}

	let depth = 0;
	let values = 0;
	for (let at = 0; at < json.length; at++) {
		const sign = json[at]!;
		if (sign === '"') {
			at = endOfText(json, at + 1);
			continue;
		}

		// An empty object counts one value too many, which does no harm.
		const isOpening = sign === '[' || sign === '{';
		values += isOpening || sign === ',' ? 1 : 0;
		if (isOpening) {
			depth++;
		} else if (sign === ']' || sign === '}') {
			depth--;
		}

		if (depth > deepest || values > most) {
			return depth > deepest ? `values nested deeper than ${deepest} levels` : `more than ${grouped(most)} values`;
		}
	}

	return undefined;
};
