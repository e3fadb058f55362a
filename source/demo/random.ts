import {uniformFloat64} from 'pure-rand/distribution/uniformFloat64';
import {uniformInt} from 'pure-rand/distribution/uniformInt';
import {xoroshiro128plus} from 'pure-rand/generator/xoroshiro128plus';

/** Chance, the same for the same seed. */
export type Random = {
	/** A whole number from `from` to `to`, both included. */
	int(from: number, to: number): number;
	/** True so often of ten thousand times… as a share from 0 to 1. */
	chance(share: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
	/** One of several by their weights. */
	weighted<Item>(items: ReadonlyArray<readonly [Item, number]>): Item;
	/** A length that is mostly near its mean and now and then much longer; ms. */
	around(mean: number): number;
	uuid(): string;
};

export const createRandom = (seed: number): Random => {
	const generator = xoroshiro128plus(seed);
	const int = (from: number, to: number) => uniformInt(generator, from, to);
	const float = () => uniformFloat64(generator);
	return {
		int,
		chance: share => float() < share,
		pick: items => items[int(0, items.length - 1)]!,
		weighted(items) {
			let left = float() * items.reduce((sum, [, weight]) => sum + weight, 0);
			for (const [item, weight] of items) {
				left -= weight;
				if (left < 0) {
					return item;
				}
			}

			return items.at(-1)![0];
		},
		around: mean => Math.round(mean * (0.35 + 0.65 * Math.min(4, -Math.log(1 - float())))),
		uuid() {
			const hex = Array.from({length: 32}, () => int(0, 15).toString(16));
			hex[12] = '4';
			hex[16] = '89ab'[int(0, 3)]!;
			const text = hex.join('');
			return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
		},
	};
};
