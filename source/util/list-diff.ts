/** Where the items of a list stood in the one before. */
type Places = {
	/** For each item of the later list its place in the earlier one, -1 where it was not there. */
	readonly before: readonly number[];
	/** The places, in the earlier list, of those that are not in the later one. */
	readonly gone: readonly number[];
};

/**
Finds the items of a list in the one before. What follows on what it followed then is not even looked up: it costs little for a
list of any length in which little came, went or moved.

@param before
@param after
@param keyOf tells items apart: no two of a list have the same
@param wasThere whether the list before had an item of the same key
*/
export const placesIn = <Item>(
	before: readonly Item[],
	after: readonly Item[],
	keyOf: (item: Item) => unknown,
	wasThere: (item: Item) => boolean,
): Places => {
	const places: number[] = [];
	// Those that were passed on the way to another one: gone, or further down.
	const passed = new Map<unknown, number>();
	let next = 0;
	const isNext = (key: unknown) => next < before.length && keyOf(before[next]!) === key;
	const placeOf = (item: Item): number => {
		const key = keyOf(item);
		if (isNext(key)) {
			return next++;
		}

		const place = passed.get(key);
		if (place !== undefined) {
			passed.delete(key);
			return place;
		}

		if (!wasThere(item)) {
			return -1;
		}

		while (next < before.length && !isNext(key)) {
			passed.set(keyOf(before[next]!), next++);
		}

		return isNext(key) ? next++ : -1;
	};

	for (const item of after) {
		places.push(item === before[next] && next < before.length ? next++ : placeOf(item));
	}

	const gone = [...passed.values()];
	while (next < before.length) {
		gone.push(next++);
	}

	return {before: places, gone};
};
