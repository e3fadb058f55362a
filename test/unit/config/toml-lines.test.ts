import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parse} from 'smol-toml';
import {linesOfKeys} from '../../../source/config/toml-lines.js';

describe('the line of a key', () => {
	const text = [
		'a = 1 # b = 2',
		'"b.c" = """',
		'd = 4 [',
		'""" # e = 5',
		'f = [',
		'  "]", # ]',
		'  [1, 2], { g = 1 },',
		']',
		'h.i = {j = 1}',
		'[ k . "l" ]',
		"m = '''n = ''' ",
		"o = '",
		String.raw`p = "\"""`,
		'[[q]]',
		'r = 1',
	].join('\n');
	const lines: ReadonlyArray<readonly [keys: readonly string[], line: number]> = [
		[['a'], 1],
		[['b.c'], 2],
		[['f'], 5],
		[['f', 'g'], 5],
		[['h', 'i'], 9],
		[['h', 'i', 'j'], 9],
		[['k', 'l'], 10],
		[['k', 'l', 'm'], 11],
		[['k', 'l', 'p'], 13],
		[['q', 'r'], 15],
		[['d'], 1],
		[['e'], 1],
	];
	for (const [keys, line] of lines) {
		it(`${keys.join(' . ')} is ${line}`, () => {
			assert.equal(linesOfKeys(text)(keys), line);
		});
	}

	it('is that on which it was written, in every file that the parser takes', () => {
		const name = fc.stringMatching(/^[a-z]{1,3}$/u);
		const key = fc.oneof(
			name,
			name.map(one => `"${one} ."`),
			name.map(one => `'${one}#'`),
		);
		const value = fc.constantFrom(
			'1',
			'"="',
			"'['",
			'[1,\n 2]',
			'"""\n[x]\n""""',
			String.raw`"""a\\"""`,
			"'''a'''",
			'{a = 1}',
			String.raw`"\"#" # x`,
			'[\n"]", # [\n]',
		);
		const entry = fc.tuple(fc.constantFrom('', '  ', '\t'), key, value);
		const section = fc.tuple(fc.option(key), fc.array(entry, {maxLength: 4}));
		fc.assert(
			fc.property(fc.array(section, {maxLength: 4}), sections => {
				const wanted: Array<readonly [keys: readonly string[], line: number]> = [];
				const written: string[] = [];
				const plain = (quoted: string) => quoted.replace(/^["'](?<inside>.*)["']$/u, '$<inside>');
				for (const [index, [table, entries]] of sections.entries()) {
					const at = index === 0 && table === null ? [] : [plain(table ?? `t${index}`)];
					if (at.length > 0) {
						written.push(`[${table ?? `t${index}`}] # [x]`);
						wanted.push([at, written.join('\n').split('\n').length]);
					}

					for (const [indent, own, content] of entries) {
						const line = written.join('\n').split('\n').length + (written.length === 0 ? 0 : 1);
						written.push(`${indent}${own} = ${content}`);
						wanted.push([[...at, plain(own)], line]);
					}
				}

				const text_ = written.join('\n');
				let isTaken = true;
				try {
					parse(text_);
				} catch {
					isTaken = false;
				}

				fc.pre(isTaken);
				const lineOf = linesOfKeys(text_);
				assert.deepEqual(
					wanted.map(([keys]) => lineOf(keys)),
					wanted.map(([, line]) => line),
				);
			}),
			{numRuns: 500},
		);
	});
});
