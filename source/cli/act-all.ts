import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {AuditLog} from '../audit/audit-log.js';
import type {ActionRequest} from '../domain/action.js';
import {counted} from '../domain/format.js';
import {createCalls} from '../domain/next-calls.js';
import {sanitize} from '../domain/sanitize.js';
import type {Feed} from '../feeds/feed.js';
import {act} from './act.js';
import {auditLogFor, leaveLogs} from './audit.js';
import type {Connection} from './connect.js';
import type {Environment} from './environment.js';
import {exitCodes, signalCodes} from './errors.js';
import type {Options} from './flags.js';
import {eachOnce} from './listed-uuid.js';

/**
On a signal, completes the logs, warns of actions that the server has not answered, and ends. Returns a function that removes these
handlers.
*/
const warnWhenInterrupted = (): (() => void) => {
	const signals = Object.keys(signalCodes);
	const end = (signal: string) => {
		if (leaveLogs() > 0) {
			process.stderr.write(
				'webitel-top: left before the server answered: it may have happened all the same, look at the list\n',
			);
		}

		forget();
		process.kill(process.pid, signal);
	};

	const forget = () => {
		for (const signal of signals) {
			process.off(signal, end);
		}
	};

	for (const signal of signals) {
		process.on(signal, end);
	}

	return forget;
};

/** How long an action waits for the name that it is logged under, ms. */
const whoWait = 500;

const tell = (text: string) => {
	process.stderr.write(`${text}\n`);
};

/** Acts on one channel after the other, on each once. When the server is gone, the rest is not tried. */
export const actAll = async (
	{feed, signIn}: Connection,
	asked: readonly ActionRequest[],
	options: Options,
	environment: Environment,
): Promise<number> => {
	const audit = auditLogFor(
		options,
		environment,
		problem => {
			tell(`webitel-top: ${sanitize(problem)}`);
		},
		signIn?.user,
	);
	const forget = warnWhenInterrupted();
	try {
		return await actOnEach(feed, asked, audit);
	} finally {
		forget();
	}
};

const actOnEach = async (feed: Feed, asked: readonly ActionRequest[], audit: AuditLog): Promise<number> => {
	// For the log alone: where the server does not say, or not soon, who does it, it is done all the same.
	const identity = feed.whoami().then(
		({user}) => user,
		() => '',
	);
	const who = Promise.race([identity, delay(whoWait, '', {ref: false})]);
	const {channels} = asked.length > 1 ? await feed.snapshot() : {channels: []};
	const requests = eachOnce(asked, channels);
	const seen = createCalls()(channels);
	const hungUp = new Set<string>();
	let worst: number = exitCodes.done;
	for (const [index, request] of requests.entries()) {
		const {text, code} = await act(feed, request, {now: Date.now, seen, hungUp, tell, audit, id: index + 1, who});
		(code === exitCodes.done ? process.stdout : process.stderr).write(`${text}\n`);
		worst = Math.max(worst, code);
		const rest = requests.length - index - 1;
		if (code > exitCodes.refused && rest > 0) {
			tell(`nothing was sent for the other ${counted(rest, 'channel')}`);
			break;
		}
	}

	return worst;
};
