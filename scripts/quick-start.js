import {builtinModules} from 'node:module';

const builtins = new RegExp(`^(?:node:)?(?:${builtinModules.filter(name => !name.startsWith('_')).join('|')})$`, 'u');

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
			// All of TLS, which many servers do without. It is used by its default export alone.
			const contents = name === 'https' ? `new Proxy({}, {get: (_, key) => ${wanted}[key]})` : wanted;
			return {contents: `module.exports = ${contents};`};
		});
	},
};

/** The names that stand before everything else in the file. */
export const banner = "import {createRequire} from 'node:module';const requireBuiltin=createRequire(import.meta.url);";

/** Packages of one function each that most screens never need; to load them is to compile every emoji there is. */
const late = /^(?:string-width|cli-truncate|wrap-ansi|.*\/ink\/build\/line-update\.js)$/;

export const latePackages = {
	name: 'late-packages',
	setup({onResolve, onLoad}) {
		onResolve({filter: late}, ({path: name, kind, resolveDir}) =>
			kind === 'require-call' ? undefined : {path: name, namespace: 'late', pluginData: resolveDir},
		);
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
