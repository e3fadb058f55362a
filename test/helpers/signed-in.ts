import {startDemoServer, type DemoOptions, type DemoServer} from '../../source/demo/server.js';
import {until} from './until.js';

/** A simulated switch on which nothing comes, changes or ends by itself, and the environment of somebody who is signed in there. */
export type StillSwitch = {
	readonly server: DemoServer;
	readonly tokens: Record<string, string>;
	readonly env: Record<string, string>;
	/** Lets its time go by until something is so: a phone that rings is picked up. */
	readonly passUntil: (isMet: () => boolean) => Promise<void>;
};

/**
So much of its time goes by at once, ms: little more than is waited for it. While a command still starts, on a machine that is busy, its
call must not come to its end.
*/
const step = 25;

export const startForSignedIn = async (options: Partial<DemoOptions> = {}): Promise<StillSwitch> => {
	let time = Date.now();
	const server = await startDemoServer({channels: 30, seed: 4, now: () => time, ...options});
	const {token, key} = server.accounts.issue();
	const tokens = {WEBITEL_TOKEN: token, WEBITEL_KEY: key};
	return {
		server,
		tokens,
		env: {WEBITEL_URL: server.url.origin, ...tokens},
		async passUntil(isMet) {
			await until(() => {
				if (isMet()) {
					return true;
				}

				time += step;
				server.world.advance(time);
				return false;
			});
		},
	};
};
