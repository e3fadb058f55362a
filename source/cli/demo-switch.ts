import {once} from 'node:events';
import process from 'node:process';
import {demoPassword, demoUser} from '../demo/accounts.js';
import {startEventSocket, type EventSocketServer} from '../demo/event-socket/server.js';
import {directory, usualPassword} from '../demo/event-socket/users.js';
import {startDemoServer} from '../demo/server.js';
import type {World} from '../demo/world.js';
import {UsageError} from '../config/usage-error.js';
import type {Run} from './commands.js';
import {exitCodes} from './exit-codes.js';
import {defaultDemoSize} from './flags.js';
import {warn} from './warnings.js';

const defaultPort = 10_022;
const defaultEslPort = 18_021;

/** `webitel-top demo-switch`: serves a simulated switch until it is interrupted. Resolves to the exit code. */
export const run: Run = async ({options}) => {
	const port = options.port ?? defaultPort;
	const server = await startDemoServer({
		port,
		channels: options.channels ?? defaultDemoSize,
		rate: options.rate,
		seed: options.seed ?? 1,
	}).catch((error: unknown) => {
		throw new UsageError(`--port: ${refusalOf(port, error)}; name another one`);
	});
	const eventSocket = await openEventSocket(server.world, options.eslPort).catch(async (error: unknown) => {
		await server.close();
		throw error;
	});
	const {token, key} = server.accounts.issue();
	process.stdout.write(
		[
			`A simulated switch listens on ${server.url.origin} (user ${demoUser}, password ${demoPassword}). Ctrl-C ends it. For scripts:`,
			`export WEBITEL_URL=${server.url.origin} WEBITEL_TOKEN=${token} WEBITEL_KEY=${key}`,
			...(eventSocket ? [aboutEventSocket(eventSocket)] : []),
			'',
		].join('\n'),
	);
	const code = await Promise.race([
		once(process, 'SIGINT').then(() => exitCodes.interrupted),
		once(process, 'SIGTERM').then(() => exitCodes.done),
	]);
	await eventSocket?.close();
	await server.close();
	return code;
};

const refusalOf = (port: number, error: unknown): string =>
	`cannot listen on 127.0.0.1:${port} (${(error as NodeJS.ErrnoException).code ?? 'error'})`;

/** The event socket beside HTTP; none, and a warning, when the default port is taken. @throws UsageError when a port that was named is taken */
const openEventSocket = async (world: World, named?: number): Promise<EventSocketServer | undefined> => {
	const port = named ?? defaultEslPort;
	return startEventSocket({world, port}).catch((error: unknown) => {
		if (named !== undefined) {
			throw new UsageError(`--esl-port: ${refusalOf(port, error)}; name another one`);
		}

		warn(`no event socket: ${refusalOf(port, error)}; name another port with --esl-port`);
		return undefined;
	});
};

const aboutEventSocket = ({port}: EventSocketServer): string => {
	const users = directory.map(({name, api}) => (api ? `${name}, who may only look` : name)).join(' and ');
	return `Its event socket is esl://127.0.0.1:${port} (password ${usualPassword}; users ${users}, password ${demoPassword}).`;
};
