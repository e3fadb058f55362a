import {safeJson} from '../../output/json.js';
import {isRecord} from '../../util/is-record.js';
import type {Failure} from '../failure.js';
import type {CallEnd, News, Update} from '../source.js';
import type {ChannelFacts, WireRow} from '../../telephony/channel.js';
import type {Links} from '../../telephony/linking/leg-links.js';

/** Raised when an older reader would show something wrong; a reader ignores keys that are merely new. */
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

/** The changes of a channel since its last entry; of a new one, everything. `false`: it has none any more. */
export type ChannelEntry = {
	readonly uuid: string;
	/** The fields of its row that are new or different. */
	readonly row?: WireRow;
	/** The removed fields of its row. */
	readonly gone?: readonly string[];
	readonly facts?: ChannelFacts | false;
	readonly links?: Links | false;
};

export type EndedEntry = ChannelEntry & {readonly end?: CallEnd};

/** A line of an update. `asOf`, `since`, `asked`: ms before `time`. Without `since` it is a whole list: what is not in it is gone. */
export type UpdateLine = {
	readonly time: string;
	readonly server: string;
	readonly asOf: number;
	readonly asked: number;
	readonly since?: number;
	/** All other channels are unchanged. */
	readonly full?: true;
	/** Ms. */
	readonly took: number;
	/** The switch's clock minus the viewer's, ms. */
	readonly clock: number;
	readonly skipped?: number;
	readonly delivery?: Update['delivery'];
	readonly created?: readonly ChannelEntry[];
	readonly changed?: readonly ChannelEntry[];
	readonly ended?: readonly EndedEntry[];
};

/** A line of a failure. `retry`: ms after `time`. */
export type FailureLine = {
	readonly time: string;
	readonly server: string;
	readonly failure: Failure;
	readonly retry?: number;
};

export const headerLine = ({started, ...others}: Header): string =>
	safeJson({webitel_top_recording: formatVersion, started: new Date(started).toISOString(), ...others});

const serverFrom = (value: unknown): RecordedServer | undefined => {
	const {id, name, interval} = isRecord(value) ? value : {};
	return typeof id === 'string' && typeof name === 'string'
		? {id, name, interval: typeof interval === 'number' && interval > 0 ? interval : 1000}
		: undefined;
};

/** The JSON of a line that should be an object; `undefined` where it is none. */
export const recordIn = (line: string): Readonly<Record<string, unknown>> | undefined => {
	try {
		const value: unknown = JSON.parse(line);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
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
