import {ParseError, parseTOML, type AST} from 'toml-eslint-parser';
import {UsageError} from './usage-error.js';

export type TomlTable = Readonly<Record<string, unknown>>;

type Path = ReadonlyArray<string | number>;

const joined = (path: Path): string => path.join('\0');

const namesOf = ({keys}: AST.TOMLKey): readonly string[] =>
	keys.map(key => (key.type === 'TOMLBare' ? key.name : key.value));

/** A file, and the line, from 1, of each key and table; for a key inside a list, the line of the list. */
type Toml = {
	readonly root: TomlTable;
	readonly lineOf: (keys: readonly string[]) => number;
};

const tomlOf = (text: string): Toml => {
	// Without a prototype, `__proto__` is a key like any other.
	const emptyTable = (): Record<string | number, unknown> => Object.create(null) as Record<string, unknown>;
	const root = emptyTable();
	const lines = new Map<string, number>();

	/** Puts a value at a path and creates the tables and lists on the way; an existing table stays. */
	const put = (path: Path, value: unknown, line: number) => {
		let place = root;
		for (const [index, key] of path.entries()) {
			const name = joined(path.slice(0, index + 1));
			lines.set(name, lines.get(name) ?? line);
			const next = path[index + 1];
			const inside = typeof next === 'number' ? [] : emptyTable();
			place[key] ??= next === undefined ? value : inside;
			place = place[key] as Record<string | number, unknown>;
		}
	};

	const add = (path: Path, node: AST.TOMLContentNode, line: number) => {
		if (node.type === 'TOMLInlineTable') {
			put(path, emptyTable(), line);
			addAll(path, node.body);
		} else if (node.type === 'TOMLArray') {
			put(path, [], line);
			for (const [index, element] of node.elements.entries()) {
				add([...path, index], element, element.loc.start.line);
			}
		} else {
			put(path, node.value, line);
		}
	};

	const addAll = (path: Path, entries: readonly AST.TOMLKeyValue[]) => {
		for (const {key, value, loc} of entries) {
			add([...path, ...namesOf(key)], value, loc.start.line);
		}
	};

	for (const node of parseTOML(text).body[0].body) {
		if (node.type === 'TOMLTable') {
			put(node.resolvedKey, emptyTable(), node.loc.start.line);
			addAll(node.resolvedKey, node.body);
		} else {
			addAll([], [node]);
		}
	}

	return {
		root,
		lineOf: keys => keys.map((_, index) => lines.get(joined(keys.slice(0, keys.length - index)))).find(Boolean) ?? 1,
	};
};

/** Reads a file in TOML. @throws UsageError with the line of what is wrong */
export const readToml = (text: string, file: string): Toml => {
	try {
		return tomlOf(text);
	} catch (error) {
		if (!(error instanceof ParseError)) {
			throw new UsageError(`${file}: not valid TOML`);
		}

		const {message, lineNumber, column, index} = error;
		const says = `${message[0]!.toLowerCase()}${message.slice(1)}`;
		// The parser notices an unfinished text only at the next line, or at the end of the file.
		const [line, place] = /^Unterminated|on the same line$/u.test(message)
			? [text.slice(0, index).trimEnd().split('\n').length, '']
			: [lineNumber, ` (at character ${column + 1})`];
		throw new UsageError(`${file}:${line}: not valid TOML: ${says}${place}`);
	}
};
