import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {bytesOf} from '../helpers/app.js';
import {tapeStory} from '../helpers/story.js';
import {callCentre} from './call-centre.js';
import {freshTasks, pressesOf, tasksFile} from './report.js';
import {tasks} from './tasks.js';

const confirming = new Set(['return', 'y']);

describe('what a person on call has to do', () => {
	for (const {what, keys, before, check} of tasks) {
		const presses = pressesOf(keys);
		tapeStory(`${what} (${presses.length} keys)`, callCentre, async ({app, server}) => {
			await app.until('30 channels');
			await before?.({app, server});
			let pressed = 0;
			for (const key of presses) {
				// A confirming key counts only when its question can have been read.
				if (confirming.has(key)) {
					await app.pass(200);
				}

				await app.type(bytesOf(key));
				pressed++;
			}

			await check({app, server});
			assert.equal(pressed, presses.length);
		});
	}
});

it('docs/tasks.md has the tasks as they are: npm run readme writes it anew', () => {
	assert.ok(tasks.length >= 15);
	assert.equal(readFileSync(tasksFile, 'utf8'), freshTasks());
});
