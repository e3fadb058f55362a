import type {SwitchEvent} from './switch-event.js';
import type {Session} from './switch-queries.js';

/** The time between two requests for a channel's times, ms. */
const loadEvery = 200;

/** Requests the times of the channels from before the subscription, a few a second, those on screen first. */
export const createTimesLoader = (
	{model, queries, tasks}: Session,
	onLoaded: (dump: SwitchEvent | undefined) => void,
) => {
	let onScreen: readonly string[] = [];
	const next = (): void => {
		const uuid = model.nextWithoutTimes(onScreen);
		if (uuid === undefined) {
			return;
		}

		tasks.attempt(async isCurrent => {
			const dump = await queries.loadTimes(uuid);
			if (!isCurrent()) {
				return;
			}

			onLoaded(dump);
			tasks.once('times', loadEvery, next);
		});
	};

	return {
		begin() {
			tasks.onceUnlessSet('times', loadEvery, next);
		},
		prefer(uuids: readonly string[]) {
			onScreen = uuids;
		},
	};
};
