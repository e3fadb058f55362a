import assert from 'node:assert/strict';
import {isInstalled, openWorkbench} from '../helpers/custom-programs.js';
import {
	assertHarmless,
	callOf,
	hostileNames,
	command as own,
	programShapes,
	readingShapes,
	scriptShapes,
	wordShapes,
} from '../helpers/hostile-names.js';
import type {Trial} from './trial.js';

const group = 'Hostile text';

/** Every command that can be run here, with letters where none of its words is a program. */
const commands = [
	...[...scriptShapes, ...wordShapes, ...programShapes, ...readingShapes].map(run => own(run)),
	...[...scriptShapes, ...wordShapes].map(run => own(run, true)),
].filter(({run}) => isInstalled(run[0]!));

export const customCommandTrials: readonly Trial[] = [
	{
		group,
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
	{
		group,
		what: 'the same with the programs themselves, which have each name as a variable too',
		outcome: 'nothing was run, no file was made, none was sent',
		times: {quick: 60, full: 1000},
		unit: 'programs',
		async run(times, ending) {
			const bench = await openWorkbench();
			ending.after(bench.close);
			const names = hostileNames(times);
			let ran = 0;
			for (let turn = 0; ran < times; turn++) {
				const command = commands[turn % commands.length]!;
				const name = names[turn % names.length]!;
				const outcome = await bench.run(command, callOf(name));
				ran += 'out' in outcome ? 1 : 0;
				assert.deepEqual(bench.harm(), [], `${command.run.join(' ')}, called ${JSON.stringify(name)}`);
			}
		},
	},
];
