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

const ofInk = /[/\\]node_modules[/\\]ink[/\\]build[/\\]/u;

/** The file that stands in for what a module of Ink imports; `undefined` for every other import. */
export const standInFor = (imported, importer = '') =>
	ofInk.test(importer) && Object.hasOwn(replaced, imported) ? path.join(renderer, replaced[imported]) : undefined;

/** Puts our renderer in the place of Ink's, so that a frame costs what changed in it, whatever else is written on the screen. */
export const inkRenderer = {
	name: 'ink-renderer',
	setup({onResolve}) {
		onResolve({filter: /^(?:\.\/[-a-z]+\.js|widest-line)$/}, ({path: imported, importer}) => {
			const file = standInFor(imported, importer);
			return file && {path: file};
		});
	},
};
