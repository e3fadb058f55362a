import process from 'node:process';
import {addressOf, isEventSocket} from '../../sources/server-url.js';
import type {Identity} from '../../sources/source.js';
import {signInAdvice} from '../../sources/webitel/status-failure.js';
import {dateTime, duration} from '../../util/format.js';
import {sanitize} from '../../util/sanitize.js';
import type {Run} from '../commands.js';
import {configWithWarnings} from '../effective-config.js';
import {advised} from '../errors.js';
import {exitCodes} from '../exit-codes.js';
import {loginHint} from './login-hint.js';
import {openAccount} from './open-account.js';

type Row = readonly [label: string, text: string];

/** What only a Webitel server says. */
const webitelRows = ({role, expires}: Identity): readonly Row[] => {
	const left = (expires ?? 0) - Date.now();
	// The server has just accepted the sign-in: a time in the past comes from a wrong clock.
	const until = expires === undefined || left < 0 ? '-' : `${dateTime(expires)}, in ${duration(left)}`;
	return [
		['role', role || '-'],
		['until', until],
	];
};

/** `webitel-top whoami`: prints the signed-in user, and when the sign-in expires. */
export const run: Run = async ({options}, environment) => {
	const config = await configWithWarnings(options, environment);
	const {source, url, by, prepare} = await openAccount(config, environment);
	const isSocket = isEventSocket(url);
	try {
		await prepare?.();
		const identity = await source.whoami();
		const rows: readonly Row[] = [
			['user', identity.user],
			...(isSocket ? [] : webitelRows(identity)),
			['server', addressOf(url)],
			['by', by],
		];
		process.stdout.write(rows.map(([label, text]) => `${label.padEnd(8)}${sanitize(text)}\n`).join(''));
		return exitCodes.done;
	} catch (error) {
		throw isSocket ? error : advised(error, signInAdvice(loginHint(config.resolved)));
	} finally {
		source.close();
	}
};
