/**
What is `dist/cli.js`: it starts `main.mjs` beside it. It has no `import`, `export` or `require` of its own and only old syntax, so that it
runs under any name and in any folder, whatever `package.json` is above it, and so that a Node that is too old says so in a line.
*/
import packageJson from '../package.json' with {type: 'json'};

const oldest = Number(/^>=(?<major>\d+)$/u.exec(packageJson.engines.node).groups.major);

const fail = `const fail = text => {
	console.error('webitel-top ' + text);
	process.exitCode = 2;
};`;

/** Node keeps what it has compiled in a folder of the user's that nobody else can write in. */
const keepCompiled = `const keepCompiled = async () => {
	const [module, fs, os, path] =
		await Promise.all(['module', 'fs', 'os', 'path'].map(name => import('node:' + name)));
	const {XDG_CACHE_HOME = '', NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE} = process.env;
	if (!module.enableCompileCache || NODE_COMPILE_CACHE !== undefined || NODE_DISABLE_COMPILE_CACHE) return;
	const isElsewhere = path.isAbsolute(XDG_CACHE_HOME);
	// As another user in somebody's home, as by sudo, nothing is left there.
	if (!isElsewhere && fs.statSync(os.homedir()).uid !== process.getuid()) return;
	const folder = path.join(isElsewhere ? XDG_CACHE_HOME : path.join(os.homedir(), '.cache'), 'webitel-top');
	fs.mkdirSync(folder, {recursive: true, mode: 0o700});
	const {uid, mode} = fs.lstatSync(folder);
	if (uid === process.getuid() && (mode & 0o22) === 0) module.enableCompileCache(folder);
};`;

export const launcher = `#!/usr/bin/env node
${fail}
${keepCompiled}
if (parseInt(process.versions.node, 10) < ${oldest}) {
	fail('needs Node ${oldest} or newer, and this is ' + process.version + ': install a newer one, or use the executable that has Node inside');
} else {
	// Where nothing can be kept it starts a little later.
	keepCompiled().catch(() => undefined).then(() => import('./main.mjs')).catch(error => {
		if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
		fail('needs main.mjs beside this file: copy the whole folder');
	});
}
`;
