/** Remembers the result for each object for as long as it lives; the object must never change in place. */
export const memoByObject = <Key extends WeakKey, Value>(compute: (key: Key) => Value): ((key: Key) => Value) => {
	const known = new WeakMap<Key, Value>();
	return key => {
		let value = known.get(key);
		if (value === undefined) {
			value = compute(key);
			known.set(key, value);
		}

		return value;
	};
};

/** Remembers the results for the last texts, at most so many. */
export const memoByText = <Value>(compute: (text: string) => Value, most: number): ((text: string) => Value) => {
	const known = new Map<string, Value>();
	return text => {
		let result = known.get(text);
		if (result === undefined) {
			if (known.size === most) {
				known.clear();
			}

			result = compute(text);
			known.set(text, result);
		}

		return result;
	};
};

/** Remembers the last result, and gives it again for as long as every argument stays the same. */
export const memoLast = <Arguments extends readonly unknown[], Value>(
	compute: (...parts: Arguments) => Value,
): ((...parts: Arguments) => Value) => {
	let last: {parts: Arguments; value: Value} | undefined;
	return (...parts) => {
		if (!last || parts.some((part, index) => part !== last!.parts[index])) {
			last = {parts, value: compute(...parts)};
		}

		return last.value;
	};
};
