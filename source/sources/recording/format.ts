import {safeJson} from '../../output/json.js';
import {isRecord} from '../../util/is-record.js';
import {parseJson} from '../../util/parse-json.js';
import type {News} from '../source.js';
import {isNumber} from './checks.js';

/** The lines behind the first one are written by `encode.ts` and read by `decode.ts`. Raised when an older reader would show something wrong; a reader ignores keys that are merely new. */
export const formatVersion = 1;

/** A recorded server, and its poll interval, ms. */
export type RecordedServer = {readonly id: string; readonly name: string; readonly interval: number};

/** The first line of each part. */
export type Header = {
	/** Ms since the epoch. */
	readonly started: number;
	/** The id of the process that writes it. */
	readonly process: number;
	readonly servers: readonly RecordedServer[];
};

/** The news that have a line: all but the beginning of a try. */
export type RecordedNews = Exclude<News, {readonly type: 'trying'}>;

/** News, and the id of its server. */
export type Recorded = {readonly server: string; readonly news: RecordedNews};

export const headerLine = ({started, ...others}: Header): string =>
	safeJson({webitel_top_recording: formatVersion, started: new Date(started).toISOString(), ...others});

const serverFrom = (value: unknown): RecordedServer | undefined => {
	const {id, name, interval} = isRecord(value) ? value : {};
	return typeof id === 'string' && typeof name === 'string'
		? {id, name, interval: isNumber(interval) && interval > 0 ? interval : 1000}
		: undefined;
};

/** The JSON of a line that should be an object; `undefined` where it is none. */
export const recordIn = (line: string): Readonly<Record<string, unknown>> | undefined => {
	const value = parseJson(line);
	return isRecord(value) ? value : undefined;
};

/** The header in the first line of a file; the version, where that is a newer one; `undefined` where it is no recording. */
export const headerFrom = (line: string): Header | number | undefined => {
	const {webitel_top_recording: version, started, process, servers} = recordIn(line) ?? {};
	if (typeof version !== 'number' || version < 1) {
		return undefined;
	}

	if (version > formatVersion) {
		return version;
	}

	const time = typeof started === 'string' ? Date.parse(started) : NaN;
	return Number.isNaN(time) || !Array.isArray(servers)
		? undefined
		: {
				started: time,
				process: typeof process === 'number' ? process : 0,
				servers: servers.map(one => serverFrom(one)).filter(one => one !== undefined),
			};
};
