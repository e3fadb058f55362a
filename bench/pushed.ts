import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {bundle} from '../scripts/bundle.js';
import {anyMoment, down, hasRows, selectedCall} from './figures.js';
import {cpuOf} from './processes.js';
import {rowOf} from './rows.js';
import {startTerminal} from './terminal.js';

/** What the app wrote down when the last update was taken over. */
export type PushedReport = {
	readonly updates: number;
	/** For how long they were pushed. */
	readonly seconds: number;
	/** Drawn meanwhile. */
	readonly frames: number;
	/** Channels that are not on the list as they were pushed last, and beginnings and ends that were not counted. */
	readonly lost: number;
};

export type Pushed = PushedReport & {
	/** From each press of a key to the cursor on another row, ms. */
	readonly times: readonly number[];
	/** CPU a second, ms. */
	readonly cpu: number;
};

/** A source that pushes single updates of so many channels, so many a second, while keys are pressed. */
export const pushed = async (perSecond: number, channels: number): Promise<Pushed> => {
	const seconds = 10;
	const folder = mkdtempSync(path.join(os.tmpdir(), 'webitel-top-pushed-'));
	const [file, rows, report] = ['pushed.mjs', 'rows.json', 'report.json'].map(name => path.join(folder, name)) as [
		string,
		string,
		string,
	];
	// One update of twenty is the beginning of a call.
	const count = channels + (perSecond * seconds) / 20;
	writeFileSync(
		rows,
		JSON.stringify(Array.from({length: count}, (_, index) => rowOf(0, index, Math.floor(Date.now() / 1000)))),
	);
	await bundle('bench/pushed-app.tsx', file);
	const terminal = startTerminal(process.execPath, [file, ...[perSecond, seconds, channels].map(String), rows, report]);
	try {
		await terminal.until(hasRows);
		await delay(2000);
		const times: number[] = [];
		const [before, since] = [cpuOf(terminal.pid), performance.now()];
		let cpu = 0;
		for (let presses = 1; !existsSync(report); presses++) {
			await anyMoment();
			const selected = selectedCall(terminal.lines());
			terminal.type(presses % 5 === 0 ? 'g' : down);
			times.push(await terminal.until(lines => ![selected, ''].includes(selectedCall(lines))));
			cpu = (cpuOf(terminal.pid) - before) / ((performance.now() - since) / 1000);
		}

		return {...(JSON.parse(readFileSync(report, 'utf8')) as PushedReport), times, cpu};
	} finally {
		terminal.stop();
		rmSync(folder, {recursive: true});
	}
};
