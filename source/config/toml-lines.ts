/** A segment of a key: bare, or in quotes. */
const forms = String.raw`[\w-]+|"(?:\\.|[^"\\])*"|'[^']*'`;
const segment = `(?:${forms})`;
const path = String.raw`${segment}(?:[\t ]*\.[\t ]*${segment})*`;
const header = new RegExp(String.raw`^[\t ]*\[{1,2}[\t ]*(?<path>${path})[\t ]*\]`, 'u');
const assignment = new RegExp(String.raw`^[\t ]*(?<path>${path})[\t ]*=(?<rest>.*)$`, 'u');
const segments = new RegExp(forms, 'gu');
/** What counts in a value: texts and comments, in which nothing counts, and brackets. */
const tokens = /"""|'''|"(?:\\.|[^"\\])*"|'[^']*'|#.*|[[\]{}]/gu;

/** Where in a line a value ends that goes on over lines: in a text that such quotes end, so deep in brackets. */
type Inside = {readonly quotes: string | undefined; readonly depth: number};

const outside: Inside = {quotes: undefined, depth: 0};

const depthOf = (token: string): number => (/^[[{]/u.test(token) ? 1 : /^[\]}]/u.test(token) ? -1 : 0);

/** Reads one line of a value on, or the part of it behind the sign of equality. */
const readOn = (line: string, {quotes, depth: before}: Inside): Inside => {
	let depth = before;
	let from = 0;
	let open = quotes;
	for (;;) {
		if (open) {
			const end = line.indexOf(open, from);
			if (end === -1) {
				return {quotes: open, depth};
			}

			// A text may end in quotes of its own.
			from = end + /^(?:"{3,5}|'{3,5})/u.exec(line.slice(end))![0].length;
			open = undefined;
		}

		tokens.lastIndex = from;
		const token = tokens.exec(line)?.[0];
		if (token === undefined) {
			return {quotes: undefined, depth};
		}

		from = tokens.lastIndex;
		open = token === '"""' || token === "'''" ? token : undefined;
		depth += depthOf(token);
	}
};

const plain = (text: string): string => {
	if (text.startsWith('"')) {
		try {
			return String(JSON.parse(text));
		} catch {
			return text.slice(1, -1);
		}
	}

	return text.startsWith("'") ? text.slice(1, -1) : text;
};

const segmentsOf = (text: string): string[] => Array.from(text.matchAll(segments), ([one]) => plain(one));

const joined = (keys: readonly string[]): string => keys.join('\0');

/**
The line, from 1, on which each key and table of a TOML text stands. The parser gives values without their places. What
stands inside an inline table is found on the line of that table.
*/
export const linesOfKeys = (text: string): ((keys: readonly string[]) => number) => {
	const lines = new Map<string, number>();
	const remember = (keys: readonly string[], line: number) => {
		for (let length = 1; length <= keys.length; length++) {
			const name = joined(keys.slice(0, length));
			if (!lines.has(name)) {
				lines.set(name, line);
			}
		}
	};

	let table: readonly string[] = [];
	/** The same with its number behind it, where it is one of several tables of a name. */
	let numbered: readonly string[] | undefined;
	const counts = new Map<string, number>();
	let inside = outside;
	for (const [index, line] of text.split('\n').entries()) {
		if (inside.quotes || inside.depth > 0) {
			inside = readOn(line, inside);
			continue;
		}

		const [head, entry] = [header.exec(line), assignment.exec(line)];
		if (head) {
			table = segmentsOf(head.groups!.path!);
			remember(table, index + 1);
			numbered = undefined;
			if (/^[\t ]*\[\[/u.test(line)) {
				const count = counts.get(joined(table)) ?? 0;
				counts.set(joined(table), count + 1);
				numbered = [...table, String(count)];
				remember(numbered, index + 1);
			}
		} else if (entry) {
			const key = segmentsOf(entry.groups!.path!);
			remember([...table, ...key], index + 1);
			if (numbered) {
				remember([...numbered, ...key], index + 1);
			}

			inside = readOn(entry.groups!.rest!, outside);
		}
	}

	return keys => {
		for (let {length} = keys; length > 0; length--) {
			const line = lines.get(joined(keys.slice(0, length)));
			if (line !== undefined) {
				return line;
			}
		}

		return 1;
	};
};
