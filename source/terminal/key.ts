/**
One key press. `name` is what bindings are declared with: a character as typed (`h`, `G`, `+`, ` `), or `up`,
`pagedown`, `return`, `escape`, `tab`, `shift+tab`, `f1`, `ctrl+c`, `alt+x` …. `text` is what it writes into a field, empty for the
keys that write nothing.
*/
export type Key = {readonly name: string; readonly text: string};

const keyNames: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	return: '⏎',
	escape: 'Esc',
	tab: 'Tab',
	'shift+tab': 'Shift-Tab',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	' ': 'Space',
	...Object.fromEntries(Array.from({length: 12}, (_, place) => [`f${place + 1}`, `F${place + 1}`])),
};

/** The keys that only edit: no command can have them. */
const editingNames: Readonly<Record<string, string>> = {backspace: 'Backspace', delete: 'Delete'};

const asciiNames: Readonly<Record<string, string>> = {
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
	return: 'Enter',
};

const alt = 'alt+';

/** With Alt: also Escape and a character that came in one piece, as a slow line sends them. */
export const isAlt = (key: string): boolean => key.startsWith(alt);

/** The label of a key on the screen: `h`, `PgUp`, `Ctrl-C`, `⏎`. */
export const keyLabel = (key: string, isAscii = false): string =>
	key.startsWith('ctrl+')
		? `Ctrl-${key.slice('ctrl+'.length).toUpperCase()}`
		: isAlt(key)
			? `Alt-${keyNames[key.slice(alt.length)] ?? key.slice(alt.length)}`
			: ((isAscii ? asciiNames[key] : undefined) ?? keyNames[key] ?? editingNames[key] ?? key);

/** The keys that a file can name by a word, each by its label in ASCII. */
const byWord = new Map(
	Object.entries(keyNames).map(([name, value]) => [(asciiNames[name] ?? value).toLowerCase(), name]),
);

/** Other keys of a terminal send the same as these with Ctrl: Backspace, Tab, Enter. */
const sameAsOthers = 'hijm';

/** The name of a key for its label in ASCII, `X`, `PgUp`, `Ctrl-R`, or for `Ctrl+R`. */
export const keyCalled = (written: string): string | undefined => {
	const letter = /^ctrl[+-](?<letter>[a-z])$/iu.exec(written)?.groups?.letter?.toLowerCase();
	if (letter !== undefined) {
		return sameAsOthers.includes(letter) ? undefined : `ctrl+${letter}`;
	}

	return /^[\p{Letter}!-~]$/u.test(written) ? written : byWord.get(written.toLowerCase());
};

/** The rows of a table by each of their keys. */
export const rowsByKey = <Row extends {readonly keys: readonly string[]}>(
	rows: readonly Row[],
): ReadonlyMap<string, Row> => new Map(rows.flatMap(row => row.keys.map(key => [key, row] as const)));
