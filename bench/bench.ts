// Npm run bench: what the built program costs, beside what an engineer runs today. Usage: npm run bench -- [figure…].
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {
	bytesPerChange,
	cost,
	cursorLatency,
	filterLatency,
	frameCost,
	idleBytes,
	median,
	pastCost,
	quietBytes,
	sortLatency,
	startCommands,
	startTime,
} from './figures.js';
import {startEventSwitch} from './event-switch.js';
import {costOfKinds, eventMemory, lostByWatch, watching} from './events.js';
import {pushed} from './pushed.js';
import {recordingCost} from './recording.js';

/** A line of the table: what was measured, and what it may be at most. */
type Result = {
	readonly what: string;
	readonly value: number;
	readonly unit: string;
	readonly budget?: number | undefined;
	/** What it was measured beside. */
	readonly beside?: string;
};

const results: Result[] = [];

const tell = (what: string, value: number, unit: string, budget?: number, beside = '') => {
	const result = {what, value: Math.round(value * 100) / 100, unit, budget, beside};
	results.push(result);
	const verdict = budget === undefined ? '' : value <= budget ? 'ok' : 'OVER';
	const cells = [
		what.padEnd(52),
		`${result.value} ${unit}`.padStart(14),
		(budget === undefined ? '' : `≤ ${budget}`).padStart(8),
		verdict.padEnd(5),
		beside,
	];
	process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
};

const perSecond = (cpu: number, bytes: number) => `${cpu.toFixed(0)} ms CPU/s, ${(bytes / 1000).toFixed(1)} kB/s`;

/** A switch of about 1,000 channels, of which 100 begin and end a second: the simulated one falls behind the rate that it is given. */
const busy = [1000, 300] as const;

