import {
	customValueNames,
	isKnownValue,
	isMostlyNumber,
	placeholdersIn,
	variableOf,
	variablesIn,
	withPlaceholders,
} from './command-values.js';

/** Characters that make a word a script, in any language. */
const signOfScript = /[\s!"#$&'()*;<>[\\\]`{|}]/u;

export const isScript = (word: string): boolean => signOfScript.test(withPlaceholders(word, () => ''));

/** Why a command can never run as written; `undefined` when it can. `more`: values that it has besides. */
export const reasonAgainstRun = (
	run: readonly string[],
	canHoldLetters: boolean | undefined,
	more: readonly string[] = [],
): string | undefined => {
	const [program = ''] = run;
	if (program === '' || run.some(word => word.includes('\0'))) {
		return 'wants a program first, and words without NUL';
	}

	if (placeholdersIn(program).length > 0) {
		return 'the program itself must not be a placeholder';
	}

	const isKnown = (name: string) => isKnownValue(name) || more.includes(name);
	const names = [...more, ...customValueNames];
	const unknown = run.flatMap(word => placeholdersIn(word)).find(name => !isKnown(name));
	if (unknown !== undefined) {
		return `knows no {${unknown}}: there are ${names.map(name => `{${name}}`).join(' ')}, and the switch’s own names of fields; {.${unknown}} is one of those that is not known here`;
	}

	const strange = run.flatMap(word => variablesIn(word)).find(name => name !== '' && !isKnown(name));
	if (strange !== undefined) {
		return `knows no ${variableOf(strange)}: there are ${names.map(name => variableOf(name)).join(' ')}, one for each of the switch’s fields, and ${variableOf(`.${strange}`)} for one that is not known here`;
	}

	for (const word of run) {
		const text = placeholdersIn(word).find(name => !isMostlyNumber(name));
		if (text !== undefined && (!canHoldLetters || isScript(word))) {
			return `{${text}} is text, which a program could run as code, so it must not stand ${canHoldLetters ? 'in a script' : 'among its words'}: write "$${variableOf(text)}" instead, in a script like ["sh", "-c", 'logger -- "$${variableOf(text)}"']${canHoldLetters === false ? '; or letters = true, for single words of letters and digits' : ''}`;
		}
	}

	return undefined;
};
