import {bytesOf, type StoryApp} from './app.js';

const question = 'Hold this call?';

/** Puts the selected call on hold: presses the key, and answers the question once it can have been read. */
export const hold = async (app: StoryApp): Promise<void> => {
	await app.press('hold');
	await app.until(question);
	await app.pass(500);
	await app.type('y');
};

/** An app, or the built program in a terminal, whose clock is that of the machine. */
type RealTimeApp = {
	readonly type: (input: string) => unknown;
	readonly until: (wanted: string | (() => boolean)) => Promise<void>;
};

/** The same where time goes by by itself. */
export const holdInTime = async (app: RealTimeApp): Promise<void> => {
	await app.type(bytesOf('h'));
	await app.until(question);
	const openedAt = Date.now();
	await app.until(() => Date.now() - openedAt > 150);
	await app.type('y');
};
