import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createWorld} from '../../../source/demo/traffic.js';
import type {World} from '../../../source/demo/world.js';
import {begin} from './asking.js';

const minute = 60_000;
const hour = 60 * minute;

/** Lets a simulation run, and looks at it every so often, its beginning included. */
const watch = (world: World, time: number, step: number, look: () => void) => {
	const from = world.now;
	for (let passed = 0; passed <= time; passed += step) {
		world.advance(from + passed);
		look();
	}
};

const textOf = (world: World): string => [...world.legs.values()].map(({json}) => json).join('\n');

/** What a simulation of ten minutes showed every five seconds. */
const film = (seed: number): readonly string[] => {
	const world = createWorld(seed, begin, {channels: 40});
	const shown: string[] = [];
	watch(world, 10 * minute, 5000, () => {
		shown.push(textOf(world));
	});
	return shown;
};

describe('the simulated traffic', () => {
	it('is the same for the same seed and times, and another for another seed', () => {
		const one = film(1);
		assert.deepEqual(film(1), one);
		const ids = (texts: readonly string[]) => new Set(texts.join('\n').match(/(?<="uuid":")[^"]+/gu));
		const [mine, other] = [ids(one), ids(film(2))];
		assert.ok(mine.size > 100);
		assert.deepEqual(
			[...other].filter(id => mine.has(id)),
			[],
		);
	});

	it('does not depend on how often it is looked at', () => {
		const [once, often] = [1, 2].map(() => createWorld(5, begin, {channels: 40})) as [World, World];
		once.advance(begin + 10 * minute);
		watch(often, 10 * minute, 700, () => undefined);
		often.advance(begin + 10 * minute);
		assert.equal(textOf(often), textOf(once));
	});

	for (const [channels, least, most] of [
		[60, 0.5, 1.4],
		[1000, 0.75, 1.25],
	] as const) {
		it(`stays near ${channels} channels for an hour`, () => {
			const world = createWorld(1, begin, {channels});
			const sizes: number[] = [];
			watch(world, hour, 10_000, () => {
				sizes.push(world.legs.size / channels);
			});
			assert.ok(Math.min(...sizes) > least, `${Math.min(...sizes)}`);
			assert.ok(Math.max(...sizes) < most, `${Math.max(...sizes)}`);
			const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
			assert.ok(Math.abs(mean - 1) < 0.1, `${mean}`);
		});
	}

	it('is quiet when no channels are wanted', () => {
		const world = createWorld(1, begin, {channels: 0});
		world.advance(begin + hour);
		assert.deepEqual([world.legs.size, world.now], [0, begin + hour]);
	});

	it('comes faster with a rate, and stays as large', () => {
		const births = (rate?: number) => {
			const world = createWorld(1, begin, {channels: 100, rate});
			const seen = new Set<string>();
			const sizes: number[] = [];
			watch(world, 2 * minute, 100, () => {
				sizes.push(world.legs.size);
				for (const uuid of world.legs.keys()) {
					seen.add(uuid);
				}
			});
			return {count: seen.size, mean: sizes.reduce((sum, size) => sum + size, 0) / sizes.length};
		};

		const [usual, fast] = [births(), births(10)];
		assert.ok(fast.count > 2 * usual.count, `${fast.count} and ${usual.count}`);
		assert.ok(Math.abs(fast.mean - 100) < 50, `${fast.mean}`);
	});
});
