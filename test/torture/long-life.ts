import assert from 'node:assert/strict';
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {bundle} from '../../scripts/bundle.js';
import type {Trial} from './trial.js';

/** What the program holds after so many polls, bytes and counts, all garbage taken away. */
export type Sample = {
	readonly polled: number;
	readonly held: number;
	readonly timers: number;
	readonly listeners: number;
};

/** What happened to it. */
export type Tally = {
	/** The lists that came: one that a key asked for may overtake another. */
	readonly lists: number;
	readonly failed: number;
	readonly keys: number;
	readonly actions: number;
	readonly started: number;
	readonly ended: number;
};

type Message = {
	readonly sample?: Sample;
	readonly fed?: Tally;
	readonly told?: Tally;
	readonly isSameList?: boolean;
};

const megabyte = 1024 * 1024;
/**
What may be held more at the end, MB: memories of bounded length are still being filled. In a day those are Ink's two of 4,096
painted lines each and the charts' minutes; a leak of fifty bytes in each poll is more.
*/
const mostGrowth = {long: 4, short: 6};
const longRun = 20_000;
const samplesOf = (polls: number): number => (polls >= longRun ? 100 : 20);

const live = async (polls: number) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-life-'));
	try {
		const file = path.join(folder, 'life.mjs');
		await bundle('test/torture/long-life-app.tsx', file);
		const child = fork(file, [String(polls), String(Math.floor(polls / samplesOf(polls)))], {
			execArgv: ['--expose-gc'],
		});
		const samples: Sample[] = [];
		let last: Message = {};
		child.on('message', (message: Message) => {
			if (message.sample) {
				samples.push(message.sample);
			} else {
				last = message;
			}
		});
		const [code] = (await once(child, 'exit')) as [number | undefined];
		return {code, samples, last};
	} finally {
		rmSync(folder, {recursive: true});
	}
};

/** The least of a stretch: what comes and goes is not what stays. */
const least = (samples: readonly Sample[]): number => Math.min(...samples.map(({held}) => held)) / megabyte;
const most = (samples: readonly Sample[], pick: (sample: Sample) => number): number =>
	Math.max(...samples.map(sample => pick(sample)));

export const lifeTrials: readonly Trial[] = [
	{
		group: 'Long life',
		what: 'a day of polls: calls come and go, lists fail, keys are pressed, windows change',
		outcome: 'memory flat, no timer or listener more, totals right at the end, nothing left that keeps it running',
		times: {quick: 400, full: 86_400},
		unit: 'polls',
		isApart: true,
		async run(polls) {
			const {code, samples, last} = await live(polls);
			assert.equal(code, 0, 'it ended by itself');
			assert.ok(samples.length >= samplesOf(polls));
			const {fed, told, isSameList} = last;
			const enough = {
				failed: polls / 200,
				keys: polls / 50,
				actions: Math.floor(polls / 1000),
				started: polls / 20,
			};
			for (const [what, count] of Object.entries(enough)) {
				assert.ok(fed![what as keyof Tally] >= count, `too few ${what} to tell: ${JSON.stringify(fed)}`);
			}

			assert.deepEqual(told, fed);
			assert.ok(isSameList, 'the last list is the one on screen');
			// The first part is the warm-up: the chart alone remembers a quarter of an hour.
			const early = samples.slice(samples.length * 0.15, samples.length * 0.4);
			const late = samples.slice(-samples.length * 0.25);
			const growth = least(late) - least(early);
			const allowed = polls >= longRun ? mostGrowth.long : mostGrowth.short;
			assert.ok(growth < allowed, `${growth.toFixed(2)} MB more at the end`);
			const [before, after] = [early, late].map(some => most(some, ({listeners}) => listeners));
			assert.equal(after, before, 'listeners');
			const [timersBefore, timersAfter] = [early, late].map(some => most(some, ({timers}) => timers));
			assert.ok(timersAfter! <= timersBefore! + 2, `${timersBefore} timers became ${timersAfter}`);
		},
	},
];
