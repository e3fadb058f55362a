import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {builtProgram} from './terminal.js';

/** Copies the two files of the built program into a folder; the first one may get another name. Returns its path. */
export const copyProgram = (folder: string, name = 'cli.js'): string => {
	const file = path.join(folder, name);
	copyFileSync(builtProgram, file);
	copyFileSync(path.join(path.dirname(builtProgram), 'main.mjs'), path.join(folder, 'main.mjs'));
	return file;
};

/** The built program in places where Node could take it for another kind of module, each in a folder of its own below this one. */
export const copiesIn = (folder: string): Readonly<Record<string, string>> => {
	const copyOf = (place: string, name: string, packageJson?: string): string => {
		const home = path.join(folder, place);
		mkdirSync(path.join(home, 'bin'), {recursive: true});
		if (packageJson !== undefined) {
			writeFileSync(path.join(home, 'package.json'), packageJson);
		}

		return copyProgram(path.join(home, 'bin'), name);
	};

	return {
		'as it was built': builtProgram,
		'without an ending, as in /usr/local/bin': copyOf('bare', 'webitel-top'),
		'as cli.js in a folder of no package': copyOf('lone', 'cli.js'),
		'below a package.json without a type': copyOf('untyped', 'cli.js', '{}'),
		'below "type": "commonjs"': copyOf('commonjs', 'cli.js', '{"type": "commonjs"}'),
		'below "type": "module"': copyOf('module', 'cli.js', '{"type": "module"}'),
		'as cli.mjs': copyOf('mjs', 'cli.mjs', '{"type": "commonjs"}'),
		'as cli.cjs': copyOf('cjs', 'cli.cjs', '{"type": "module"}'),
	};
};
