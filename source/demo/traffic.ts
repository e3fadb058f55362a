import {scripts, zombieCall, type TimeScale} from './call-scripts.js';
import {World} from './world.js';

export type TrafficOptions = {
	/** About how many channels there are at a time. */
	readonly channels: number;
	/** New channels a second; calls become shorter or longer to fit. Without it they last as long as people talk. */
	readonly rate?: number | undefined;
};

/** How long a channel of the scripts lives without a rate, ms, and how many a call has: measured over a long run, seed 1. */
const meanLife = 90_000;
const channelsPerCall = 1.65;
const warmUp = 8 * 60_000;

/** The age of the oldest zombie at the start of the simulation, ms. */
const zombieAge = 3 * 3_600_000 + 12 * 60_000;

/** A switch on which calls have been coming and going for a while, about `channels` of them, with the swing of a day. */
export const createWorld = (seed: number, now: number, {channels, rate}: TrafficOptions): World => {
	const world = new World(seed, now - zombieAge);
	if (channels <= 0) {
		world.advance(now);
		return world;
	}

	if (channels >= 20) {
		world.start(call => zombieCall(world, call));
	}

	const factor = rate === undefined || rate <= 0 ? 1 : (channels / rate) * (1000 / meanLife);
	world.advance(now - Math.min(warmUp, Math.max(60_000, warmUp * factor)));
	spawn(world, channels, factor);
	world.advance(now);
	return world;
};

const spawn = (world: World, channels: number, factor: number): void => {
	const {random} = world;
	const scaled: TimeScale = ms => Math.max(50, ms * factor);
	const gap = (meanLife * factor * channelsPerCall) / channels;
	const next = () => {
		// Below the wanted number calls come faster, above it slower.
		const crowd = world.legs.size / channels;
		const swing = 1 + 0.25 * Math.sin(world.now / 97_000);
		if (crowd < 1.15) {
			const script = random.weighted(scripts);
			world.start(call => script(world, call, scaled));
		}

		if (random.chance(0.0005)) {
			// They stay: too many would leave no room for calls.
			const zombies = [...world.legs.values()].filter(({isZombie}) => isZombie).length;
			if (zombies < Math.max(1, channels / 100)) {
				world.start(call => zombieCall(world, call));
			}
		}

		const wait = random.around(gap);
		world.after((wait * Math.max(0.4, crowd)) / swing, next);
	};

	next();
};
