import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {build, transform} from 'esbuild';
import {inkRenderer} from './ink-renderer.js';
import {leanMeow} from './lean-meow.js';
import {licensesIn, licensesOf} from './licenses.js';
import {listWorker} from './list-worker.js';
import {anywhere, oldestSyntax} from './anywhere.js';
import {latePackages, requiredBuiltins} from './quick-start.js';

/** Makes one file that runs by itself, with no node_modules beside it. Resolves to the licences of what is in it. */
export const bundle = async (entry, outfile) => {
	const options = {
		entryPoints: [entry],
		outfile,
		write: false,
		metafile: true,
		bundle: true,
		platform: 'node',
		format: 'esm',
		...oldestSyntax,
		// The shorter the file, the sooner it runs. The spaces are taken out below.
		minifyIdentifiers: true,
		minifySyntax: true,
		legalComments: 'none',
		define: {
			'process.env.NODE_ENV': '"production"',
			// Ink loads the developer tools of React only when this is set.
			'process.env.DEV': '"false"',
			// Yoga would load its code, which is in this file, by an HTTP client that nothing else needs.
			fetch: 'undefined',
			'import.meta': 'programMeta',
		},
		alias: {'react-devtools-core': './scripts/empty.js'},
		plugins: [inkRenderer, leanMeow, listWorker, latePackages, requiredBuiltins],
		logLevel: 'warning',
	};
	// What is in it is known once it is made.
	const {metafile} = await build(options);
	const licenses = licensesOf(metafile);
	const {outputFiles} = await build({...options, plugins: [licensesIn(licenses), ...options.plugins]});
	const {code} = await transform(anywhere(outputFiles[0].text), {
		minifyWhitespace: true,
		legalComments: 'none',
		logLevel: 'warning',
	});
	await mkdir(path.dirname(outfile), {recursive: true});
	await writeFile(outfile, code);
	return licenses;
};
