import path from 'node:path';
import {build} from 'esbuild';

/** The thread that reads long lists, as one text: the program is one file. */
export const buildListWorker = async () => {
	const {outputFiles} = await build({
		entryPoints: ['source/sources/webitel/list-worker.ts'],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		write: false,
		logLevel: 'warning',
	});
	return outputFiles[0].text;
};

/** Puts that text where the program looks for it. */
export const listWorker = {
	name: 'list-worker',
	setup({onLoad}) {
		const place = path.resolve('source/sources/webitel/list-worker-text.ts');
		onLoad({filter: /[/\\]list-worker-text\.ts$/}, async ({path: file}) =>
			file === place
				? {contents: `export const listWorkerText = ${JSON.stringify(await buildListWorker())};`, loader: 'ts'}
				: undefined,
		);
	},
};
