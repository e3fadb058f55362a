import path from 'node:path';

const ownPaint = path.resolve('source/paint');

/** The modules of Ink whose cost would be that of the whole screen for every frame, and what stands in their place. */
const replaced = {
	'./output.js': path.join(ownPaint, 'output.ts'),
	'./line-update.js': path.join(ownPaint, 'line-update.ts'),
};

/** Pure functions of a text that Ink asks for every text of every frame. */
const remembered = new Set(['./sanitize-ansi.js', 'widest-line']);

/**
Makes a frame cost what changed in it. The tests of `source/paint` hold what stands in Ink's place against Ink's own; the
program runs without this too, only dearer, as its tests do.
*/
export const leanInk = {
	name: 'lean-ink',
	setup({onResolve, onLoad, resolve}) {
		const ofInk = /[/\\]node_modules[/\\]ink[/\\]build[/\\]/u;
		onResolve({filter: /^\.\/(?:output|line-update)\.js$/}, ({importer, path: wanted}) =>
			ofInk.test(importer) ? {path: replaced[wanted]} : undefined,
		);
		onResolve(
			{filter: /^(?:\.\/sanitize-ansi\.js|widest-line)$/},
			async ({importer, path: wanted, resolveDir, kind}) => {
				if (!ofInk.test(importer) || !remembered.has(wanted)) {
					return undefined;
				}

				const {path: file} = await resolve(wanted, {resolveDir, kind, importer: ownPaint});
				return {path: file, namespace: 'remembered'};
			},
		);
		onLoad({filter: /.*/, namespace: 'remembered'}, ({path: file}) => ({
			contents: `import pure from ${JSON.stringify(file)};
				import {remember} from ${JSON.stringify(path.join(ownPaint, 'remember.ts'))};
				export default remember(text => pure(text));`,
			resolveDir: ownPaint,
		}));
	},
};
