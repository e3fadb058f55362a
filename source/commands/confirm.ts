import type {Services} from './command.js';
import {sending} from './open-dialog.js';

/**
A confirming key counts only after the question has been on screen for so long, ms: one burst of input cannot both ask
and answer.
*/
const readingTime = 100;

/** Closes the dialog that is open. */
export const close = sending({type: 'dialog', dialog: undefined});

/** Closes the dialog and does what it asked about, unless there was no time to read it. */
export const confirmed = (services: Services, {openedAt}: {readonly openedAt: number}, then: () => void) => {
	const shown = services.now() - openedAt;
	// The clock may have been set back meanwhile.
	if (shown >= 0 && shown < readingTime) {
		return;
	}

	close(services);
	then();
};