const figures: Readonly<Record<string, () => Promise<void>>> = {
	async cost() {
		const cpuBudgets = new Map([
			[200, 0.5],
			[1000, 0.35],
			[10_000, 0.35],
		]);
		const memoryBudgets = new Map([
			[1000, 160],
			[10_000, 350],
		]);
		for (const count of [200, 1000, 10_000, 50_000]) {
			const {own, peer, bare, memory, memoryMost} = await cost(count);
			const ours = perSecond(own.cpu, own.bytes);
			if (peer) {
				const beside = `${ours} beside ${perSecond(peer.cpu, peer.bytes)}`;
				tell(
					`CPU against watch, curl, jq, column, ${count} calls`,
					own.cpu / peer.cpu,
					'×',
					cpuBudgets.get(count),
					beside,
				);
			} else {
				tell(`CPU a second, ${count} calls`, own.cpu, 'ms', undefined, ours);
			}

			if (bare !== undefined) {
				const budget = count === 10_000 ? 1.6 : undefined;
				const beside = `${own.cpu.toFixed(0)} beside ${bare.toFixed(0)} ms`;
				tell(`CPU a poll against fetch and JSON.parse, ${count} calls`, own.cpu / bare, '×', budget, beside);
			}

			const most = `${memoryMost.toFixed(0)} MB at most`;
			tell(`resident memory, ${count} calls`, memory, 'MB', memoryBudgets.get(count), most);
		}
	},
	async frame() {
		const small = await frameCost(200);
		const large = await frameCost(50_000);
		const beside = `${large.toFixed(2)} beside ${small.toFixed(2)} ms CPU`;
		tell('a frame of 50,000 calls against one of 200', large / small, '×', 1.3, beside);
	},
	async latency() {
		for (const [count, budget] of [
			[1000, 40],
			[10_000, 50],
		] as const) {
			for (const [what, measure] of [
				['↓', cursorLatency],
				['a letter in the filter', filterLatency],
				['r (sort)', sortLatency],
			] as const) {
				const {p50, p99} = await measure(count);
				tell(`${what} to paint, p99, ${count} calls`, p99, 'ms', budget, `p50 ${p50.toFixed(1)} ms`);
			}
		}
	},
	async past() {
		for (const calls of [1000, 10_000]) {
			const none = await pastCost(calls, 0);
			const {heap, update, seconds, rows, times} = await pastCost(calls, 64);
			const beside = `${rows} rows changed, ${seconds} s kept; ${heap.toFixed(0)} beside ${none.heap.toFixed(0)} MB of heap`;
			tell(`memory of the past, ${calls} calls`, heap - none.heap, 'MB', 64, beside);
			const updates = `${update.toFixed(1)} beside ${none.update.toFixed(1)} ms`;
			tell(`an update while the past is kept against none, ${calls} calls`, update / none.update, '×', 1.1, updates);
			const p50 = `p50 ${median(times).toFixed(1)} ms`;
			tell(`a step back at most, ${calls} calls`, Math.max(...times), 'ms', calls > 1000 ? 100 : 40, p50);
		}
	},
	async pushed() {
		const {updates, seconds, frames, lost, times, cpu} = await pushed(5000, 1000);
		const what = '5,000 updates a second of 1,000 calls';
		const rate = `${updates} in ${seconds.toFixed(1)} s, ${cpu.toFixed(0)} ms CPU/s`;
		tell(`frames a second, ${what}`, frames / seconds, '/s', undefined, rate);
		tell(`a key to paint at most, ${what}`, Math.max(...times), 'ms', 100, `p50 ${median(times).toFixed(1)} ms`);
		tell(`lost of ${what}`, lost, '', 0);
	},
	async events() {
		const host = await startEventSwitch(...busy);
		host.go();
		for (const [mode, way] of [
			['all', 'events'],
			['lists', 'a list a second from the same event socket'],
			['polled', 'a list a second by HTTP'],
		] as const) {
			const {cpu, read, memory, p50, p99} = await watching(host, mode);
			const beside = `${read.toFixed(0)} kB/s read, ${memory.toFixed(0)} MB resident`;
			tell(`CPU a second, busy switch, ${way}`, cpu, 'ms', undefined, beside);
			tell(`↓ to paint, p99, busy switch, ${way}`, p99, 'ms', undefined, `p50 ${p50.toFixed(1)} ms`);
		}

		host.stop();
	},
	async kinds() {
		const host = await startEventSwitch(...busy);
		host.go();
		for (const [user, kinds] of [
			['needed', 'CREATE, CALLSTATE, HANGUP_COMPLETE'],
			['bridges', 'and BRIDGE, UNBRIDGE, DESTROY'],
			['all', 'and those of recordings, without any'],
			['all', 'and those of recordings, each call recorded'],
		] as const) {
			if (kinds.endsWith('recorded')) {
				host.record();
			}

			const {cpu, read} = await costOfKinds(host, user);
			tell(`CPU a second, events ${kinds}`, cpu, 'ms', undefined, `${read.toFixed(0)} kB/s read`);
		}

		host.stop();
	},
	async told() {
		const {lost, of} = await lostByWatch(...busy, 20);
		tell('lost of what began and ended, by watch', lost, '', 0, `of ${of} in 20 s`);
	},
	async feed() {
		const {events, heap, lost} = await eventMemory(1_000_000);
		// Until every memory of bounded length is full.
		const [first, ...rest] = heap.slice(2);
		const growth = (rest.at(-1)! - first!) / rest.length;
		const all = `${heap.map(megabytes => megabytes.toFixed(1)).join(', ')} MB`;
		tell('growth of the heap, 100,000 events', growth, 'MB', 0.1, all);
		tell(`lost of ${events.toLocaleString('en')} events`, lost, '', 0);
	},
	async recording() {
		const {created, changed, ended, size, packed, heaps, minutes, ...times} = await recordingCost(1000);
		const hour = 'an hour of 1,000 channels recorded';
		tell(
			hour,
			size,
			'MB',
			undefined,
			`${created} begun, ${changed} changed, ${ended} ended; ${packed.toFixed(1)} MB packed`,
		);
		const beside = `packed ${times.listPacked.toFixed(0)} ms; zcat | wc -l ${times.zcat.toFixed(0)} ms, jq ${times.jq.toFixed(0)} ms`;
		tell('list as of its last minute', times.list, 'ms', undefined, beside);
		tell('watch of the whole hour', times.watch, 'ms', undefined, `jq ${times.jq.toFixed(0)} ms`);
		tell('its tenth minute on the screen', times.screen, 'ms');
		tell('a minute forward on the screen', median(minutes), 'ms', 300, `at most ${Math.max(...minutes).toFixed(0)} ms`);
		const all = `${heaps.map(megabytes => megabytes.toFixed(0)).join(', ')} MB`;
		tell('growth of the heap over a day recorded', heaps.at(-1)! - heaps[1]!, 'MB', 5, all);
	},
	async bytes() {
		const quiet = await quietBytes(200);
		tell('only clocks tick, 200 calls', quiet, 'B/s', 1200);
		tell('a changed row on screen', await bytesPerChange(200, quiet), 'B', 60);
		tell('nothing visible changes for 10 s', await idleBytes(), 'B', 0);
	},
	async start() {
		for (const [what, command] of Object.entries(startCommands)) {
			const {frame, rows, node} = await startTime(200, command);
			const beside = `${frame.toFixed(0)} beside ${node.toFixed(0)} ms; with rows ${rows.toFixed(0)} ms`;
			tell(`first frame of the ${what} against node -e 0`, frame / node, '×', 4.5, beside);
		}
	},
};

const missing = ['watch', 'curl', 'jq', 'column'].filter(tool => spawnSync('which', [tool]).status !== 0);
if (missing.length > 0) {
	throw new Error(`${missing.join(', ')} missing: apt-get install procps curl jq bsdextrautils`);
}

const wanted = process.argv.slice(2);
for (const [name, measure] of Object.entries(figures)) {
	if (wanted.length === 0 || wanted.includes(name)) {
		await measure();
	}
}

const machine = {
	cpu: os.cpus()[0]?.model ?? '',
	cores: os.cpus().length,
	memoryMb: Math.round(os.totalmem() / 1024 / 1024),
	system: `${os.type()} ${os.release()}`,
	node: process.version,
};
if (wanted.length === 0) {
	const date = new Date().toISOString().slice(0, 10);
	writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify({date, machine, results}, null, '\t')}\n`);
}

const over = results.filter(({value, budget}) => budget !== undefined && value > budget).length;
process.stdout.write(`${results.length} figures, ${over} over budget\n`);
process.exitCode = over > 0 ? 1 : 0;
