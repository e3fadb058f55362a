/**
One file that every Node can read, so that a Node that is too old says so in a line, and that runs wherever it is copied to. A file
named `.js`, or one without an ending, is a CommonJS or an ES module by the nearest `package.json`, and by rules that differ from
one Node to the next; a file without `import`, `export` and `require` of its own is both.
*/
import packageJson from '../package.json' with {type: 'json'};

const oldest = Number(/^>=(?<major>\d+)$/u.exec(packageJson.engines.node).groups.major);

/** What Node 12 can read. `await` outside of functions stands inside of one in the end. */
export const oldestSyntax = {
	target: 'node10',
	supported: {'top-level-await': true, 'dynamic-import': true},
};

/** What such a file holds: the code of an ES module that neither imports nor exports anything, below its `#!` line. */
export const anywhere = code => {
	const [shebang, ...lines] = code.split('\n');
	return `${shebang}
if (parseInt(process.versions.node, 10) < ${oldest}) {
	console.error('webitel-top needs Node ${oldest} or newer, and this is ' + process.version + ': install a newer one, or use the executable that has Node inside');
	process.exitCode = 2;
} else (async () => {
	'use strict';
	const requireBuiltin = typeof require === 'function' ? require : (await import('node:module')).createRequire(process.execPath);
	const programMeta = {url: requireBuiltin('node:url').pathToFileURL(process.execPath).href};
	${lines.join('\n')}
})();
`;
};
