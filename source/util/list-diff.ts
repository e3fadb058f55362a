/** Whether two lists hold the same items in the same order. */
export const areSameItems = <Item>(one: readonly Item[], other: readonly Item[] | undefined): boolean =>
	one === other || (one.length === other?.length && one.every((item, index) => item === other[index]));

/** The places of a list's items in the list before. */
type Places = {
	/** The earlier place of each item, -1 for a new one. */
	readonly before: readonly number[];
	/** The earlier places of the items that are gone. */
	readonly gone: readonly number[];
};

/**
Finds the items of a list in the list before. It does not look up items that still follow each other, so that few changes cost little in
a list of any length. `keyOf` differs for each item of a list; `wasThere`: whether the list before had an item of the same key.
*/
export const placesIn = <Item>(
	before: readonly Item[],
	after: readonly Item[],
	keyOf: (item: Item) => unknown,
	wasThere: (item: Item) => boolean,
): Places => {
	const places: number[] = [];
	// Items that it passed on the way to another one: gone, or further down.
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
