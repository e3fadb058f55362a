import {once} from 'node:events';
import process from 'node:process';
import {FailureError, type Failure} from '../../sources/failure.js';
import type {News, Source} from '../../sources/source.js';
import {signalCodes} from '../exit-codes.js';
import {intervalOf, type Options} from '../flags.js';
import type {Run} from '../commands.js';
import {configWithWarnings} from '../effective-config.js';
import {withServers, type OpenServer} from '../open-servers.js';
import {recordersOf, type Recorders} from '../recordings/recorders.js';
import {warn} from '../warnings.js';
import {openOutput} from './jsonl-writer.js';
import {watchRecording} from './watch-recording.js';
import {watchedBy, watchLines, type WatchedServer} from './watch-lines.js';

/** A server to watch, and where the lines go. */
export type Watching = Omit<WatchedServer, 'server'> & {
	readonly source: Source;
	readonly options: Pick<Options, 'filter' | 'columns' | 'interval'>;
	/** Resolves when there is room for more. */
	readonly write: (text: string) => Promise<void>;
	readonly record?: Recorders['record'];
};

/** At the start these failures are usage mistakes; later they may pass. */
const isFinal = ({kind}: Failure): boolean => kind === 'not-signed-in' || kind === 'invalid';

/**
Watches a server for ever, and writes the changes of each update. Rejects with a `UsageError` where the filter needs the live screen,
and with a `FailureError` where the only server refuses the sign-in at the start.
*/
export const watchServer = async ({source, write, record, ...watched}: Watching): Promise<never> => {
	const {name, options} = watched;
	const {server} = source;
	const {hasList, linesOf} = watchLines({...watched, server});
	return new Promise((_resolve, reject) => {
		let unread = 0;
		const onNews = (news: News) => {
			if (news.type === 'trying') {
				return;
			}

			if (news.type === 'failure' && isFinal(news.failure) && !hasList() && name === undefined) {
				subscription.close();
				reject(new FailureError(news.failure));
				return;
			}

			record?.({server, news});
			const lines = linesOf(news);
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

		const subscription = source.subscribe(onNews, {interval: intervalOf(options), isUnattended: true});
	});
};

/**
`webitel-top watch`: prints one line of JSON for each change, until it is interrupted or nobody reads on; of a recording, to its end.
Resolves to the exit code.
*/
export const run: Run = async ({options}, environment) => {
	const config = await configWithWarnings(options, environment);
	return options.replay ? watchRecording(options, config) : withServers(config, options, environment, watch);
};

const watch = async (servers: readonly OpenServer[]): Promise<number> => {
	const interrupted = Object.entries(signalCodes).map(async ([signal, code]) => {
		await once(process, signal);
		return code;
	});
	const recorders = recordersOf(servers, text => {
		warn(text);
	});
	const write = openOutput();
	try {
		return await Promise.race([
			...interrupted,
			...servers.map(async ({config, connection: {source}}) =>
				watchServer({
					...watchedBy(config, servers.length > 1 ? source.name : undefined),
					source,
					write,
					record: recorders.record,
				}),
			),
		]);
	} finally {
		await recorders.close();
	}
};
