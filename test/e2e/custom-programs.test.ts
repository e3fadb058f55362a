import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {isInstalled, openWorkbench, type Outcome, type Workbench} from '../helpers/custom-programs.js';
import {
	attacks,
	callOf,
	command as own,
	programShapes,
	readingShapes,
	scriptShapes,
	wordShapes,
} from '../helpers/hostile-names.js';

let bench: Workbench;

const onThisMachine = (shapes: ReadonlyArray<readonly string[]>) => shapes.filter(([program]) => isInstalled(program!));

/** Names that are commands of one program: it gets them all. */
const aimed: Readonly<Record<string, RegExp>> = {
	sed: /^(?:1?e |w |x\/)/u,
	node: /child_process/u,
	python3: /__import__/u,
	perl: /@\{\[|system\('/u,
};

const isSlow = ([program]: readonly string[]) => /^(?:node|python3)$/u.test(program!);

/**
A process takes long to start where many are: each shape gets one name in eight, and the one after it others. Those that take longest,
Python and Node, get one in twenty-four.
*/
const someFor = (run: readonly string[], shape: number) => {
	const every = isSlow(run) ? 24 : 8;
	const isAimed = (name: string) => aimed[run[0]!]?.test(name);
	return ['201', ...attacks.filter((name, index) => (index + shape) % every === 0 || isAimed(name))];
};

const some = attacks.filter((_name, index) => index % 40 === 0);

/** Runs a command for a call of everybody who is called so; what came of each. */
const outcomes = async (run: readonly string[], canHoldLetters = false, names: readonly string[] = attacks) => {
	const found: Outcome[] = [];
	for (const name of names) {
		found.push(await bench.run(own(run, canHoldLetters), callOf(name)));
		assert.deepEqual(bench.harm(), [], `called ${JSON.stringify(name)}`);
	}

	return found;
};

describe('the programs of custom commands', () => {
	before(async () => {
		bench = await openWorkbench();
	});
	after(async () => {
		await bench.close();
	});

	for (const [shapes, canHoldLetters] of [
		[[...scriptShapes, ...wordShapes, ...programShapes], false],
		[[...scriptShapes, ...wordShapes], true],
	] as const) {
		for (const [place, run] of onThisMachine(shapes).entries()) {
			it(`never run a caller’s name${canHoldLetters ? ', with letters' : ''}: ${run.join(' ')}`, async () => {
				const found = await outcomes(run, canHoldLetters, someFor(run, place));
				assert.ok(
					found.some(one => 'out' in one),
					'a number reaches it',
				);
			});
		}
	}

	for (const run of onThisMachine(readingShapes)) {
		it(`read the name from its variable: ${run.join(' ')}`, async () => {
			const names = isSlow(run) ? some.slice(0, 2) : some;
			assert.deepEqual(
				await outcomes(run, false, names),
				names.map(name => ({out: `<${name.replaceAll(/[\p{Control}\p{Format}]/gu, '').trim()}>`})),
			);
		});
	}

	it('keep their number of words through ssh, which joins them into one line', async () => {
		const run = ['ssh', 'fs1', "printf '<%s>'", '{from}', 'x={from}'];
		assert.deepEqual(
			[...(await outcomes(run, false, ['201'])), ...(await outcomes(run, true, ['Іван']))],
			[{out: '<201><x=201>'}, {out: '<Іван><x=Іван>'}],
		);
	});

	it('send through psql and curl what was written, and a number', async () => {
		assert.deepEqual(await outcomes(['psql', '-Atc', "select '{from}'"], false, ['201']), [
			{out: "-Atc\0select '201'\0"},
		]);
		const already = bench.received.length;
		await outcomes(['curl', '-s', '--data-urlencode', 'who={from}', '{url}'], false, ['+380']);
		const script = 'curl -s --data-urlencode "who=$WEBITEL_TOP_CID_NAME" "$WEBITEL_TOP_URL"';
		await outcomes(['sh', '-c', script], false, ['@secret']);
		assert.deepEqual(bench.received.slice(already), ['who=%2B380', 'who=%40secret']);
	});
});
