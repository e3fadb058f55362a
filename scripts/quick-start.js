import {builtinModules} from 'node:module';

const builtins = new RegExp(`^(?:node:)?(?:${builtinModules.filter(name => !name.startsWith('_')).join('|')})$`, 'u');

/**
A module that is loaded when a part of it is first used. Its parts are found in its prototype: an import copies those that
are its own, and thereby looks at them.
*/
const whenUsed = wanted => `(() => {
	const late = new Proxy({}, {get: (_, name) => ${wanted}[name], getPrototypeOf: () => late});
	return late;
})()`;

/** Nothing of these is wanted before the first frame: TLS, keys and hashes, threads, processes, packing, and what Node's `util` brings of them. */
const lateBuiltins = new Set(['https', 'crypto', 'worker_threads', 'child_process', 'util', 'zlib']);

/**
What is imported from Node's own modules is looked at all at once, and some of it loads half of Node: `node:http` brings
a whole other HTTP client. What is required is looked at when it is used.
*/
export const requiredBuiltins = {
	name: 'required-builtins',
	setup({onResolve, onLoad}) {
		onResolve({filter: /.*/}, ({path: name, namespace}) =>
			namespace !== 'builtin' && builtins.test(name)
				? {path: name.replace('node:', ''), namespace: 'builtin'}
				: undefined,
		);
		onLoad({filter: /.*/, namespace: 'builtin'}, ({path: name}) => {
			const wanted = `requireBuiltin(${JSON.stringify(`node:${name}`)})`;
			return {contents: `module.exports = ${lateBuiltins.has(name) ? whenUsed(wanted) : wanted};`};
		});
	},
};

/** Packages of one function each that most screens never need; to load them is to compile every emoji there is. */
const late = /^(?:string-width|cli-truncate|wrap-ansi|.*\/ink\/build\/line-update\.js)$/;

export const latePackages = {
	name: 'late-packages',
	setup({onResolve, onLoad, resolve}) {
		onResolve({filter: late}, ({path: name, kind, resolveDir}) =>
			kind === 'require-call' ? undefined : {path: name, namespace: 'late', pluginData: resolveDir},
		);
		// They bring TLS, all hashes there are, and the machinery for all characters with them.
		onResolve(
			{filter: /^(?:hpagent|object-hash|@alcalzone\/ansi-tokenize)$/},
			({path: name, kind, resolveDir, pluginData}) => {
				if (kind === 'require-call') {
					// Some of them say only where they are imported from.
					return resolve(name, {kind: 'import-statement', resolveDir, pluginData: 'itself'});
				}

				return pluginData === 'itself' ? undefined : {path: name, namespace: 'late-object', pluginData: resolveDir};
			},
		);
		onLoad({filter: /.*/, namespace: 'late-object'}, ({path: name, pluginData}) => ({
			contents: `module.exports = ${whenUsed(`require(${JSON.stringify(name)})`)};`,
			resolveDir: pluginData,
		}));
		onLoad({filter: /.*/, namespace: 'late'}, ({path: name, pluginData}) => ({
			contents: `let real;
				export default (...parts) => {
					real ??= require(${JSON.stringify(name)}).default;
					return real(...parts);
				};`,
			resolveDir: pluginData,
		}));
	},
};
