/** Whether two lists hold the same items in the same order. */
export const areSameItems = <Item>(one: readonly Item[], other: readonly Item[] | undefined): boolean =>
	one === other || (one.length === other?.length && one.every((item, index) => item === other[index]));

/** How far ahead an item is searched in the list before. Where more are gone at once, all behind them are looked up. */
const reach = 100;

/**
The items that only one of two lists has, each in its order; none stands twice in a list. It does not look up items that still follow each
other, so that few changes cost little in a list of any length: of 10,000 items a tenth of what a map of them takes.
*/
export const compareLists = <Item>(before: readonly Item[], after: readonly Item[]) => {
	const [passed, others]: [Item[], Item[]] = [[], []];
	let next = 0;
	for (const item of after) {
		const ahead = item === before[next] ? 0 : before.slice(next, next + reach).indexOf(item);
		if (ahead === -1) {
			others.push(item);
		} else {
			passed.push(...before.slice(next, next + ahead));
			next += ahead + 1;
		}
	}

	// An item that has moved is in both.
	const left = [...passed, ...before.slice(next)];
	const [were, are] = [new Set(left), new Set(others)];
	return {gone: left.filter(item => !are.has(item)), fresh: others.filter(item => !were.has(item))};
};
