import {it} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {startDemoServer, type DemoOptions, type DemoServer} from '../../source/demo/server.js';
import {startApp, storyClock, type AppOptions, type StoryApp, type StoryClock} from './app.js';
import {startTapeServer, type TapeServer} from './tape-server.js';

type Common = {readonly app: StoryApp; readonly clock: StoryClock};

/** A story in front of a server that gives the lists which the story puts in. */
export const tapeStory = (
	name: string,
	rows: readonly WireRow[],
	tell: (parts: Common & {readonly server: TapeServer}) => Promise<void>,
	options: Partial<AppOptions> = {},
): void => {
	it(name, async () => {
		const clock = storyClock();
		const server = await startTapeServer(rows, clock.now);
		const app = await startApp({url: server.url, clock, ...options});
		try {
			await tell({app, clock, server});
		} finally {
			await app.close();
			await server.close();
		}
	});
};

/** A story on the simulated switch, whose time is the story's. */
export const demoStory = (
	name: string,
	demo: Partial<DemoOptions>,
	tell: (parts: Common & {readonly demo: DemoServer}) => Promise<void>,
	options: Partial<AppOptions> = {},
): void => {
	it(name, async () => {
		const clock = storyClock();
		const server = await startDemoServer({channels: 40, seed: 7, now: clock.now, ...demo});
		const app = await startApp({url: server.url, clock, isSignedIn: false, ...options});
		try {
			await app.until('Sign in');
			await app.type('demo\tdemo\r');
			await app.until(/\d+ channels/u);
			await tell({app, clock, demo: server});
		} finally {
			await app.close();
			await server.close();
		}
	});
};
