import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {setTimeout as delay} from 'node:timers/promises';
import type {EmulatedTerminal} from './terminal.js';
import {patience} from './until.js';

/** The time of processors that a program has used, in hundredths of a second. */
const workOf = (pid: number): number => {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const [user = '0', system = '0'] = stat
		.slice(stat.lastIndexOf(')') + 2)
		.split(' ')
		.slice(11, 13);
	return Number(user) + Number(system);
};

/** What goes round in circles works in each of these moments, ms; what is idle rests in most of them. */
const moment = 300;
/** Not more work than a frame, in hundredths of a second. */
const restingWork = 3;

/** A paused screen does nothing, and does it without work: it is looked at until it has rested for a moment. */
export const assertIdle = async (terminal: EmulatedTerminal, pid: number) => {
	terminal.type('p');
	await terminal.until('PAUSED');
	const deadline = performance.now() + patience;
	for (let work = Infinity; work > restingWork;) {
		assert.ok(performance.now() < deadline, `${work} of the last ${moment / 10} hundredths of a second were work`);
		const before = workOf(pid);
		await delay(moment);
		work = workOf(pid) - before;
	}
};
