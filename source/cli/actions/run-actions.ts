import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import type {AuditLog} from '../../audit/audit-log.js';
import type {ActionRequest} from '../../telephony/action.js';
import {groupCalls, noCalls} from '../../telephony/calls.js';
import {counted} from '../../util/format.js';
import {sanitize} from '../../util/sanitize.js';
import type {SourceHandle} from '../connect.js';
import type {Environment} from '../environment.js';
import {signalCodes} from '../errors.js';
import type {Options} from '../flags.js';
import {createQueue, earlierOfCall} from './action-queue.js';
import {auditLogFor, leaveLogs} from './audit.js';
import {runAction} from './run-action.js';
import {openLists} from './list-reader.js';
import {eachOnce} from './listed-uuid.js';

/**
On a signal, completes the logs, tells what was left, and ends. Returns a function that removes these handlers.

@param stopped prints what is known of those that have ended, and says what was sent and what was not, where there are several
*/
const warnWhenInterrupted = (stopped: () => string | undefined): (() => void) => {
	const signals = Object.keys(signalCodes);
	const end = (signal: string) => {
		const summary = stopped();
		if (summary !== undefined) {
			tell(`webitel-top: ${summary}`);
		}

		if (leaveLogs() > 0) {
			tell('webitel-top: left before the server answered: it may have happened all the same, look at the list');
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

/** Acts on channels, on each once, a few at a time. When the server is gone, the rest is not tried. */
export const runActions = async (
	{source, signIn}: SourceHandle,
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
	const lists = openLists(source);
	let stopped: () => string | undefined = () => undefined;
	const forget = warnWhenInterrupted(() => stopped());
	try {
		// For the log alone: where the server does not say, or not soon, who does it, it is done all the same.
		const identity = source.whoami().then(
			({user}) => user,
			() => '',
		);
		const who = Promise.race([identity, delay(whoWait, '', {ref: false})]);
		const {channels} = asked.length > 1 ? await lists.next() : {channels: []};
		const requests = eachOnce(asked, channels);
		const seen = groupCalls(channels, noCalls);
		const named = (word: string, places: readonly number[]): readonly string[] =>
			places.flatMap(place => {
				const request = requests[place]!;
				return 'uuid' in request ? [`${word}  ${sanitize(request.uuid)}`] : [];
			});
		const begun = new Set<number>();
		const hungUp = new Set<string>();
		const watch = {
			now: Date.now,
			seen,
			hungUp,
			tell,
			who,
			audit: {
				begin(id: number, about: Parameters<AuditLog['begin']>[1]) {
					begun.add(id);
					audit.begin(id, about);
				},
				tell: audit.tell,
			},
		};
		const queue = createQueue(earlierOfCall(source.server, requests, seen), async place =>
			runAction({source, lists}, requests[place]!, {...watch, id: place + 1}),
		);
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
			tell(
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
