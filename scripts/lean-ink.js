import path from 'node:path';

const ownPaint = path.resolve('source/terminal/ink-renderer');

/** The modules whose cost would be that of the whole screen for every frame, or that trust where the cursor is, and what stands in their place. */
const replaced = {
	'./output.js': 'output.ts',
	'./log-update.js': 'log-update.ts',
	'./line-update.js': 'line-update.ts',
	'./sanitize-ansi.js': 'sanitize-ansi.ts',
	'widest-line': 'widest-line.ts',
};

/**
Makes a frame cost what changed in it, whatever else is written on the screen. The tests of `source/terminal/ink-renderer` hold what stands in
Ink's place against Ink's own; the program runs without this too, only dearer, as its tests do.
*/
export const leanInk = {
	name: 'lean-ink',
	setup({onResolve}) {
		const ofInk = /[/\\]node_modules[/\\]ink[/\\]build[/\\]/u;
		const wanted = /^(?:\.\/(?:output|log-update|line-update|sanitize-ansi)\.js|widest-line)$/;
		onResolve({filter: wanted}, request =>
			ofInk.test(request.importer) ? {path: path.join(ownPaint, replaced[request.path])} : undefined,
		);
	},
};
