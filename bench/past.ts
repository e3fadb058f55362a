// The last minutes of so many churning calls, kept and not kept, a list a second; tells what that takes. Arguments: calls, megabytes of
// the past (0: none is kept). `bench.ts` starts it with --expose-gc.
import process from 'node:process';
import {defaultHistoryLimits} from '../source/features/history/limits.js';
import {momentsIn, snapshotAt} from '../source/features/history/snapshots.js';
import {createListComparison} from '../source/sources/list-comparison.js';
import {channelFromRow} from '../source/telephony/channel-from-row.js';
import type {Channel, WireRow} from '../source/telephony/channel.js';
import {createLegLinker} from '../source/telephony/linking/incremental-linker.js';
import {serverFrom} from '../source/state/servers.js';
import {reduce} from '../source/state/reducer.js';
import {initialState} from '../source/state/initial-state.js';
import type {PastCost} from './figures.js';
import {bodiesOf} from './rows.js';

const [calls, megabytes] = process.argv.slice(2).map(Number) as [number, number];
const server = 'bench';
const source = {server, name: server, isPlaintext: false, skipsTlsCheck: false, can: new Set<never>()};
const begun = Math.floor(Date.now() / 1000) * 1000;
let state = initialState({
	servers: [serverFrom(source as never)],
	interval: 1000,
	columns: ['state', 'from', 'to', 'age'],
	historyLimits: megabytes === 0 ? {span: 1, memory: 0} : {...defaultHistoryLimits, memory: megabytes * 1e6},
	size: {columns: 120, rows: 30},
	now: begun,
});

const changesIn = createListComparison();
const link = createLegLinker();
let texts = new Map<string, readonly [text: string, channel: Channel]>();
/** As a decoder does it: a row whose text is the same keeps its channel. */
const channelsOf = (body: Uint8Array): readonly Channel[] => {
	const {rows} = JSON.parse(new TextDecoder().decode(body)) as {rows: WireRow[]};
	const next = new Map<string, readonly [text: string, channel: Channel]>();
	for (const row of rows) {
		const uuid = row.uuid as string;
		const text = JSON.stringify(row);
		const known = texts.get(uuid);
		next.set(uuid, known?.[0] === text ? known : [text, channelFromRow(row, server)]);
	}

	const channels = link([...next.values()].map(([, channel]) => channel));
	texts = new Map([...next].map(([uuid, [text]], place) => [uuid, [text, channels[place]!]]));
	return channels;
};

const heap = () => {
	globalThis.gc!();
	return process.memoryUsage().heapUsed / 1e6;
};

const updates = calls > 5000 ? 120 : 900;
const bodies: Iterator<Uint8Array, never> = bodiesOf(calls, 'endless') as Iterator<Uint8Array, never>;
let [since, spent, rows] = [undefined as number | undefined, 0, 0];
for (let second = 0; second < updates; second++) {
	const at = begun + second * 1000;
	const changes = changesIn(channelsOf(bodies.next().value));
	rows += second === 0 ? 0 : changes.created.length + changes.changed.length + changes.ended.length;
	const times = {at, asOf: at, since, askedAt: at, duration: 5, clockOffset: 0, skipped: 0};
	const news = {type: 'update', ...changes, ...times, isFull: true} as const;
	const started = performance.now();
	state = reduce(state, {type: 'news-received', news: [{server, news}]});
	spent += performance.now() - started;
	since = at;
}

const moments = [...momentsIn(state.history)];
const steps = megabytes === 0 ? [] : moments.filter((_, index) => index % 7 === 0);
const times = steps.map(at => {
	const started = performance.now();
	snapshotAt(state.history, at, state);
	return performance.now() - started;
});
const result: PastCost = {
	heap: heap(),
	update: spent / updates,
	seconds: (state.now - (moments[0] ?? state.now)) / 1000,
	rows,
	times,
};
process.send!(result);
