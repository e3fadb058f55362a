/** A segment of a key: bare, or in quotes. */
const forms = String.raw`[\w-]+|"(?:\\.|[^"\\])*"|'[^']*'`;
const segment = `(?:${forms})`;
const path = String.raw`${segment}(?:[\t ]*\.[\t ]*${segment})*`;
const header = new RegExp(String.raw`^[\t ]*\[{1,2}[\t ]*(?<path>${path})[\t ]*\]`, 'u');
const assignment = new RegExp(String.raw`^[\t ]*(?<path>${path})[\t ]*=(?<rest>.*)$`, 'u');
const segments = new RegExp(forms, 'gu');
/** Whole texts and comments, in which nothing counts. */
const closed = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\])*"|'[^']*'|#.*/gu;

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
	/** What ends a text that goes on over lines, and how many brackets are open. */
	let open: string | undefined;
	let depth = 0;
	const read = (rest: string) => {
		const left = rest.replaceAll(closed, '');
		open = /"""|'''/u.exec(left)?.[0];
		const structure = open ? left.slice(0, left.indexOf(open)) : left;
		depth += structure.split(/[[{]/u).length - structure.split(/[\]}]/u).length;
	};

	for (const [index, line] of text.split('\n').entries()) {
		if (open) {
			const end = line.indexOf(open);
			if (end !== -1) {
				read(line.slice(end + open.length));
			}

			continue;
		}

		if (depth > 0) {
			read(line);
			continue;
		}

		const [head, entry] = [header.exec(line), assignment.exec(line)];
		if (head) {
			table = segmentsOf(head.groups!.path!);
			remember(table, index + 1);
		} else if (entry) {
			remember([...table, ...segmentsOf(entry.groups!.path!)], index + 1);
			read(entry.groups!.rest!);
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
