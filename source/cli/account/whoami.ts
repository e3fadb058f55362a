import process from 'node:process';
import {dateTime, duration} from '../../util/format.js';
import {addressOf} from '../../sources/server-url.js';
import {sanitize} from '../../util/sanitize.js';
import {naming, openClient} from '../connect.js';
import type {Environment} from '../../config/xdg-paths.js';
import type {Invocation} from '../commands.js';
import {exitCodes} from '../errors.js';
import {configWithWarnings, targetOf} from '../effective-config.js';

const sources = {variable: 'WEBITEL_TOKEN', kept: 'login'} as const;

/** `webitel-top whoami`: who the server takes us for, and until when. Resolves to the exit code. */
export const whoami = async ({options}: Invocation, environment: Environment): Promise<number> => {
	const config = await configWithWarnings(options, environment);
	const target = targetOf(config, environment);
	const {client, url, from} = openClient(config.options, environment, target);
	try {
		const {id, domain, roleName, expires} = await naming(target, client.whoami());
		const left = (expires ?? 0) - Date.now();
		// It is not over, as the server has just answered.
		const until = expires === undefined || left < 0 ? '-' : `${dateTime(expires)}, in ${duration(left)}`;
		const lines = [
			['user', id.includes('@') || domain === '' ? id : `${id}@${domain}`],
			['role', roleName || '-'],
			['until', until],
			['server', addressOf(url)],
			['by', from ? sources[from] : '-'],
		];
		process.stdout.write(lines.map(([label = '', text = '']) => `${label.padEnd(8)}${sanitize(text)}\n`).join(''));
		return exitCodes.done;
	} finally {
		client.close();
	}
};
