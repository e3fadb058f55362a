import {spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {program} from './figures.js';
import {startScript} from './processes.js';
import {environment, startTerminal} from './terminal.js';

/** What the script told that records a day. */
export type RecordedDay = {
	readonly created: number;
	readonly changed: number;
	readonly ended: number;
	/** In use after each hour, MB. */
	readonly heaps: readonly number[];
	/** How long each minute took, moved through at once, ms. */
	readonly minutes: readonly number[];
};

/** What it costs to record an hour of so many channels, and to read it again. Times in ms, sizes in MB. */
export type RecordingCost = RecordedDay & {
	readonly size: number;
	readonly packed: number;
	/** `list` as of the last minute, of the plain file and of the packed one. */
	readonly list: number;
	readonly listPacked: number;
	readonly watch: number;
	/** The first frame as of the tenth minute. */
	readonly screen: number;
	/** What else reads that file: `zcat | wc -l`, `jq -c .ended`. */
	readonly zcat: number;
	readonly jq: number;
};

const megabytes = (file: string) => statSync(file).size / 1_000_000;

/** How long a command of the shell takes, ms. */
const timeOf = (command: string): number => {
	const since = performance.now();
	const {status, stderr} = spawnSync('sh', ['-c', command], {env: environment, encoding: 'utf8'});
	if (status !== 0) {
		throw new Error(`${command}: ${stderr}`);
	}

	return performance.now() - since;
};

export const recordingCost = async (channels: number): Promise<RecordingCost> => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-bench-'));
	try {
		const child = startScript('record.ts', [folder, String(channels)], ['--expose-gc']);
		const [day] = (await once(child, 'message')) as [RecordedDay];
		const file = path.join(folder, 'hour.jsonl');
		timeOf(`gzip -k ${file}`);
		const own = `${process.execPath} ${program}`;
		const late = '2026-11-23T13:59:00Z';
		const early = '2026-11-23T13:10:00Z';
		const since = performance.now();
		const terminal = startTerminal(process.execPath, [program, 'replay', file, '--at', early]);
		const clock = new Date(early).toTimeString().slice(0, 5);
		const screen = await terminal.until(lines => lines[0]?.includes(` ${clock}:`) === true, since);
		terminal.stop();
		return {
			...day,
			size: megabytes(file),
			packed: megabytes(`${file}.gz`),
			list: timeOf(`${own} list --replay ${file} --at ${late} >/dev/null`),
			listPacked: timeOf(`${own} list --replay ${file}.gz --at ${late} >/dev/null`),
			watch: timeOf(`${own} watch --replay ${file} >/dev/null`),
			screen,
			zcat: timeOf(`zcat ${file}.gz | wc -l`),
			jq: timeOf(`jq -c .ended ${file} >/dev/null`),
		};
	} finally {
		rmSync(folder, {recursive: true});
	}
};
