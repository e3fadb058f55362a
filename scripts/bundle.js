import {build} from 'esbuild';
import {leanInk} from './lean-ink.js';
import {listWorker} from './list-worker.js';
import {banner, latePackages, requiredBuiltins} from './quick-start.js';

/** Makes one file that runs by itself, with no node_modules beside it. */
export const bundle = async (entry, outfile) =>
	build({
		entryPoints: [entry],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node20',
		// The shorter the file, the sooner it runs.
		minify: true,
		legalComments: 'none',
		define: {
			'process.env.NODE_ENV': '"production"',
			// Ink loads the developer tools of React only when this is set.
			'process.env.DEV': '"false"',
			// Yoga would load its code, which is in this file, by an HTTP client that nothing else needs.
			fetch: 'undefined',
		},
		alias: {'react-devtools-core': './scripts/empty.js'},
		banner: {js: banner},
		plugins: [leanInk, listWorker, latePackages, requiredBuiltins],
		logLevel: 'warning',
	});
