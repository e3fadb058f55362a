import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {compiledEarly, modulesOf} from '../../../scripts/compile-early.js';

/** As esbuild writes a module that is run when it is imported, and two that are not run with it. */
const code = `// source/screen.ts
var screen, shown = run(() => {
  "use strict";
  screen = (rows) => {
    return rows;
  };
});

// source/late.ts
var late = run(async () => {
  "use strict";
});

// node_modules/old/index.js
var old = runOld((exports, module) => {
  module.exports = 1;
});
`;

describe('what the first frame needs', () => {
	it('is found by what is imported at once, and nothing behind that which is loaded late', () => {
		const imports = (...paths: ReadonlyArray<readonly [path: string, kind: string]>) => ({
			imports: paths.map(([path, kind]) => ({path, kind})),
		});
		const inputs = {
			'cli.ts': imports(['run.ts', 'import-statement'], ['other.ts', 'dynamic-import']),
			'run.ts': imports(['late:wide', 'import-statement'], ['old.js', 'require-call'], ['cli.ts', 'import-statement']),
			'late:wide': imports(['wide.js', 'require-call']),
			'old.js': imports(),
			'other.ts': imports(),
			'wide.js': imports(),
		};
		assert.deepEqual([...modulesOf({inputs}, ['cli.ts'])], ['cli.ts', 'run.ts', 'late:wide', 'old.js']);
	});

	it('is put in parentheses, and nothing else is changed', () => {
		const marked = compiledEarly(code, new Set(['source/screen.ts', 'node_modules/old/index.js']));
		assert.equal(
			marked,
			code
				.replace('run(() => {', 'run((() => {')
				.replace('};\n});', '};\n}));')
				.replace('((exports', '(((exports')
				.replace('= 1;\n});', '= 1;\n}));'),
		);
		assert.match(
			compiledEarly(code, new Set(['source/late.ts'])),
			/run\(\(async \(\) => \{\n {2}"use strict";\n\}\)\);/u,
		);
	});

	it('is nothing else: a module that is run with the whole file begins with any statement', () => {
		const other = `// source/screen.ts
var kept = remember((text) => {
  return text;
}, 2000);
var shown = run(() => {
  kept("");
});
`;
		assert.equal(compiledEarly(other + code, new Set(['source/screen.ts'])).slice(0, other.length), other);
	});

	it('must be there', () => {
		assert.throws(() => modulesOf({inputs: {}}, ['moved.ts']), /moved\.ts is no part of the bundle/u);
		assert.throws(
			() => compiledEarly(code, new Set(['source/moved.ts'])),
			/compile-early\.js must be brought up to date/u,
		);
	});
});
