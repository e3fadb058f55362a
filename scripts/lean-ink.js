import path from 'node:path';

const renderer = path.resolve('source/terminal/ink-renderer');

/** Modules of Ink and what stands in their place: `source/terminal/ink-renderer/README.md` says why. */
const replaced = {
	'./output.js': 'output.ts',
	'./log-update.js': 'log-update.ts',
	'./line-update.js': 'line-update.ts',
	'./sanitize-ansi.js': 'sanitize-ansi.ts',
	'widest-line': 'widest-line.ts',
};

/**
Puts our renderer in the place of Ink's, so that a frame costs what changed in it, whatever else is written on the screen. The program
also runs without it, at a higher cost, as most of its tests do.
*/
export const leanInk = {
	name: 'lean-ink',
	setup({onResolve}) {
		const ofInk = /[/\\]node_modules[/\\]ink[/\\]build[/\\]/u;
		const wanted = /^(?:\.\/(?:output|log-update|line-update|sanitize-ansi)\.js|widest-line)$/;
		onResolve({filter: wanted}, request =>
			ofInk.test(request.importer) ? {path: path.join(renderer, replaced[request.path])} : undefined,
		);
	},
};
