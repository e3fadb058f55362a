// Npm run soak: whether the app grows over 20,000 polls of 200 churning channels. Usage: npm run soak -- [polls].
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {bundle} from '../scripts/bundle.js';
import {startServer} from './processes.js';

type Sample = {readonly polled: number; readonly heapUsed: number; readonly external: number; readonly rss: number};

const polls = Number(process.argv[2] ?? 20_000);
const every = Math.max(1, Math.floor(polls / 200));
/** What is remembered up to a limit comes and goes: the least of so many samples tells what stays. */
const together = 10;
/** Until the engine has compiled what is hot and every memory of bounded length is full: the chart covers 15 minutes. */
const warmUp = polls * 0.15;
const megabyte = 1024 * 1024;
const budget = 1;

/** The slope of the straight line that is nearest to the points, per unit of x. */
const slopeOf = (points: ReadonlyArray<readonly [x: number, y: number]>): number => {
	const mean = (pick: (point: readonly [number, number]) => number) =>
		points.reduce((sum, point) => sum + pick(point), 0) / points.length;
	const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)];
	const covariance = mean(([x, y]) => (x - meanX) * (y - meanY));
	return covariance / mean(([x]) => (x - meanX) ** 2);
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'webitel-top-soak-'));
const file = path.join(folder, 'soak.mjs');
await bundle('bench/soak-app.tsx', file);
const server = await startServer(200, 'endless');
const child = fork(file, [server.url, String(polls), String(every)], {execArgv: ['--expose-gc']});
const samples: Sample[] = [];
child.on('message', (sample: Sample) => {
	const {polled, heapUsed, rss} = sample;
	samples.push(sample);
	if (samples.length % together !== 0) {
		return;
	}

	const [heap, resident] = [heapUsed / megabyte, rss / megabyte];
	process.stdout.write(`${polled} polls: heap ${heap.toFixed(2)} MB, resident ${resident.toFixed(0)} MB\n`);
});
const [code] = (await once(child, 'exit')) as [number | undefined];
server.stop();
rmSync(folder, {recursive: true});

const least = (group: readonly Sample[]) => Math.min(...group.map(({heapUsed}) => heapUsed)) / megabyte;
const points = samples
	.map(({polled}, index) => [polled, least(samples.slice(index, index + together))] as const)
	.filter(([polled], index) => polled >= warmUp && index % together === 0);
const slope = slopeOf(points) * 10_000;
const isFlat = code === 0 && samples.at(-1)?.polled === polls && slope < budget;
process.stdout.write(
	`${polls} polls of 200 churning channels: ${slope.toFixed(3)} MB per 10,000 polls after warm-up, ≤ ${budget}: ${isFlat ? 'ok' : 'OVER'}\n`,
);
if (process.argv[2] === undefined) {
	const date = new Date().toISOString().slice(0, 10);
	const results = {date, node: process.version, polls, megabytesPer10000: slope, heapMegabytes: Object.fromEntries(points)};
	writeFileSync(new URL('soak.json', import.meta.url), `${JSON.stringify(results, null, '\t')}\n`);
}

process.exitCode = isFlat ? 0 : 1;
