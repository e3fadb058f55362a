import {defaultKeys} from '../../source/state/default-keys.js';
import type {StoryApp} from './app.js';
import {shown} from './shown.js';

/** Puts the selected call on hold: presses the key, and answers the question once it can have been read. */
export const hold = async (app: Pick<StoryApp, 'type' | 'until' | 'pass'>): Promise<void> => {
	await app.type(defaultKeys.hold[0]);
	await app.until(shown.hold);
	await app.pass(500);
	await app.type('y');
};
