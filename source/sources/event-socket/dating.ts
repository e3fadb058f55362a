import type {Attempt} from './attempts.js';
import type {createQuestions} from './questions.js';
import type {SwitchEvent} from './switch-event.js';
import type {SwitchModel} from './switch-model.js';
import type {Timers} from './timers.js';

/** How often a channel's times are asked for, ms. */
const dateEvery = 200;

type DatingOptions = {
	readonly model: SwitchModel;
	readonly questions: ReturnType<typeof createQuestions>;
	readonly timers: Timers;
	readonly attempt: Attempt;
	readonly onDated: (dump: SwitchEvent | undefined) => void;
};

/** Asks for the times of the channels that began before us, a few a second, those on screen first. */
export const createDating = ({model, questions, timers, attempt, onDated}: DatingOptions) => {
	let onScreen: readonly string[] = [];
	const next = (): void => {
		const undated = new Set(model.undated());
		const uuid = onScreen.find(one => undated.has(one)) ?? [...undated][0];
		if (uuid === undefined) {
			return;
		}

		attempt(async isCurrent => {
			const dump = await questions.date(uuid);
			if (!isCurrent()) {
				return;
			}

			onDated(dump);
			timers.once('date', dateEvery, next);
		});
	};

	return {
		begin() {
			timers.onceUnlessSet('date', dateEvery, next);
		},
		prefer(uuids: readonly string[]) {
			onScreen = uuids;
		},
	};
};
