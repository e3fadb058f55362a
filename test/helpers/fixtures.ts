import {readFileSync} from 'node:fs';
import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import type {Channel, WireRow} from '../../source/telephony/channel.js';
import {linkLegs} from './link-legs.js';
import {testServer} from './channels.js';

/** The text of a recorded answer. */
export const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

/** The rows of a recorded list, as the server sent them. */
export const recordedRows = (name: string): readonly WireRow[] =>
	(JSON.parse(fixture(name)) as {rows?: WireRow[]}).rows ?? [];

/** The channels of a recorded list. */
export const recordedChannels = (name: string): readonly Channel[] =>
	recordedRows(name).map(row => channelFromRow(row, testServer));

/** The same, each with what the others tell of it. */
export const linkedChannels = (name: string): readonly Channel[] => linkLegs(recordedChannels(name));

/** One recorded request with its answer. */
export type Exchange = {
	readonly name: string;
	readonly request: {readonly method: string; readonly path: string; readonly body: string | undefined};
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
};

const jsonLines = (name: string): unknown[] =>
	fixture(name)
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as unknown);

export const exchanges = (): readonly Exchange[] => jsonLines('exchanges.jsonl') as Exchange[];

/** The list of a real switch, once a second for 25 seconds. */
export const timeline = (): ReadonlyArray<{readonly t: number; readonly rows: readonly WireRow[]}> =>
	jsonLines('timeline-25s.jsonl') as Array<{t: number; rows: WireRow[]}>;
