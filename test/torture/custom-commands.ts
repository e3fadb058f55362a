import assert from 'node:assert/strict';
import {assertHarmless, hostileNames} from '../helpers/hostile-names.js';
import type {Trial} from './trial.js';

export const customCommandTrials: readonly Trial[] = [
	{
		group: 'Hostile text',
		what: 'names and numbers of callers in the words of custom commands: shells, languages, SQL, editors, `curl`, `ssh`',
		outcome:
			'a value is a number, an id or an address, with letters one plain word, as it is in its own word; or it is not given',
		times: {quick: 300, full: 100_000},
		unit: 'names',
		async run(times) {
			let given = 0;
			for (const name of hostileNames(times)) {
				given += assertHarmless(name, false) + assertHarmless(name, true);
			}

			assert.ok(given > 0, 'numbers are given');
		},
	},
];
