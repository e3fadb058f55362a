import assert from 'node:assert/strict';
import {setTimeout as delay} from 'node:timers/promises';

/** Waits until something is so that nobody tells of. */
export const until = async (isMet: () => boolean): Promise<void> => {
	const deadline = Date.now() + 15_000;
	while (!isMet()) {
		assert.ok(Date.now() < deadline, 'waited in vain');
		await delay(10);
	}
};
