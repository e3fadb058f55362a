import process from 'node:process';
import {demoPassword, demoUser} from '../demo/accounts.js';
import {startDemoServer} from '../demo/server.js';
import {UsageError} from '../config/usage-error.js';
import type {Run} from './commands.js';
import {exitCodes} from './errors.js';
import {defaultDemoSize} from './flags.js';

const defaultPort = 10_022;

/** `webitel-top demo-switch`: serves a simulated switch until it is interrupted. Resolves to the exit code. */
export const run: Run = async ({options}) => {
	const port = options.port ?? defaultPort;
	const server = await startDemoServer({
		port,
		channels: options.channels ?? defaultDemoSize,
		rate: options.rate,
		seed: options.seed ?? 1,
	}).catch((error: unknown) => {
		const {code} = error as NodeJS.ErrnoException;
		throw new UsageError(`--port: cannot listen on 127.0.0.1:${port} (${code ?? 'error'}); name another one`);
	});
	const {token, key} = server.accounts.issue();
	process.stdout.write(
		[
			`A simulated switch listens on ${server.url.origin} (user ${demoUser}, password ${demoPassword}). Ctrl-C ends it. For scripts:`,
			`export WEBITEL_URL=${server.url.origin} WEBITEL_TOKEN=${token} WEBITEL_KEY=${key}`,
			'',
		].join('\n'),
	);
	const code = await new Promise<number>(resolve => {
		process.once('SIGINT', () => {
			resolve(exitCodes.interrupted);
		});
		process.once('SIGTERM', () => {
			resolve(exitCodes.done);
		});
	});
	await server.close();
	return code;
};
