import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import {filterFrom} from '../../features/filter/language/compile.js';
import {eventsOf, nothingWatched, type Watched} from '../../output/diff-events.js';
import {safeJson} from '../../output/json.js';
import {failureLine} from '../../sources/failure.js';
import type {News, Update} from '../../sources/source.js';
import {cachedFor} from '../../state/connection.js';
import {prefixServer} from '../../state/servers.js';
import {columnIds} from '../../ui/table/column-layout.js';
import {wait as waitText} from '../../util/format.js';
import {sanitize} from '../../util/sanitize.js';
import {givenAs, optionsForPrograms, type EffectiveConfig} from '../effective-config.js';
import type {Options} from '../flags.js';

/** A server whose news become lines, and the form of these lines. */
export type WatchedServer = {
	readonly server: string;
	/** Only where there are other servers: every line names it. */
	readonly name?: string | undefined;
	readonly options: Pick<Options, 'filter' | 'columns'>;
	/** Where the filter was given, for error messages. */
	readonly filterOrigin: string;
	/** Prints for people what happens to the connection; the events are for programs. */
	readonly print: (text: string) => void;
};

/** Prints to a terminal that the lines do not fill anyway. */
const printForPeople = (text: string): void => {
	if (!process.stdout.isTTY) {
		process.stderr.write(`webitel-top: ${text}\n`);
	}
};

/** How a server is watched by its settings. `name` is given where there are other servers. */
export const watchedBy = (config: EffectiveConfig, name: string | undefined) => ({
	name,
	options: optionsForPrograms(config),
	filterOrigin: givenAs('filter', config),
	print: printForPeople,
});

/** The state of a server after the last news. */
type Progress = {
	readonly watched: Watched;
	readonly hasList: boolean;
	readonly isCached: boolean;
	readonly failedSince?: number;
	readonly reason?: string;
};

/** Turns the news of a server into lines. @throws UsageError where the filter needs the live screen */
export const watchLines = ({server, name, options, filterOrigin, print}: WatchedServer) => {
	const filter = filterFrom(options.filter ?? '');
	if (filter?.needsAlerts) {
		throw new UsageError(`${filterOrigin}: only the live screen has alerts`);
	}

	const columns = options.columns && columnIds(options.columns);
	const named = name !== undefined && {site: name};
	const printNamed = (text: string) => {
		print(sanitize(prefixServer(name, text)));
	};

	let progress: Progress = {watched: nothingWatched, hasList: false, isCached: false};

	const lose = ({failure, at}: Extract<News, {type: 'failure'}>): readonly string[] => {
		const reason = sanitize(failureLine(failure));
		const isNews = progress.reason !== reason;
		progress = {...progress, reason, failedSince: progress.failedSince ?? at};
		if (!isNews) {
			return [];
		}

		printNamed(`${reason}; it is tried again and again`);
		return [safeJson({time: new Date(at).toISOString(), event: 'lost', ...named, kind: failure.kind, reason})];
	};

	const take = (update: Update): readonly string[] => {
		const age = cachedFor(update);
		if (age !== undefined && !progress.isCached) {
			printNamed(`the list is ${waitText(age)} old: a cache on the way has kept it`);
		}

		const {after, lines} = eventsOf(progress.watched, {server, update}, {filter, name, columns});
		const {failedSince} = progress;
		progress = {watched: after, hasList: true, isCached: age !== undefined};
		if (failedSince === undefined) {
			return lines;
		}

		const back = Math.max(0, update.at - failedSince);
		printNamed(`the list is there again, after ${waitText(back)}`);
		const time = new Date(update.at).toISOString();
		return [safeJson({time, event: 'back', ...named, lost: Math.round(back / 1000)}), ...lines];
	};

	return {
		/** Whether there has been a list. */
		hasList: () => progress.hasList,
		linesOf: (news: Exclude<News, {type: 'trying'}>): readonly string[] =>
			news.type === 'failure' ? lose(news) : take(news),
	};
};
