import assert from 'node:assert/strict';
import {setTimeout as delay} from 'node:timers/promises';

/** So long a test waits for what must come, ms, and no test waits by another measure: no machine that is busy is as slow as that. */
export const patience = 60_000;

/** From one look to the next, ms. */
const pause = 5;

/** Waits until something is so that nobody tells of. `shown` is what there is instead, for whoever reads why it was in vain. */
export const until = async (isMet: () => boolean, shown: () => string = String): Promise<void> => {
	const deadline = performance.now() + patience;
	while (!isMet()) {
		assert.ok(performance.now() < deadline, `waited in vain: ${shown()}`);
		await delay(pause);
	}
};

/** What a person waits for: a text on the screen, or something that is so. */
export type Wanted = string | RegExp | (() => boolean);

/** Waits until a screen shows something, or something is so; it looks only while `isWhole`, not at a frame that is half there. */
export const untilShown = async (wanted: Wanted, screen: () => string, isWhole = () => true): Promise<void> => {
	const isMet = (): boolean => {
		if (typeof wanted === 'function') {
			return wanted();
		}

		return typeof wanted === 'string' ? screen().includes(wanted) : wanted.test(screen());
	};

	await until(
		() => isWhole() && isMet(),
		() => `${String(wanted)}; the screen shows:\n${screen()}`,
	);
};
