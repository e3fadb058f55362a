/** How many channels came and went between two lists; when the later one and the one before were made, ms. */
export type Turnover = {readonly at: number; readonly since: number; readonly started: number; readonly ended: number};

const ratesOver = 10_000;

/** With another one, those that still count for the rates. */
export const nextTurnover = (before: readonly Turnover[], latest: Turnover): readonly Turnover[] => [
	...before.filter(({at}) => at > latest.at - ratesOver),
	latest,
];

/**
Channels started and ended per second over the last ten seconds or the last poll, whichever is longer; `undefined` before
the second list.
*/
export const ratesOf = ({
	turnover,
}: {
	readonly turnover: readonly Turnover[];
}): {readonly started: number; readonly ended: number} | undefined => {
	const first = turnover[0];
	const last = turnover.at(-1);
	if (!first || !last) {
		return undefined;
	}

	const seconds = Math.max(last.at - first.since, 1) / 1000;
	const sum = (pick: (one: Turnover) => number) => turnover.reduce((total, one) => total + pick(one), 0);
	return {started: sum(one => one.started) / seconds, ended: sum(one => one.ended) / seconds};
};
