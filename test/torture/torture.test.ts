import {describe, it} from 'node:test';
import {trials} from './table.js';

describe('torture, the quick part', () => {
	for (const {group, what, outcome, times, run} of trials) {
		it(`${group}: ${what}: ${outcome}`, async t => {
			await run(times.quick, t);
		});
	}
});
