import type {Leg} from './leg.js';
import type {World} from './world.js';

/** The legs of the same call: a hold shows on both. */
const partners = (world: World, leg: Leg): Leg[] =>
	[...(world.callOf(leg)?.legs ?? [])].filter(
		other => other !== leg && other.row.call_uuid !== '' && other.row.call_uuid === leg.row.call_uuid,
	);

export const isTalking = ({row}: Leg): boolean => row.callstate === 'ACTIVE' || row.callstate === 'UNHELD';
export const isHeld = ({row}: Leg): boolean => row.callstate === 'HELD';

/** Puts a leg on hold; whatever it executed is forgotten, and stays so. */
export const hold = (world: World, leg: Leg): void => {
	for (const held of [leg, ...partners(world, leg)]) {
		if (isTalking(held)) {
			held.set({callstate: 'HELD', application: '', application_data: ''});
		}
	}
};

/** Releases a leg. A switch sometimes leaves it UNHELD, which is talking. */
export const unhold = (world: World, leg: Leg): void => {
	for (const held of [leg, ...partners(world, leg)]) {
		if (isHeld(held)) {
			held.set({callstate: world.random.chance(0.3) ? 'UNHELD' : 'ACTIVE'});
		}
	}
};
