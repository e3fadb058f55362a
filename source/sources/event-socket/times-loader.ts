import type {createSwitchQueries} from './switch-queries.js';
import type {SwitchEvent} from './switch-event.js';
import type {SwitchModel} from './switch-model.js';
import type {Tasks} from './tasks.js';

/** The time between two requests for a channel's times, ms. */
const loadEvery = 200;

type TimesLoaderOptions = {
	readonly model: SwitchModel;
	readonly queries: ReturnType<typeof createSwitchQueries>;
	readonly tasks: Tasks;
	readonly onLoaded: (dump: SwitchEvent | undefined) => void;
};

/** Requests the times of the channels from before the subscription, a few a second, those on screen first. */
export const createTimesLoader = ({model, queries, tasks, onLoaded}: TimesLoaderOptions) => {
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
