import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {AuditLog} from '../../audit/audit-log.js';
import type {Environment} from '../../config/xdg-paths.js';
import type {ActionRequest} from '../../telephony/action.js';
import {groupCalls} from '../../telephony/calls.js';
import {counted} from '../../util/format.js';
import {sanitize} from '../../util/sanitize.js';
import {auditLogOf, closeAuditLogs} from '../open-audit-logs.js';
import {signalCodes} from '../exit-codes.js';
import {openLists} from '../read-lists.js';
import {maskOf} from '../effective-config.js';
import type {OpenServer} from '../open-servers.js';
import {warn} from '../warnings.js';
import {createQueue, earlierOfCall} from './action-queue.js';
import {eachOnce} from './action-requests.js';
import {runAction} from './run-action.js';

/**
On a signal, completes the logs, prints what is still open, and ends. Returns a function that removes these handlers.

@param stopped prints the outcomes so far and, of several actions, returns a summary
*/
const warnWhenInterrupted = (stopped: () => string | undefined): (() => void) => {
	const signals = Object.keys(signalCodes);
	const end = (signal: string) => {
		const summary = stopped();
		if (summary !== undefined) {
			print(`webitel-top: ${summary}`);
		}

		warn(closeAuditLogs());

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

/** How long an action waits for the name of the user that the log needs, ms. */
const whoWait = 500;

const print = (text: string) => {
	process.stderr.write(`${text}\n`);
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
	let stopped: () => string | undefined = () => undefined;
	const forget = warnWhenInterrupted(() => stopped());
	try {
		// For the log alone: no action fails, or waits for long, because the server does not name the user.
		const identity = source.whoami().then(
			({user}) => user,
			() => '',
		);
		const who = Promise.race([identity, delay(whoWait, '', {ref: false})]);
		const {channels} = given.length > 1 ? await lists.next() : {channels: []};
		const requests = eachOnce(given, channels);
		const seen = groupCalls(channels);
		const named = (word: string, places: readonly number[]): readonly string[] =>
			places.flatMap(place => {
				const request = requests[place]!;
				return 'uuid' in request ? [`${word}  ${sanitize(request.uuid)}`] : [];
			});
		const begun = new Set<number>();
		const hungUp = new Set<string>();
		const context = {
			now: Date.now,
			seen,
			hungUp,
			print(text: string) {
				print(shown(text));
			},
			who,
			audit: {
				begin(id: number, entry: Parameters<AuditLog['begin']>[1]) {
					begun.add(id);
					audit.begin(id, entry);
				},
				record: audit.record,
			},
		};
		const queue = createQueue(earlierOfCall(source.server, requests, seen), async place => {
			const outcome = await runAction({source, lists}, requests[place]!, {...context, id: place + 1});
			return {...outcome, text: shown(outcome.text)};
		});
		stopped = () => {
			const ended = queue.flush();
			const open = [...requests.keys()].filter(place => !ended.has(place));
			const unanswered = open.filter(place => begun.has(place + 1));
			const unsent = open.filter(place => !begun.has(place + 1));
			return requests.length > 1
				? [
						`stopped: ${ended.size} of ${requests.length} done with, ${unanswered.length} sent and not answered or seen yet, nothing sent for the other ${unsent.length}`,
						...named('not answered', unanswered),
						...named('not sent', unsent),
					].join('\n')
				: undefined;
		};

		const {worst, unsent} = await queue.done;
		if (unsent.length > 0) {
			print(
				[`nothing was sent for the other ${counted(unsent.length, 'channel')}`, ...named('not sent', unsent)].join(
					'\n',
				),
			);
		}

		return worst;
	} finally {
		lists.close();
		forget();
	}
};
