/** Adds a value to the group of a key. */
export const addTo = <Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void => {
	const group = groups.get(key);
	if (group) {
		group.push(value);
	} else {
		groups.set(key, [value]);
	}
};

/** As `Map.groupBy` of newer Nodes. */
export const groupBy = <Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> => {
	const groups = new Map<Key, Value[]>();
	for (const value of values) {
		addTo(groups, keyOf(value), value);
	}

	return groups;
};
