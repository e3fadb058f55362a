import assert from 'node:assert/strict';
import {assertGone, assertGivenBack, startFromShell} from '../helpers/given-back.js';
import {programOf} from '../helpers/job-control.js';
import {repeat} from './guest.js';
import type {Trial} from './trial.js';

/** Makes the program break in a way when it is told to: it knows nothing of it, and has no door for it. */
const breaking = (statement: string): string =>
	`--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => {${statement}});`)}`;

const bug = "throw new Error('a bug')";
const ways: ReadonlyArray<readonly [what: string, statement: string]> = [
	['an exception in a handler', bug],
	['a promise that fails and that nobody looks after', "void Promise.reject(new Error('a bug'))"],
	['an exception while a frame is made', `Array.prototype.findLast = () => {${bug}}`],
	[
		'an exception while a frame is drawn, and in every one after it',
		`const {at} = Array.prototype; Array.prototype.at = function (place) {if (new Error().stack.includes('onRender')) {${bug}} return at.call(this, place)}`,
	],
];

export const breakingTrials: readonly Trial[] = ways.map(([what, statement]): Trial => ({
	group: 'A guest in the terminal',
	what: `the program itself breaks: ${what}`,
	outcome: 'exit code 1, one line without a stack; screen, cursor and modes as before; no process left',
	times: {quick: 1, full: 10},
	async run(times, ending) {
		await repeat(times, async () => {
			const terminal = await startFromShell(ending, {env: {NODE_OPTIONS: breaking(statement)}});
			await terminal.until('● live');
			const program = programOf(terminal);
			terminal.signal('SIGUSR2');
			await assertGivenBack(terminal);
			const [, modes, line, status, modesAfter] = terminal.lines();
			assert.equal(line, 'webitel-top: internal error: a bug; please report this');
			assert.equal(status, 'code=1');
			assert.equal(modesAfter, modes, 'echo, line mode and signals are as before');
			await assertGone(program);
		});
	},
}));
