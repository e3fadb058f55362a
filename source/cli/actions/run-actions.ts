import {once} from 'node:events';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {Environment} from '../../config/xdg-paths.js';
import {channelIdOf, type ActionRequest} from '../../telephony/action.js';
import {groupCalls, type Call} from '../../telephony/calls.js';
import type {Channel} from '../../telephony/channel.js';
import {failureAdvice, FailureError, failureOf} from '../../sources/failure.js';
import {counted} from '../../util/format.js';
import {auditLogOf, closeAuditLogs} from '../open-audit-logs.js';
import {signalCodes} from '../exit-codes.js';
import {openLists, type Lists} from '../read-lists.js';
import {maskOf} from '../effective-config.js';
import type {OpenServer} from '../open-servers.js';
import {warn} from '../warnings.js';
import {createQueue} from './action-queue.js';
import {eachOnce} from './action-requests.js';
import {runAction} from './run-action.js';

/** How long an action waits for the name of the user that the log needs, ms. */
const whoWait = 500;

const unnamed = {user: ''};

const print = (...lines: readonly string[]) => {
	process.stderr.write(`${lines.join('\n')}\n`);
};

const named = (word: string, requests: readonly ActionRequest[]): readonly string[] =>
	requests.flatMap(request => ('uuid' in request ? [`${word}  ${request.uuid}`] : []));

/** For each signal that ends the program, a promise of its name. */
const signals = (signal: AbortSignal) =>
	(Object.keys(signalCodes) as Array<keyof typeof signalCodes>).map(async name => {
		await once(process, name, {signal});
		return name;
	});

/** Ends the program by a signal, after its last words. Returns the exit code. */
const leave = (signal: keyof typeof signalCodes, words: string | undefined): number => {
	warn(words);
	process.kill(process.pid, signal);
	return signalCodes[signal];
};

/** The first list, without which nothing is sent. Rejects with a `FailureError` that says so. */
const listBefore = async (lists: Lists): Promise<readonly Channel[]> => {
	try {
		const {channels} = await lists.next();
		return channels;
	} catch (error) {
		const failure = failureOf(error);
		throw new FailureError({...failure, advice: `${failureAdvice(failure)}; nothing was sent`});
	}
};

/** Acts on channels, on each once, a few at a time; stops when the server is gone. Resolves to the exit code. */
export const runActions = async (
	server: OpenServer,
	given: readonly ActionRequest[],
	environment: Environment,
): Promise<number> => {
	const {source} = server.connection;
	const audit = auditLogOf([server], environment, problem => {
		warn(problem);
	});
	const shown = maskOf(server.config)?.sentence ?? ((text: string) => text);
	const lists = openLists(source);
	const listening = new AbortController();
	const interrupted = Promise.race(signals(listening.signal));
	try {
		// For the log alone: no action fails, or waits for long, because the server does not name the user.
		const identity = Promise.race([source.whoami().catch(() => unnamed), delay(whoWait, unnamed, {ref: false})]);
		const channels = given.length > 1 ? await Promise.race([listBefore(lists), interrupted]) : [];
		if (typeof channels === 'string') {
			return leave(channels, 'stopped: nothing was sent');
		}

		const requests = eachOnce(given, channels);
		const {byLeg} = groupCalls(channels);
		const [begun, hungUp] = [new Set<ActionRequest>(), new Set<Call | undefined>()];
		const note = (text: string) => {
			print(shown(text));
		};

		const callOf = (request: ActionRequest) => {
			const id = channelIdOf({server: source.server, request});
			return id && byLeg.get(id);
		};

		const context = {source, lists, callOf, begun, hungUp, now: Date.now, print: note, audit, identity};
		const queue = createQueue(requests, callOf, async (request, place) => {
			const {text, code} = await runAction(request, {...context, id: place + 1});
			return {text: shown(text), code};
		});
		const end = await Promise.race([queue.done, interrupted]);
		const open = queue.stop();
		const unsent = open.filter(request => !begun.has(request));
		if (typeof end === 'number') {
			if (unsent.length > 0) {
				print(`nothing was sent for the other ${counted(unsent.length, 'channel')}`, ...named('not sent', unsent));
			}

			return end;
		}

		if (unsent.length === requests.length) {
			return leave(end, 'stopped: nothing was sent');
		}

		const unanswered = open.filter(request => begun.has(request));
		if (requests.length > 1) {
			print(
				`webitel-top: stopped: ${requests.length - open.length} of ${requests.length} done with, ${unanswered.length} sent and not answered or seen yet, nothing sent for the other ${unsent.length}`,
				...named('not answered', unanswered),
				...named('not sent', unsent),
			);
		}

		const unseen = requests.length === 1 ? 'stopped: sent, and not answered or seen yet' : undefined;
		return leave(end, closeAuditLogs() ?? unseen);
	} finally {
		listening.abort();
		lists.close();
	}
};
