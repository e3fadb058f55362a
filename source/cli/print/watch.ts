import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import {failureLine, FailureError, type Failure} from '../../sources/failure.js';
import {filterFrom} from '../../features/filter/language/compile.js';
import {wait as waitText} from '../../util/format.js';
import {sanitize} from '../../util/sanitize.js';
import {cachedFor} from '../../state/connection.js';
import {prefixServer} from '../../state/servers.js';
import {eventsOf, nothingWatched, type Watched} from '../../output/diff-events.js';
import {safeJson} from '../../output/json.js';
import type {News, Source, Update} from '../../sources/source.js';
import {columnIds} from '../../ui/table/column-layout.js';
import {signalCodes} from '../errors.js';
import {intervalOf, type Options} from '../flags.js';
import type {Run} from '../commands.js';
import {configWithWarnings, givenAs, optionsForPrograms} from '../effective-config.js';
import {withServers, type OpenServer} from '../open-servers.js';
import {openOutput} from './jsonl-writer.js';

/** A server to watch, and where the lines go. */
export type Watching = {
	readonly source: Source;
	/** Only where there are other servers: every line names it. */
	readonly name?: string | undefined;
	readonly options: Pick<Options, 'filter' | 'columns' | 'interval'>;
	/** Where the filter was given, for error messages. */
	readonly filterOrigin: string;
	/** Resolves when there is room for more. */
	readonly write: (text: string) => Promise<void>;
	/** Tells people about the connection, besides the events that programs read. */
	readonly tell: (text: string) => void;
};

/** At the start these failures are usage mistakes; later they are faults that pass. */
const isFinal = ({kind}: Failure): boolean => kind === 'not-signed-in' || kind === 'invalid';

/** The connection to a server so far. */
type Progress = {
	readonly watched: Watched;
	readonly hasList: boolean;
	readonly isCached: boolean;
	readonly failedSince?: number;
	readonly reason?: string;
};

/**
Watches a server for ever, and writes what each update changed. Rejects with a `UsageError` where the filter needs the live screen,
and with a `FailureError` where the only server lets nobody in at the start.
*/
export const watchServer = async ({source, name, options, filterOrigin, write, tell}: Watching): Promise<never> => {
	const filter = filterFrom(options.filter ?? '');
	if (filter?.needsAlerts) {
		throw new UsageError(`${filterOrigin}: only the live screen tells what looks wrong with a call`);
	}

	const columns = options.columns && columnIds(options.columns);
	const named = name !== undefined && {site: name};
	const say = (text: string) => {
		tell(sanitize(prefixServer(name, text)));
	};

	let progress: Progress = {watched: nothingWatched, hasList: false, isCached: false};

	const lose = ({failure, at}: Extract<News, {type: 'failure'}>): readonly string[] => {
		const reason = sanitize(failureLine(failure));
		const isNews = progress.reason !== reason;
		progress = {...progress, reason, failedSince: progress.failedSince ?? at};
		if (!isNews) {
			return [];
		}

		say(`${reason}; it is tried again and again`);
		return [safeJson({time: new Date(at).toISOString(), event: 'lost', ...named, kind: failure.kind, reason})];
	};

	const take = (update: Update): readonly string[] => {
		const age = cachedFor(update);
		if (age !== undefined && !progress.isCached) {
			say(`the list is ${waitText(age)} old: a cache on the way has kept it`);
		}

		const {after, lines} = eventsOf(progress.watched, {server: source.server, update}, {filter, name, columns});
		const {failedSince} = progress;
		progress = {watched: after, hasList: true, isCached: age !== undefined};
		if (failedSince === undefined) {
			return lines;
		}

		const back = Math.max(0, update.at - failedSince);
		say(`the list is there again, after ${waitText(back)}`);
		const time = new Date(update.at).toISOString();
		return [safeJson({time, event: 'back', ...named, lost: Math.round(back / 1000)}), ...lines];
	};

	return new Promise((_resolve, reject) => {
		let unread = 0;
		const hear = (news: News) => {
			if (news.type === 'trying') {
				return;
			}

			if (news.type === 'failure' && isFinal(news.failure) && !progress.hasList && name === undefined) {
				subscription.close();
				reject(new FailureError(news.failure));
				return;
			}

			const lines = news.type === 'failure' ? lose(news) : take(news);
			if (lines.length === 0) {
				return;
			}

			// A slow reader slows down the polling.
			subscription.pause(true);
			unread++;
			write(lines.map(line => `${line}\n`).join('')).then(() => {
				unread--;
				subscription.pause(unread > 0);
			}, reject);
		};

		const subscription = source.subscribe(hear, {interval: intervalOf(options), isUnattended: true});
	});
};

/** `webitel-top watch`: prints one line of JSON for each change, until it is interrupted or nobody reads on. Resolves to the exit code. */
export const run: Run = async ({options}, environment) => {
	const config = await configWithWarnings(options, environment);
	return withServers(config, options, environment, watch);
};

const watch = async (servers: readonly OpenServer[]): Promise<number> => {
	const {stdout, stderr} = process;
	const interrupted = new Promise<number>(resolve => {
		for (const [signal, code] of Object.entries(signalCodes)) {
			process.once(signal, () => {
				resolve(code);
			});
		}
	});

	const tell = (text: string) => {
		if (!stdout.isTTY) {
			stderr.write(`webitel-top: ${text}\n`);
		}
	};

	const write = openOutput();
	return Promise.race([
		interrupted,
		...servers.map(async ({config, connection: {source}}) =>
			watchServer({
				source,
				name: servers.length > 1 ? source.name : undefined,
				options: optionsForPrograms(config),
				filterOrigin: givenAs('filter', config),
				write,
				tell,
			}),
		),
	]);
};
