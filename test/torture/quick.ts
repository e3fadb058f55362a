import {describe, it} from 'node:test';
import {trials} from './table.js';
import type {Trial} from './trial.js';

/** What takes long enough to have a file of tests of its own, which is made beside the others. */
const ownFile: ReadonlySet<Trial['group']> = new Set(['Faults of the server', 'A guest in the terminal']);

/** Makes the trials of a group a few times each; without a name those of every group that has no file of its own. */
export const tryQuickly = (wanted?: Trial['group']): void => {
	describe('torture, the quick part', () => {
		for (const {group, what, outcome, times, run} of trials) {
			if (times.quick === 0 || (wanted === undefined ? ownFile.has(group) : group !== wanted)) {
				continue;
			}

			it(`${group}: ${what}: ${outcome}`, async t => {
				await run(times.quick, t);
			});
		}
	});
};
