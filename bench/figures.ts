import {once} from 'node:events';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {bareCost, cpuOf, cpuPerSecond, memoryOf, startScript, startServer, type ListServer} from './processes.js';
import type {Change} from './rows.js';
import {narrow, startTerminal, type Terminal} from './terminal.js';

export const program = process.env.BENCH_CLI ?? fileURLToPath(new URL('../dist/cli.js', import.meta.url));
export const down = '\u{1B}[B';
const up = '\u{1B}[A';
const cursorRow = (lines: readonly string[]) => lines.findIndex(line => /^.▌/u.test(line));
/** The beginning of the uuid of the call under the cursor: where its row stands changes with the list, too. */
export const selectedCall = (lines: readonly string[]) =>
	/\b[\da-f]{8}\b/u.exec(lines[cursorRow(lines)] ?? '')?.[0] ?? '';
export const hasRows = (lines: readonly string[]) => cursorRow(lines) !== -1;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const quantile = (values: readonly number[], part: number): number =>
	values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

const startProgram = ({url}: ListServer, isEmulated = true): Terminal =>
	startTerminal(process.execPath, [program, '--url', url, '-i', '1'], isEmulated);

const withServer = async <Value>(count: number, change: Change, use: (server: ListServer) => Promise<Value>) => {
	const server = await startServer(count, change);
	try {
		return await use(server);
	} finally {
		server.stop();
	}
};

const withProgram = async <Value>(server: ListServer, use: (terminal: Terminal) => Promise<Value>) => {
	const terminal = startProgram(server);
	try {
		await terminal.until(hasRows);
		return await use(terminal);
	} finally {
		terminal.stop();
	}
};

/** What an engineer runs today. */
const peerCommand = (url: string) =>
	`curl -s ${url}/api/v2/channels | jq -r '.rows[] | [.uuid, .direction, .cid_num, .dest, .callstate, .application, .read_codec, .created_epoch] | @tsv' | column -t`;

export type Steady = {readonly cpu: number; readonly bytes: number};

const steady = async (terminal: Terminal, warmUp: number, seconds: number): Promise<Steady> => {
	await delay(warmUp * 1000);
	const before = terminal.bytes();
	const cpu = await cpuPerSecond(terminal.pid, seconds);
	return {cpu, bytes: (terminal.bytes() - before) / seconds};
};

export type Cost = {
	readonly own: Steady;
	readonly peer: Steady | undefined;
	/** Fetching and parsing alone, ms of CPU a second. */
	readonly bare: number | undefined;
	readonly memory: number;
	readonly memoryMost: number;
};

/** What watching costs a second, beside the peer and beside fetching and parsing alone. */
export const cost = async (count: number): Promise<Cost> =>
	withServer(count, 'churn', async server => {
		const terminal = startProgram(server, false);
		const own = await steady(terminal, 15, 20);
		const memory = memoryOf(terminal.pid);
		terminal.stop();
		const isPeerToo = count <= 10_000;
		const peer = isPeerToo ? startTerminal('watch', ['-n1', '-t', peerCommand(server.url)], false) : undefined;
		const peerSteady = peer && (await steady(peer, 4, 15));
		peer?.stop();
		const bare = isPeerToo ? await bareCost(server.url, 15) : undefined;
		return {own, peer: peerSteady, bare, memory: memory.now, memoryMost: memory.most};
	});

/** Bytes a second while only clocks tick. */
export const quietBytes = async (count: number): Promise<number> =>
	withServer(count, 'still', async server =>
		withProgram(server, async terminal => {
			const {bytes} = await steady(terminal, 5, 15);
			return bytes;
		}),
	);

/** Bytes a second more, for each row on screen that changes once a second. */
export const bytesPerChange = async (count: number, quiet: number): Promise<number> =>
	withServer(count, 'ten', async server =>
		withProgram(server, async terminal => {
			const {bytes} = await steady(terminal, 5, 15);
			return (bytes - quiet) / 10;
		}),
	);

/** Bytes in ten seconds in which nothing visible changes: nobody is on the phone, and the window has no room for a chart. */
export const idleBytes = async (): Promise<number> =>
	withServer(0, 'still', async ({url}) => {
		const terminal = startTerminal(process.execPath, [program, '--url', url, '-i', '1'], true, narrow);
		await terminal.until(lines => lines.some(line => line.includes('no channels')));
		await delay(5000);
		const before = terminal.bytes();
		await delay(10_000);
		terminal.stop();
		return terminal.bytes() - before;
	});

export type Latency = {readonly p50: number; readonly p99: number};

const latency = (times: readonly number[]): Latency => ({p50: quantile(times, 0.5), p99: quantile(times, 0.99)});

export const anyMoment = async () => delay(20 + Math.random() * 130);

