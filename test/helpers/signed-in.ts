import {startDemoServer, type DemoOptions, type DemoServer} from '../../source/demo/server.js';

/** A simulated switch, and the environment of somebody who is signed in there. */
export const startForSignedIn = async (
	options: Partial<DemoOptions> = {},
): Promise<{
	readonly server: DemoServer;
	readonly tokens: Record<string, string>;
	readonly env: Record<string, string>;
}> => {
	const server = await startDemoServer({channels: 30, seed: 4, ...options});
	const {token, key} = server.accounts.issue();
	const tokens = {WEBITEL_TOKEN: token, WEBITEL_KEY: key};
	return {server, tokens, env: {WEBITEL_URL: server.url.origin, ...tokens}};
};
