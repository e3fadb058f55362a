import {build} from 'esbuild';
import {leanInk} from './lean-ink.js';
import {listWorker} from './list-worker.js';

/** Makes one file that runs by itself, with no node_modules beside it. */
export const bundle = async (entry, outfile) =>
	build({
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		define: {
			'process.env.NODE_ENV': '"production"',
			// Ink loads the developer tools of React only when this is set.
			'process.env.DEV': '"false"',
		},
		alias: {'react-devtools-core': './scripts/empty.js'},
		banner: {
			// Some packages inside are CommonJS and ask for Node's own modules by `require`.
			js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
		},
		plugins: [leanInk, listWorker],
		logLevel: 'warning',
	});