/** From each of so many presses of ↓ to the cursor on another row, ms. */
export const cursorTimes = async (terminal: Terminal, count: number): Promise<readonly number[]> => {
	const times: number[] = [];
	while (times.length < count) {
		if (times.length % 25 === 0) {
			terminal.type('g');
			await delay(500);
		}

		await anyMoment();
		const before = selectedCall(terminal.lines());
		terminal.type(down);
		times.push(await terminal.until(lines => ![before, ''].includes(selectedCall(lines))));
	}

	return times;
};

/** The same, while it polls. */
export const cursorLatency = async (count: number): Promise<Latency> =>
	withServer(count, 'churn', async server =>
		withProgram(server, async terminal => {
			await delay(5000);
			return latency(await cursorTimes(terminal, 200));
		}),
	);

/** From a letter typed into the filter to that letter on the screen, ms. */
export const filterLatency = async (count: number): Promise<Latency> =>
	withServer(count, 'churn', async server =>
		withProgram(server, async terminal => {
			await delay(5000);
			const times: number[] = [];
			const word = 'talking 380';
			while (times.length < 200) {
				terminal.type('/');
				await terminal.until(lines => lines.some(line => line.startsWith(' / ')));
				for (let length = 1; length <= word.length; length++) {
					await anyMoment();
					terminal.type(word[length - 1]!);
					const shown = ` / ${word.slice(0, length)}`.trimEnd();
					times.push(await terminal.until(lines => lines.some(line => line.startsWith(shown))));
				}

				terminal.type('\u{1B}');
				await delay(500);
				terminal.type('\u{1B}');
				await delay(500);
			}

			return latency(times);
		}),
	);

/** From `r` to the order turned round, ms. */
export const sortLatency = async (count: number): Promise<Latency> =>
	withServer(count, 'churn', async server =>
		withProgram(server, async terminal => {
			await delay(5000);
			const times: number[] = [];
			const isAscending = (lines: readonly string[]) => lines.some(line => line.includes('▴AGE'));
			while (times.length < 200) {
				await anyMoment();
				const isBefore = isAscending(terminal.lines());
				terminal.type('r');
				times.push(await terminal.until(lines => isAscending(lines) !== isBefore));
			}

			return latency(times);
		}),
	);

/** The CPU time of one frame, ms: so many moves of the cursor while nothing else happens. */
export const frameCost = async (count: number): Promise<number> =>
	withServer(count, 'still', async server =>
		withProgram(server, async terminal => {
			terminal.type('p');
			const moves = async (times: number) => {
				for (let index = 0; index < times; index++) {
					const before = cursorRow(terminal.lines());
					terminal.type(Math.floor(index / 20) % 2 === 0 ? down : up);
					// While it is drawn the cursor may stand nowhere.
					await terminal.until(lines => ![before, -1].includes(cursorRow(lines)));
				}
			};

			await delay(3000);
			await moves(400);
			const before = cpuOf(terminal.pid);
			await moves(600);
			return (cpuOf(terminal.pid) - before) / 600;
		}),
	);

export type Start = {readonly frame: number; readonly rows: number; readonly node: number};

/** The program as the package installs it, and as one executable. */
export const startCommands = {
	bundle: [process.execPath, program],
	executable: [fileURLToPath(new URL('../build/webitel-top', import.meta.url))],
} as const;

/** From the start of the process to its first frame, and to the first with rows, beside `node -e 0`; medians, ms. */
export const startTime = async (count: number, command: readonly string[]): Promise<Start> =>
	withServer(count, 'churn', async server => {
		const [frame, rows, node]: [number[], number[], number[]] = [[], [], []];
		for (let run = 0; run < 15; run++) {
			const begin = performance.now();
			const empty = startTerminal(process.execPath, ['-e', '0']);
			await empty.ended;
			node.push(performance.now() - begin);
			const since = performance.now();
			const [file, ...before] = command;
			const terminal = startTerminal(file!, [...before, '--url', server.url, '-i', '1']);
			frame.push(await terminal.until(lines => lines.some(line => line.includes('q quit')), since));
			rows.push(await terminal.until(hasRows, since));
			terminal.stop();
			await terminal.ended;
		}

		return {frame: median(frame), rows: median(rows), node: median(node)};
	});

/** What keeping the past takes. `heap` in MB, `update` and the `times` of steps back in ms; `seconds`: how far back the past goes. */
export type PastCost = {
	readonly heap: number;
	readonly update: number;
	readonly seconds: number;
	/** How many rows came, changed and went. */
	readonly rows: number;
	readonly times: readonly number[];
};

/** Measures in a process of its own. `megabytes`: for the past; 0 keeps none. */
export const pastCost = async (calls: number, megabytes: number): Promise<PastCost> => {
	const child = startScript('past.ts', [String(calls), String(megabytes)], ['--expose-gc']);
	const [measured] = (await once(child, 'message')) as [PastCost];
	return measured;
};
