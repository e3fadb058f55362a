/** An axis from zero to a round number. */
export type Scale = {
	readonly top: number;
	/** From one number that is written to the next. */
	readonly step: number;
};

const roundSteps = [1, 2, 2.5, 5];

/** The least of 1, 2, 5, 10, 20, 25, 50 … that is not less than `wanted`; of a tenth of these where `finest` is 0.1. */
const roundStep = (wanted: number, finest: number): number => {
	for (let power = finest; ; power *= 10) {
		const step = roundSteps.find(
			factor => factor * power >= wanted && (power > finest || Number.isSafeInteger(factor)),
		);
		if (step !== undefined) {
			return step * power;
		}
	}
};

/** The axis for values up to `most`, with a number at every second line of so many, at the most. */
export const scaleFor = (most: number, lines: number, finest = 1): Scale => {
	const intervals = Math.max(1, Math.floor((lines - 1) / 2));
	const high = Number.isFinite(most) ? Math.max(most, finest) : finest;
	const step = roundStep(high / intervals, finest);
	return {step, top: Math.ceil(high / step - 1e-9) * step};
};

/** The numbers of an axis, from zero up. */
export const marksOf = ({top, step}: Scale): readonly number[] =>
	Array.from({length: Math.round(top / step) + 1}, (_, index) => index * step);

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

/** The least round length of time that is not less than `wanted`, s: for the times below a chart. */
export const roundTime = (wanted: number): number => timeSteps.find(step => step >= wanted) ?? timeSteps.at(-1)!;
