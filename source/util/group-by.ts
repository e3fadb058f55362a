/** Adds to what a map has for a key. */
export const addTo = <Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void => {
	const group = groups.get(key);
	if (group) {
		group.push(value);
	} else {
		groups.set(key, [value]);
	}
};

/** What has the same key, in its order, as `Map.groupBy` of newer Nodes has it. */
export const groupBy = <Key, Value>(values: Iterable<Value>, keyOf: (value: Value) => Key): Map<Key, Value[]> => {
	const groups = new Map<Key, Value[]>();
	for (const value of values) {
		addTo(groups, keyOf(value), value);
	}

	return groups;
};
