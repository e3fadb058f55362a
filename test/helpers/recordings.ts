import {writeFileSync} from 'node:fs';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {createEncoder} from '../../source/sources/recording/encode.js';
import {headerLine, type Recorded, type RecordedNews} from '../../source/sources/recording/format.js';
import type {Failure} from '../../source/sources/failure.js';
import type {Update} from '../../source/sources/source.js';
import {channel, uuid} from './channels.js';
import {stateHomeFor} from './state-home.js';
import {update} from './updates.js';

/** When the recordings of tests begin: 23 November 2026, 14:00:00 UTC. */
export const recordedAt = Date.UTC(2026, 10, 23, 14);

export const server = 'kyiv-prod';

/** An update so many seconds after the beginning, with the one before it a second earlier. */
export const updateAt = (second: number, more: Partial<Update> = {}): Update => {
	const at = recordedAt + second * 1000;
	return update({at, since: second === 0 ? undefined : at - 1000, ...more});
};

/** Channel number `number`, a call to 200 from a number that ends in it. */
export const call = (number: number, fields: Readonly<Record<string, unknown>> = {}) =>
	channel({
		uuid: uuid(number),
		cid_num: `38067000000${number}`,
		initial_cid_num: `38067000000${number}`,
		created_epoch: String(recordedAt / 1000 - 60 + number),
		...fields,
	});

export const lostConnection: Failure = {kind: 'unreachable', cause: 'refused', words: '10.0.0.7:8021'};

export const failureAt = (second: number): RecordedNews => {
	const at = recordedAt + second * 1000;
	return {type: 'failure', failure: lostConnection, at, retryAt: at + 1000};
};

/**
Ten seconds of a server: a call that is there, one that comes in the third second and is put on hold in the fifth, and the end of the
first one in the eighth.
*/
export const tenSeconds: readonly RecordedNews[] = [
	updateAt(0, {created: [call(1)]}),
	updateAt(1),
	updateAt(2),
	updateAt(3, {created: [call(2)]}),
	updateAt(4),
	updateAt(5, {changed: [call(2, {callstate: 'HELD'})]}),
	updateAt(6),
	updateAt(7),
	updateAt(8, {ended: [{channel: call(1), cause: 'NORMAL_CLEARING', hangupBy: 'caller'}]}),
	updateAt(9),
];

/** The lines of a recording of one server. */
export const recordedLines = (news: readonly RecordedNews[], started = recordedAt): readonly string[] => {
	const {encode} = createEncoder(server);
	const servers = [{id: server, name: server, interval: 1000}];
	return [headerLine({started, process: 1, servers}), ...news.map(one => encode(one))];
};

/** A file with a recording of one server, which ends with its test. */
export const recordingFor = (
	t: Pick<TestContext, 'after'>,
	news: readonly RecordedNews[] = tenSeconds,
	name = 'shift.jsonl',
): string => {
	const file = path.join(stateHomeFor(t), name);
	writeFileSync(
		file,
		recordedLines(news)
			.map(line => `${line}\n`)
			.join(''),
	);
	return file;
};

/** All that an iteration gives. */
export const allOf = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
	let all: readonly Item[] = [];
	for await (const item of items) {
		all = [...all, item];
	}

	return all;
};

export const recordedOf = (news: readonly RecordedNews[]): readonly Recorded[] =>
	news.map(one => ({server, news: one}));
