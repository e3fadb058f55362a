export type Scale = {
	readonly top: number;
	/** The difference from one number to the next. */
	readonly step: number;
};

/** Steps of an axis with numbers between its ends, and of one without, where more tops look round. */
const roundSteps = [1, 2, 2.5, 5];
const roundTops = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** The least of 1, 2, 5, 10, 20, 25, 50 … that is not less than `wanted`; of a tenth of these where `finest` is 0.1. */
const roundStep = (wanted: number, finest: number, factors: readonly number[]): number => {
	for (let power = finest; ; power *= 10) {
		const step = factors.find(
			factor => factor * power >= wanted * (1 - 1e-9) && (power > finest || Number.isSafeInteger(factor)),
		);
		if (step !== undefined) {
			return step * power;
		}
	}
};

/**
The axis for values up to `most` in so many lines, with its numbers equally far apart: the axis with the lowest top, and among those the
one with the most numbers.
*/
export const scaleFor = (most: number, lines: number, finest = 1): Scale => {
	const high = Number.isFinite(most) ? Math.max(most, finest) : finest;
	let best: Scale = {top: Infinity, step: 1};
	for (let count = 1; count === 1 || count * 2 < lines; count++) {
		const step = roundStep(high / count, finest, count === 1 ? roundTops : roundSteps);
		const top = step * count;
		if ((lines - 1) % count === 0 && top <= best.top * (1 + 1e-9)) {
			best = {top, step};
		}
	}

	return best;
};

/** The numbers of an axis by their line; the top line is 0. */
export const marksOf = ({top, step}: Scale, lines: number): ReadonlyMap<number, number> => {
	const count = Math.round(top / step);
	return new Map(
		Array.from({length: count + 1}, (_, index) => [Math.round((lines - 1) * (1 - index / count)), index * step]),
	);
};

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200];

/** The step of the time axis, s: an even part of the span, with room for a label. */
export const timeStep = (span: number, cells: number): number =>
	timeSteps.find(step => span % step === 0 && Math.floor((cells * step) / span) >= (step < 60 ? 10 : 7)) ?? span;
