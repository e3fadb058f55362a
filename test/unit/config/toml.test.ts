import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readToml} from '../../../source/config/toml.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {runs} from '../../helpers/runs.js';

const linesOfKeys = (text: string) => readToml(text, 'F').lineOf;

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
		"o = '[['",
		String.raw`p = "\""`,
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
		[['q'], 14],
		[['q', '0', 'r'], 15],
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
				try {
					const lineOf = linesOfKeys(text_);
					assert.deepEqual(
						wanted.map(([keys]) => lineOf(keys)),
						wanted.map(([, line]) => line),
					);
				} catch (error) {
					fc.pre(!(error instanceof UsageError));
					throw error;
				}
			}),
			{numRuns: runs(500)},
		);
	});
});

describe('what a file says', () => {
	it('is in the tables that it is written in, whatever they are called', () => {
		const {root} = readToml(
			'a.b = 1\na.c = {d = [1, {e = 2}]}\n[__proto__]\ntoString = "x"\n[[f.g]]\nh = 1\n[f.g.i]\n[[f.g]]\nj = 2\n',
			'F',
		);
		assert.equal(
			JSON.stringify(root),
			'{"a":{"b":1,"c":{"d":[1,{"e":2}]}},"__proto__":{"toString":"x"},"f":{"g":[{"h":1,"i":{}},{"j":2}]}}',
		);
		assert.equal(Object.hasOwn(Object.prototype, 'sort'), false);
	});

	const wrong: ReadonlyArray<readonly [text: string, says: string]> = [
		['a = 1\nb = = 2', 'F:2: not valid TOML: unexpected token (at character 5)'],
		['a = 1\n\na = 2', 'F:3: not valid TOML: defining a key multiple times is invalid (at character 1)'],
		['[a]\n[a]', 'F:2: not valid TOML: defining a key multiple times is invalid (at character 2)'],
		['[a # b\n\nc = 1', 'F:1: not valid TOML: the key, equals sign, and value must be on the same line'],
		['a = "b\nc = 1', 'F:1: not valid TOML: unterminated string constant'],
		['a = 1 b = 2', 'F:1: not valid TOML: must be a newline (at character 7)'],
		['a = [1,\n2', 'F:2: not valid TOML: unterminated array'],
		['\n[a\n\n', 'F:2: not valid TOML: unterminated table-key'],
	];
	for (const [text, message] of wrong) {
		it(`is nothing where it is no TOML: ${JSON.stringify(text)}`, () => {
			assert.throws(() => readToml(text, 'F'), {name: 'UsageError', message});
		});
	}
});
