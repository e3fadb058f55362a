import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
import {uniformInt} from 'pure-rand/distribution/uniformInt';
import {xoroshiro128plus} from 'pure-rand/generator/xoroshiro128plus';

/** Random values, the same for the same seed. */
export const createRandom = (seed: number) => {
	const generator = xoroshiro128plus(seed);
	/** A whole number from `from` to `to`, both included. */
	const int = (from: number, to: number): number => uniformInt(generator, from, to);
	const float = () => uniformFloat64(generator);
	return {
		int,
		/** True with this probability, from 0 to 1. */
		chance: (share: number): boolean => float() < share,
		pick: <Item>(items: readonly Item[]): Item => items[int(0, items.length - 1)]!,
		/** One of several by their weights. */
		weighted<Item>(items: ReadonlyArray<readonly [Item, number]>): Item {
			let left = float() * items.reduce((sum, [, weight]) => sum + weight, 0);
			const chosen = items.find(([, weight]) => {
				left -= weight;
				return left < 0;
			});
			return (chosen ?? items.at(-1)!)[0];
		},
		/** A duration mostly near its mean and now and then much longer, ms. */
		around: (mean: number): number => Math.round(mean * (0.35 + 0.65 * Math.min(4, -Math.log(1 - float())))),
		uuid(): string {
			const hex = Array.from({length: 32}, () => int(0, 15).toString(16));
			hex[12] = '4';
			hex[16] = '89ab'[int(0, 3)]!;
			const text = hex.join('');
			return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
		},
	};
};

export type Random = ReturnType<typeof createRandom>;
