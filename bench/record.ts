// Records an hour of a simulated switch, and then that hour 24 times as a day, as fast as it goes; then moves a screen through the hour,
// minute by minute. Tells what that took; `recording.ts` starts it with --expose-gc. Arguments: the folder for the files, how many channels.
import path from 'node:path';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {createWorld} from '../source/demo/traffic.js';
import {createIntake} from '../source/hooks/intake.js';
import {openRecording} from '../source/sources/recording/open.js';
import {createPlayback} from '../source/sources/recording/playback.js';
import {createRecorder} from '../source/sources/recording/recorder.js';
import {createListComparison} from '../source/sources/list-comparison.js';
import type {Subscription, Update} from '../source/sources/source.js';
import {initialState} from '../source/state/initial-state.js';
import {serverFrom} from '../source/state/servers.js';
import {createStore} from '../source/state/store.js';
import type {Channel, WireRow} from '../source/telephony/channel.js';
import {channelFromRow} from '../source/telephony/channel-from-row.js';
import {createLegLinker} from '../source/telephony/linking/incremental-linker.js';
import {defaultColumns} from '../source/fields/columns.js';
import type {RecordedDay} from './recording.js';

const [folder = '', count = ''] = process.argv.slice(2);
const began = Date.UTC(2026, 10, 23, 13);
const second = 1000;
const hour = 3600 * second;
const servers = [{id: 'bench', name: 'bench', interval: second}];

const heap = () => {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed / 1024 / 1024;
};

/** The updates of a list a second. */
function* updatesOfHour(): Generator<Update> {
	const world = createWorld(1, began, {channels: Number(count)});
	const link = createLegLinker();
	const changesIn = createListComparison();
	const known = new Map<string, readonly [json: string, channel: Channel]>();
	let since: number | undefined;
	for (let at = began; at < began + hour; at += second) {
		world.advance(at);
		const channels = Array.from(world.legs.values(), ({uuid, json}) => {
			const before = known.get(uuid);
			const channel = before?.[0] === json ? before[1] : channelFromRow(JSON.parse(json) as WireRow, 'bench');
			known.set(uuid, [json, channel]);
			return channel;
		});
		const linked = link(channels);
		for (const channel of linked) {
			known.set(channel.uuid, [known.get(channel.uuid)![0], channel]);
		}

		yield {
			type: 'update',
			...changesIn(linked),
			at,
			asOf: at,
			since,
			askedAt: at - 20,
			isFull: true,
			duration: 20.5,
			clockOffset: 0,
			skipped: 0,
		};
		since = at;
	}
}

const recorderInto = (file: string, size: number, clock: {now: number}) =>
	createRecorder(servers, {
		file,
		size,
		age: 24 * hour,
		now: () => clock.now,
		report(problem) {
			process.stderr.write(`${problem ?? 'again'}\n`);
		},
	});

const hourFile = path.join(folder, 'hour.jsonl');
const changes = {created: 0, changed: 0, ended: 0};
const clock = {now: began};
const recorder = recorderInto(hourFile, Infinity, clock);
for (const update of updatesOfHour()) {
	clock.now = update.at;
	changes.created += update.created.length;
	changes.changed += update.changed.length;
	changes.ended += update.ended.length;
	recorder.record('bench', update);
	await setImmediate();
}

await recorder.close();

const recording = await openRecording([hourFile]);
const day = recorderInto(path.join(folder, 'day.jsonl'), 64_000_000, clock);
const heaps: number[] = [];
const laterBy = ({at, asOf, since, askedAt, ...others}: Update, later: number): Update => ({
	...others,
	at: at + later,
	asOf: asOf + later,
	since: since === undefined ? undefined : since + later,
	askedAt: askedAt + later,
});

const recordAgain = async (later: number) => {
	for await (const {news} of recording.news()) {
		clock.now = news.at + later;
		day.record('bench', news.type === 'update' ? laterBy(news, later) : news);
		await setImmediate();
	}
};

for (let hours = 0; hours < 24; hours++) {
	await recordAgain(hours * hour);
	heaps.push(heap());
}

await day.close();

/** A clock that stands still: only `advance` moves on. */
const still = {elapsed: () => 0, after: () => () => undefined};
const playback = createPlayback(recording, still);
const [source] = playback.sources;
const store = createStore(
	initialState({
		servers: [serverFrom(source!)],
		interval: second,
		columns: defaultColumns,
		size: {columns: 200, rows: 50},
		now: began,
	}),
);
const intake = createIntake(store.dispatch, 33);
const subscription: Subscription = source!.subscribe(
	news => {
		intake.receive({server: 'bench', news});
	},
	{interval: second},
);
subscription.setSpeed?.(0);
const minutes: number[] = [];
for (let minute = 0; minute < 59; minute++) {
	const since = performance.now();
	await subscription.advance?.(60 * second);
	minutes.push(performance.now() - since);
}

playback.close();
process.send?.({...changes, heaps, minutes} satisfies RecordedDay);
process.disconnect?.();
