import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build} from 'esbuild';
import {inkRenderer} from './ink-renderer.js';
import {leanMeow} from './lean-meow.js';
import {licensesIn, licensesOf} from './licenses.js';
import {listWorker} from './list-worker.js';
import {latePackages, requiredBuiltins} from './quick-start.js';

/** Makes one ES module that needs no node_modules. Resolves to the licences of what is in it. */
export const bundle = async (entry, outfile) => {
	const options = {
		entryPoints: [entry],
		outfile,
		write: false,
		metafile: true,
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
		banner: {js: "import {createRequire} from 'node:module'; const requireBuiltin = createRequire(import.meta.url);"},
		plugins: [inkRenderer, leanMeow, listWorker, latePackages, requiredBuiltins],
		logLevel: 'warning',
	};
	// What is in it is known once it is made.
	const {metafile} = await build(options);
	const licenses = licensesOf(metafile);
	const {outputFiles} = await build({...options, plugins: [licensesIn(licenses), ...options.plugins]});
	await mkdir(path.dirname(outfile), {recursive: true});
	await writeFile(outfile, outputFiles[0].contents);
	return licenses;
};
