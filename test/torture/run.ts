/**
Makes every trial of `test/torture` as often as it is meant to be made, and writes what came of it into
`docs/reliability.md`. With `--quick` as often as the tests make it. Ends non-zero when one failed.
*/
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {apartWord, attemptAllApart} from './apart.js';
import {reportOf, type Result} from './report.js';
import {trials} from './table.js';
import type {Trial} from './trial.js';

const isQuick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).find(word => !word.startsWith('--'));
const only = process.argv.find(word => word.startsWith(apartWord))?.slice(apartWord.length);
const timesOf = ({times}: Trial): number => (isQuick ? times.quick : times.full);

const attempt = async (trial: Trial): Promise<Result> => {
	const ends: Array<() => void | Promise<void>> = [];
	const began = performance.now();
	let problem: string | undefined;
	try {
		await trial.run(timesOf(trial), {
			after(end) {
				ends.push(end);
			},
		});
	} catch (error) {
		problem = error instanceof Error ? error.message : String(error);
	}

	for (const end of ends.toReversed()) {
		await end();
	}

	return {trial, times: timesOf(trial), problem, seconds: (performance.now() - began) / 1000};
};

const tell = ({trial, problem, seconds}: Result) => {
	console.log(
		`${problem === undefined ? 'held  ' : 'FAILED'} ${seconds.toFixed(1).padStart(6)} s  ${trial.group}: ${trial.what}`,
	);
	if (problem !== undefined) {
		console.log(problem);
	}
};

const runAll = async () => {
	const began = performance.now();
	const chosen = trials.filter(({group, what}) => wanted === undefined || `${group} ${what}`.includes(wanted));
	const those = chosen.filter(({isApart}) => isApart);
	const places = those.map(trial => trials.indexOf(trial));
	const apart = attemptAllApart(places, isQuick ? ['--quick'] : []);
	const results: Result[] = [];
	const others = chosen.filter(({isApart}) => !isApart);
	for (const trial of others) {
		const result = await attempt(trial);
		tell(result);
		results.push(result);
	}

	// Nothing is told of them sooner: what others write is looked at.
	const outcomes = await apart;
	for (const [index, outcome] of outcomes.entries()) {
		const trial = those[index]!;
		const result = {trial, times: timesOf(trial), ...outcome};
		tell(result);
		results.push(result);
	}

	const seconds = (performance.now() - began) / 1000;
	const inOrder = results.toSorted((one, other) => trials.indexOf(one.trial) - trials.indexOf(other.trial));
	if (wanted === undefined) {
		writeFileSync('docs/reliability.md', reportOf(inOrder, {on: new Date(), isQuick, seconds}));
	}

	const failures = results.filter(({problem}) => problem !== undefined).length;
	console.log(`${results.length - failures} held, ${failures} failed, in ${Math.round(seconds)} s`);
	process.exitCode = failures === 0 ? 0 : 1;
};

if (only === undefined) {
	await runAll();
} else {
	const {problem, seconds} = await attempt(trials[Number(only)]!);
	process.send?.({problem, seconds});
	process.disconnect?.();
}
