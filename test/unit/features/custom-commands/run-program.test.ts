import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, it} from 'node:test';
import {isTerminalLent} from '../../../../source/terminal/job-control.js';
import {programRunner} from '../../../../source/features/custom-commands/run-program.js';
import type {ProgramRun} from '../../../../source/commands/command.js';
import type {Event} from '../../../../source/state/events.js';
import {channel, uuid} from '../../../helpers/channels.js';

/** Runs programs, one after the other or at once; what was said, and whether the terminal was lent. */
const runnerFor = (expected: number, environment: NodeJS.ProcessEnv = {}) => {
	const said: string[] = [];
	const lent: boolean[] = [];
	/** What was written down, in turn with what was said. */
	const recorded: unknown[] = [];
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
		async suspendFor(use) {
			const using = use();
			lent.push(isTerminalLent());
			await using;
			lent.push(isTerminalLent());
			giveBack();
		},
		record({command}) {
			recorded.push([said.length, command]);
			return how => {
				recorded.push([said.length, command, how]);
			};
		},
	});
	const runThis = (
		title: string,
		words: readonly string[],
		isBackground: boolean,
		more: Partial<Pick<ProgramRun, 'channel' | 'variables' | 'onMessage'>> = {},
	) => {
		run({title: `${title} of a call`, command: title, channel: undefined, words, variables: {}, isBackground, ...more});
	};

	return {run: runThis, said, lent, recorded, done, givenBack};
};

const node = (script: string, ...words: readonly string[]) => [process.execPath, '-e', script, '--', ...words];

describe('a program of one’s own commands', () => {
	it('has the terminal, and tells its exit code', async () => {
		const {run, said, lent, givenBack} = runnerFor(2);
		run('trace', node('process.exit(7)'), false);
		await givenBack;
		assert.equal(said[0], 'trace of a call: started');
		assert.match(said[1]!, /^trace of a call: exit code 7 after [\d.]+s$/u);
		assert.deepEqual(lent, [true, false]);
	});

	it('runs in the background, and gets its words as they are and none of our secrets', async () => {
		const file = path.join(mkdtempSync(path.join(tmpdir(), 'webitel-top-')), 'out');
		const script = `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify([process.argv.slice(1), process.env]))`;
		const hostile = '; echo "$(id)" `id` | > x \' \\ * ~';
		const {run, said, recorded, done} = runnerFor(3, {WEBITEL_TOKEN: 'the-token', WEBITEL_KEY: 'the-key', KEPT: 'yes'});
		run('note', node(script, hostile), true);
		run('note', node(script, hostile), true);
		await done;
		assert.deepEqual(said.slice(0, 2), ['note of a call: already running', 'note of a call: started']);
		assert.deepEqual(
			recorded,
			[
				[0, 'note'],
				[2, 'note', {code: 0}],
			],
			'once, as it was not started twice',
		);
		assert.match(said[2]!, /^note of a call: exit code 0 after [\d.]+s$/u);
		const [words, environment] = JSON.parse(readFileSync(file, 'utf8')) as [string[], Record<string, string>];
		assert.deepEqual(words, [hostile]);
		assert.deepEqual(
			[environment.WEBITEL_TOKEN, environment.WEBITEL_KEY, environment.KEPT],
			[undefined, undefined, 'yes'],
		);
	});

	it('has the values of its call as variables, of no other call, and is not the same for two calls', async () => {
		const file = path.join(mkdtempSync(path.join(tmpdir(), 'webitel-top-')), 'out');
		const names = ['WEBITEL_TOP_FROM_NAME', 'WEBITEL_TOP_TO', 'KEPT'];
		const print = `${JSON.stringify(names)}.map(name => process.env[name] ?? '-').join()`;
		const words = node(String.raw`require('fs').appendFileSync(process.argv[1], ${print} + '\n')`, file);
		const {run, said, done} = runnerFor(5, {WEBITEL_TOP_TO: 'of another call', KEPT: 'yes'});
		for (const number of [1, 2, 2]) {
			run('note', words, true, {
				channel: channel({uuid: uuid(number)}),
				variables: {WEBITEL_TOP_FROM_NAME: `$(id) ${number}`},
			});
		}

		await done;
		assert.equal(said.filter(text => text.endsWith('already running')).length, 1);
		assert.deepEqual(readFileSync(file, 'utf8').trim().split('\n').toSorted(), ['$(id) 1,-,yes', '$(id) 2,-,yes']);
	});

	it('says when it cannot be started', async () => {
		const {run, said, done} = runnerFor(3);
		run('a', ['/no/such/program'], false);
		run('b', ['x\0y'], false);
		run('c', ['/no/such/program'], true);
		await done;
		assert.ok(said.includes('a of a call: cannot be started: there is no program /no/such/program'));
		assert.ok(said.includes('b of a call: cannot be started: ERR_INVALID_ARG_VALUE'));
		assert.ok(said.includes('c of a call: cannot be started: there is no program /no/such/program'));
	});

	it('tells who started it how it goes, where that wants to hear it', async () => {
		const {run, said, recorded} = runnerFor(1);
		const {promise: ended, resolve} = Promise.withResolvers<readonly [string, string]>();
		run('on_alert', node('process.exit(3)'), true, {
			onMessage(tone, text) {
				if (tone !== 'plain') {
					resolve([tone, text.replace(/ after .*/u, '')]);
				}
			},
		});
		assert.deepEqual(await ended, ['warning', 'exit code 3']);
		assert.deepEqual([said, recorded.length], [[], 2]);
	});

	it('is written down before it is started, and how it ended', async () => {
		const {run, recorded, givenBack} = runnerFor(2);
		run('trace', node('process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 60_000)'), false);
		await givenBack;
		assert.deepEqual(recorded, [
			[0, 'trace'],
			[1, 'trace', {signal: 'SIGTERM'}],
		]);
	});

	it('is written down too where it could not be started', async () => {
		const {run, recorded, givenBack} = runnerFor(1);
		run('trace', ['/no/such/program'], false);
		await givenBack;
		assert.deepEqual(recorded.at(-1), [1, 'trace', {answer: 'there is no such program'}]);
	});
});
