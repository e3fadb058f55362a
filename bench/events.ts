import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {setTimeout as delay} from 'node:timers/promises';
import {cursorTimes, hasRows, program, quantile, type Latency} from './figures.js';
import {startEventSwitch, type EventSwitch} from './event-switch.js';
import {bytesReadBy, cpuOf, memoryOf, startScript} from './processes.js';
import {environment, startTerminal, type Terminal} from './terminal.js';

/** What the script told that feeds a source with events. */
export type EventMemory = {
	readonly events: number;
	/** In use after each 100,000 events, MB. */
	readonly heap: readonly number[];
	/** Beginnings and ends of channels that were not told, or told twice. */
	readonly lost: number;
};

/** What watching the switch costs, in one way. */
export type Watching = Latency & {
	/** CPU a second, ms. */
	readonly cpu: number;
	/** Read from the switch a second, kB. */
	readonly read: number;
	/** Resident, MB. */
	readonly memory: number;
};

const open = (url: string, isEmulated: boolean) =>
	startTerminal(process.execPath, [program, '--url', url, '-i', '1'], isEmulated);

/** CPU a second, ms, and what was read a second, kB. `lists`: a list is asked for each second, by its key. */
const steady = async ({pid, type}: Terminal, isListed: boolean, seconds: number) => {
	const [cpu, read, since] = [cpuOf(pid), bytesReadBy(pid), performance.now()];
	for (let second = 0; second < seconds; second++) {
		await delay(1000);
		if (isListed) {
			type('R');
		}
	}

	const passed = performance.now() - since;
	return {cpu: ((cpuOf(pid) - cpu) / passed) * 1000, read: (bytesReadBy(pid) - read) / passed};
};

/** Watches a switch whose time passes. */
export const watching = async ({url}: EventSwitch, mode: string): Promise<Watching> => {
	const quiet = open(url(mode), false);
	await delay(6000);
	const cost = await steady(quiet, mode === 'lists', 15);
	const memory = memoryOf(quiet.pid).now;
	quiet.stop();
	const shown = open(url(mode), true);
	await shown.until(hasRows);
	const times = await cursorTimes(shown, 100);
	shown.stop();
	return {...cost, memory, p50: quantile(times, 0.5), p99: quantile(times, 0.99)};
};

/** What each kind of events adds: CPU a second, ms, and kB read a second. */
export const costOfKinds = async ({url}: EventSwitch, mode: string) => {
	const terminal = open(url(mode), false);
	await delay(5000);
	const cost = await steady(terminal, false, 10);
	terminal.stop();
	return cost;
};

/** Of so many seconds of a switch: how many beginnings and ends `watch` told too few or too many, and how many there were. */
export const lostByWatch = async (channels: number, rate: number, seconds: number) => {
	const host = await startEventSwitch(channels, rate);
	const child = spawn(process.execPath, [program, 'watch', '--url', host.url('all'), '--columns', 'id'], {
		env: environment,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const told = {created: 0, ended: 0, lastAt: 0};
	createInterface({input: child.stdout}).on('line', line => {
		const {event, first} = JSON.parse(line) as {event: string; first?: true};
		told.lastAt = performance.now();
		if (!first && (event === 'created' || event === 'ended')) {
			told[event]++;
		}
	});
	while (told.lastAt === 0) {
		await delay(100);
	}

	host.go();
	await delay(seconds * 1000);
	const {created, ended} = await host.halt();
	// Ends wait half a second for those of other legs.
	while (performance.now() - told.lastAt < 3000) {
		await delay(500);
	}

	child.kill();
	host.stop();
	return {lost: Math.abs(told.created - created) + Math.abs(told.ended - ended), of: created + ended};
};

/** Feeds a source with so many events. */
export const eventMemory = async (events: number): Promise<EventMemory> => {
	const child = startScript('event-memory.ts', [String(events)], ['--expose-gc']);
	const [memory] = (await once(child, 'message')) as [EventMemory];
	return memory;
};
