import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkLicense, compatible, licensesOf} from '../../../scripts/licenses.js';

const inputsOf = (...files: readonly string[]) => ({inputs: Object.fromEntries(files.map(file => [file, {}]))});

/** The lines above each text: `react 19.3.1 (MIT)`. */
const namesIn = (text: string): readonly string[] =>
	[...text.matchAll(/^(?<name>\S+) \S+ \((?<license>\S+)\)$/gmu)].map(
		({groups}) => `${groups!.name} ${groups!.license}`,
	);

describe('the licences of everything in the program', () => {
	it('are those of the packages in it, and of what these hold, each with its text', () => {
		const text = licensesOf(
			inputsOf(
				'source/cli.ts',
				'builtin:fs',
				'late:../../node_modules/none/index.js',
				'node_modules/react/index.js',
				'node_modules/react/cjs/react.production.js',
				'node_modules/toml-eslint-parser/lib/index.mjs',
				'node_modules/yoga-layout/dist/src/index.js',
				'node_modules/meow/build/index.js',
			),
		);
		const names = namesIn(text);
		assert.deepEqual(
			names.filter(name => /^(?:react|toml-eslint-parser|yoga-layout|yargs-parser) /u.test(name)),
			['react MIT', 'toml-eslint-parser MIT', 'yargs-parser ISC', 'yoga-layout MIT'],
		);
		assert.match(text, /Copyright \(c\) Meta Platforms, Inc\. and affiliates\./u);
		assert.match(text, /Yosuke Ota/u);
		assert.deepEqual(
			names.map(name => name.split(' ', 2)[1]!).filter(license => !compatible.has(license)),
			[],
		);
	});

	for (const [what, about, says] of [
		[
			'one that wants the whole program under it',
			{name: 'a', license: 'GPL-3.0', text: 'it'},
			'a: GPL-3.0 may not be part of a program under MIT',
		],
		['none', {name: 'a', text: 'it'}, 'a: no licence may not be part of a program under MIT'],
		['one without its text', {name: 'a', license: 'MIT', text: ''}, 'a: there is no text of its licence'],
	] as const) {
		it(`stop the build when there is ${what}`, () => {
			assert.throws(() => {
				checkLicense(about);
			}, new Error(says));
		});
	}
});
