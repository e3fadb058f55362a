import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, it} from 'node:test';
import {isLent} from '../../../source/hooks/job-control.js';
import {programRunner} from '../../../source/hooks/run-program.js';
import type {Event} from '../../../source/monitor/events.js';

/** Runs programs, one after the other or at once; what was said, and whether the terminal was lent. */
const runnerFor = (expected: number, environment: NodeJS.ProcessEnv = {}) => {
	const said: string[] = [];
	const lent: boolean[] = [];
	const {promise: done, resolve} = Promise.withResolvers<void>();
	const {promise: givenBack, resolve: giveBack} = Promise.withResolvers<void>();
	const run = programRunner({
		dispatch(event: Event) {
			said.push('text' in event ? event.text : event.type);
			if (said.length === expected) {
				resolve();
			}
		},
		now: () => 0,
		environment,
		async lend(use) {
			const using = use();
			lent.push(isLent());
			await using;
			lent.push(isLent());
			giveBack();
		},
	});
	return {run, said, lent, done, givenBack};
};

const node = (script: string, ...words: readonly string[]) => [process.execPath, '-e', script, '--', ...words];

describe('a program of one’s own commands', () => {
	it('has the terminal, and tells its exit code', async () => {
		const {run, said, lent, givenBack} = runnerFor(2);
		run({title: 'trace', words: node('process.exit(7)'), isBackground: false});
		await givenBack;
		assert.equal(said[0], 'trace: started');
		assert.match(said[1]!, /^trace: exit code 7 after [\d.]+s$/u);
		assert.deepEqual(lent, [true, false]);
	});

	it('runs in the background, and gets its words as they are and none of our secrets', async () => {
		const file = path.join(mkdtempSync(path.join(tmpdir(), 'webitel-top-')), 'out');
		const script = `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify([process.argv.slice(1), process.env]))`;
		const hostile = '; echo "$(id)" `id` | > x \' \\ * ~';
		const {run, said, done} = runnerFor(3, {WEBITEL_TOKEN: 'the-token', WEBITEL_KEY: 'the-key', KEPT: 'yes'});
		run({title: 'note', words: node(script, hostile), isBackground: true});
		run({title: 'note', words: node(script, hostile), isBackground: true});
		await done;
		assert.deepEqual(said.slice(0, 2), ['note: it still runs', 'note: started']);
		assert.match(said[2]!, /^note: exit code 0 after [\d.]+s$/u);
		const [words, environment] = JSON.parse(readFileSync(file, 'utf8')) as [string[], Record<string, string>];
		assert.deepEqual(words, [hostile]);
		assert.deepEqual(
			[environment.WEBITEL_TOKEN, environment.WEBITEL_KEY, environment.KEPT],
			[undefined, undefined, 'yes'],
		);
	});

	it('says when it cannot be started', async () => {
		const {run, said, done} = runnerFor(3);
		run({title: 'a', words: ['/no/such/program'], isBackground: false});
		run({title: 'b', words: ['x\0y'], isBackground: false});
		run({title: 'c', words: ['/no/such/program'], isBackground: true});
		await done;
		assert.ok(said.includes('a: cannot be started: there is no program /no/such/program'));
		assert.ok(said.includes('b: cannot be started: ERR_INVALID_ARG_VALUE'));
		assert.ok(said.includes('c: cannot be started: there is no program /no/such/program'));
	});
});
