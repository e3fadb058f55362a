/**
The keys of the Ukrainian and the Russian layout, each beside the Latin key in its place, so that the commands work on either. Only
for commands; text typed into a field is not changed.
*/
const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const ukrainian = 'йцукенгшщзхїфівапролджєячсмитьбю';
const russian = 'йцукенгшщзхъфывапролджэячсмитьбю';

const letters = [ukrainian, russian].flatMap(layout =>
	Array.from(layout, (letter, index) => [letter, latin[index]!] as const),
);

const toLatin = new Map<string, string>([
	...letters,
	...letters.map(([from, to]) => [from.toUpperCase(), to.toUpperCase()] as const),
	// The brackets have no upper case: Shift makes braces of them.
	['Х', '{'],
	['Ї', '}'],
	['Ъ', '}'],
	// The key of the slash writes a full stop there, with Shift a comma; the number sign stands on Shift-3.
	['.', '/'],
	[',', '?'],
]);

/** The Latin character on the key that writes this one, else the same. */
export const latinKey = (name: string): string => toLatin.get(name) ?? name;
