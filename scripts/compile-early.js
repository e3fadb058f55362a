/**
What the first frame needs, compiled while the file is read. A module that runs when it is imported is a function in the
bundle, and V8 passes over a function until it is called, only to read all of it a second time then; one in
parentheses it compiles at once (https://v8.dev/blog/preparser#pife).
*/

const early = new Set(['import-statement', 'require-call']);

/**
The modules that are run with the first of these, by esbuild's description of what it has made.

@throws {Error} where one of the first is not in it
*/
export const modulesOf = ({inputs}, entries) => {
	const found = new Set();
	const visit = name => {
		if (found.has(name)) {
			return;
		}

		found.add(name);
		// What is loaded late is no part of it, though its stand-in is.
		const imports = name.startsWith('late') ? [] : inputs[name].imports;
		for (const {path, kind, external} of imports) {
			if (early.has(kind) && !external) {
				visit(path);
			}
		}
	};

	for (const name of entries) {
		if (!Object.hasOwn(inputs, name)) {
			throw new Error(`${name} is no part of the bundle: scripts/bundle.js must be brought up to date`);
		}

		visit(name);
	}

	return found;
};

/** As esbuild writes it before the spaces are taken out: the module's path, and its function, which ends where a line begins. */
const moduleFunction =
	/^(?<head>\/\/ (?<path>.+)\nvar .+ = \w+\()(?<body>(?:async )?\(.*\) => \{\n(?:(?!\}).*\n)*\})(?<tail>\);)$/gmu;

/**
Marks the functions of these modules.

@throws {Error} when there is none: esbuild writes them in another way than it did
*/
export const compiledEarly = (code, modules) => {
	const marked = code.replaceAll(moduleFunction, (whole, head, path, body, tail) =>
		modules.has(path) ? `${head}(${body})${tail}` : whole,
	);
	if (marked === code) {
		throw new Error('no module of the bundle was found: scripts/compile-early.js must be brought up to date');
	}

	return marked;
};
